import { execFileSync } from 'node:child_process';
import { expect, it } from '@jest/globals';
import { readText, referenceFolder, referenceModels } from '../support/models';
import { describeWithPrograms } from '../support/programs';
import { builtIn } from '../support/templates';
import { turnTaking } from '../workers/threads';
import { bitsOf, type Job } from './bits';
import { askPage } from './chromium';

const random = referenceModels.slice(0, 3);
const job: Job = {
  models: Object.fromEntries([
    ...builtIn.map(({ name, text }) => [name, text] as const),
    ...random.map((name) => [name, readText(`${referenceFolder}/${name}`)] as const),
    ['every-function', readText('test/models/every-function.tco.yaml')],
  ]),
  run: ['county', 'every-function', ...random],
  trials: 200,
  threads: [0, 1, 3],
};

describeWithPrograms(['chromium'], 'Chromium and Node', () => {
  it('give the same bits: functions, quantiles, and for any number of threads outcomes and what is told of them', async () => {
    execFileSync(process.execPath, ['node_modules/webpack/bin/webpack.js', '--stats', 'errors-warnings', '--config', 'test/browser/webpack.config.js'], { encoding: 'utf8' });
    const page = (await askPage('out/browser', job)) as { readonly bits?: Readonly<Record<string, string>>; readonly error?: string; readonly started?: number };
    expect(page.error).toBeUndefined();
    // One thread and three, of each model.
    expect(page.started).toBe(4 * job.run.length);
    const here = await bitsOf({ ...job, threads: [0] }, turnTaking().start);
    expect(Object.keys(page.bits ?? {})).toHaveLength(1 + job.run.length * (1 + job.threads.length));
    for (const [name, hash] of Object.entries(page.bits ?? {})) expect([name, hash]).toEqual([name, here[name.replace(/, \d threads$/, ', 0 threads')]]);
  }, 300_000);
});
