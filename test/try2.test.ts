import { it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { check, reserves, runTrials } from '../src/calculate';
import { resultsJson } from '../src/report/results';
import { workbookPlan } from '../src/report/workbook';
import { wordsFor } from '../src/locale/words';
import { writeXlsx } from '../src/hosts/xlsx/write-xlsx';
it('tries', async () => {
  for (const file of (process.env.FILES ?? '').split(',')) {
    const checked = check(readFileSync(file, 'utf8'), file);
    for (const issue of checked.issues) console.log(JSON.stringify(issue));
    if (!checked.program || !checked.base) continue;
    let t = Date.now();
    const simulated = await runTrials(checked.program, checked.base, { seed: 1, trials: Number(process.env.TRIALS ?? 16384), method: 'random' }, async () => undefined);
    const seconds = (Date.now() - t) / 1000;
    console.log(file, 'seconds', seconds, simulated.run.excluded.length);
    const source = { program: checked.program, hash: 'x'.repeat(64), base: checked.base, reserves: reserves(checked.program, checked.base, simulated), simulated: { ...simulated, seconds } };
    writeFileSync(`/tmp/try/${file.split('/').at(-1)}.json`, JSON.stringify(resultsJson(source), null, 1));
    t = Date.now();
    const plan = workbookPlan(source, wordsFor((process.env.LANG2 ?? 'zh') as 'zh'), { created: '2026-11-22T00:00:00Z', version: '0.1.0' });
    console.log('plan', Date.now() - t); t = Date.now();
    const bytes = await writeXlsx(plan);
    console.log('xlsx', Date.now() - t, bytes.length);
    writeFileSync(`/tmp/try/${file.split('/').at(-1)}.xlsx`, bytes);
    for (const [id, s] of simulated.comparison.strategies) console.log(id, JSON.stringify({ mean: s.presentValue.mean, p50: s.presentValue.p50, p80: s.presentValue.p80, p95: s.presentValue.p95, enough: s.baseIsEnough }));
  }
}, 600000);
