import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readText, referenceFolder, referenceModels, resultsSource } from '../../support/models';
import { templateFile, templateNames } from '../../support/templates';
import { runOf } from '../../engine/runs';

const all = createHash('sha256');
let figures = 0;
const jobs = [...templateNames.map((name) => [templateFile(name), 4] as const), ...referenceModels.map((name) => [join(referenceFolder, name), 9] as const)];
for (const [file, runs] of jobs) {
  const own = createHash('sha256');
  for (let seed = 1; seed <= runs; seed += 1) {
    const run = runOf(resultsSource(readText(file), file).program, { seed, trials: 278, method: 'random' });
    own.update(JSON.stringify(run.excluded));
    for (const [id, o] of run.strategies) {
      own.update(id);
      for (const c of [o.total, o.presentValue, o.direct, o.hidden, o.budget, o.presentValueDirect, o.presentValueHidden, ...o.byYear, ...o.byCategory.values()]) { own.update(Buffer.from(Float64Array.from(c as Iterable<number>).buffer)); figures += c.length; }
    }
  }
  const h = own.digest('hex'); all.update(h);
  console.log(file.split('/').pop(), h.slice(0, 16));
}
console.log('all', figures, all.digest('hex'));
