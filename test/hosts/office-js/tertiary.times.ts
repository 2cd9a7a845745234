import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { resultsSource } from '../../support/models';
import { templateFile } from '../../support/templates';
import { planFrom } from '../../support/workbooks';
import { excelBenches } from './excel-bench';

/** Measures a writing through office.js: `npm run times`. */
it("writes a tertiary hospital's workbook through office.js", async () => {
  const plan = planFrom(resultsSource(readFileSync(templateFile('tertiary'), 'utf8'), templateFile('tertiary')));
  const benches = await excelBenches({ profile: 2021, locale: 'zh-CN' });
  const lines: string[] = [];
  // A new workbook, and once more over itself.
  const { host, excel: { engine } } = benches.open();
  for (const what of ['new', 'again']) {
    engine.stats.mostBytes = 0;
    const before = engine.stats.batches;
    const [started, used] = [performance.now(), process.cpuUsage()];
    expect(await host.apply(plan, { keeping: { sheets: new Set(what === 'new' ? [] : plan.sheets.map(({ name }) => name)), isOwnName: () => true, moved: (formula) => formula, cells: new Map() } })).toHaveProperty('undone');
    const { user, system } = process.cpuUsage(used);
    lines.push(`${what}: ${String(plan.sheets.length)} sheets, ${String(engine.stats.batches - before)} requests, largest ${(engine.stats.mostBytes / 1e6).toFixed(2)} MB, ${((user + system) / 1e6).toFixed(1)} s of processor time, ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
  benches.close();
  process.stdout.write(`${lines.join('\n')}\n`);
}, 600_000);
