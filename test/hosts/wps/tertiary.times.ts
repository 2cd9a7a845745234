import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { resultsSource } from '../../support/models';
import { templateFile } from '../../support/templates';
import { planFrom } from '../../support/workbooks';
import { wpsBench } from './wps-bench';

/** Measures a writing through the JS API of WPS: `npm run times`. */
it("writes a tertiary hospital's workbook through the JS API of WPS", async () => {
  const plan = planFrom(resultsSource(readFileSync(templateFile('tertiary'), 'utf8'), templateFile('tertiary')));
  const { host, wps: { wire } } = wpsBench();
  const lines: string[] = [];
  // A new workbook, and once more over itself.
  for (const what of ['new', 'again']) {
    const before = wire.crossings;
    const used = process.cpuUsage();
    expect(await host.apply(plan, { keeping: { sheets: new Set(what === 'new' ? [] : plan.sheets.map(({ name }) => name)), isOwnName: () => true, moved: (formula) => formula, cells: new Map() } })).toHaveProperty('undone');
    const { user, system } = process.cpuUsage(used);
    lines.push(`${what}: ${String(plan.sheets.length)} sheets, ${String(wire.crossings - before)} crossings, ${((user + system) / 1e6).toFixed(1)} s of processor time`);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}, 600_000);
