import { it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { check, reserves } from '../src/calculate';
import { resultsJson } from '../src/report/results';
it('tries', () => {
  for (const file of (process.env.FILES ?? '').split(',')) {
    const checked = check(readFileSync(file, 'utf8'), file);
    for (const issue of checked.issues) console.log(JSON.stringify(issue));
    if (!checked.program || !checked.base) continue;
    const json = resultsJson({ program: checked.program, hash: 'x', base: checked.base, reserves: reserves(checked.program, checked.base) });
    writeFileSync(`/tmp/try/${file.split('/').at(-1)}.json`, JSON.stringify(json, null, 1));
    for (const [id, r] of checked.base.strategies) console.log(file, id, r.total, r.presentValue);
  }
});
