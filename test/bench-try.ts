import { readFileSync } from 'node:fs';
import { check, runTrials } from '../src/calculate';
const file = process.argv[2] ?? '';
const checked = check(readFileSync(file, 'utf8'), file);
const t = Date.now();
if (checked.program && checked.base) runTrials(checked.program, checked.base, { seed: 1, trials: Number(process.argv[3]), method: 'random' }, async () => undefined).then((s) => { console.log((Date.now() - t) / 1000, s.run.excluded.length, s.comparison.strategies.get('phased')?.presentValue.p80); });
