import { expect, it } from '@jest/globals';
import { join } from 'node:path';
import type { Applied, Host, Keeping, Undone } from '../../src/hosts/host';
import type { WorkbookPlan } from '../../src/report/plan';
import { carryOver } from '../../src/report/read-back/carry-over';
import { ownSheets, sheetNames } from '../../src/report/read-back/own-sheets';
import { readWorkbook } from '../../src/report/read-back/read-workbook';
import { workbookPlan } from '../../src/report/workbook';
import { wordsFor } from '../../src/locale/words';
import { readText, resultsSource } from '../support/models';
import { planFrom } from '../support/workbooks';
import { cellName, type Dump, planDump } from './dump';
import { samplePlan } from './xlsx/sample-plan';

/** A workbook that is not there yet, in one kind of host, and what a test does to it from outside. */
export type Bench = {
  readonly host: Host;
  /** Of the sheets that are in the plan. */
  readonly dump: (sheets: ReadonlySet<string>) => Promise<Dump>;
  /** What a person types; a formula begins with `=`. The sheet is made where it is missing. */
  readonly type: (sheet: string, row: number, column: number, value: number | string) => Promise<void>;
  readonly name: (name: string, refersTo: string) => Promise<void>;
  /** Text of a cell's formula, without `=`. */
  readonly formula: (sheet: string, row: number, column: number) => Promise<string | undefined>;
  readonly refersTo: (name: string) => Promise<string | undefined>;
  /** Gives the formulas of a plan their values, as the host's program would. */
  readonly calculate: (plan: WorkbookPlan) => Promise<void>;
};

const text = readText(join('test', 'models', 'ten-lines.tco.yaml'));
const source = resultsSource(text);
const written = planFrom(source);
const stamp = { created: '2027-02-01T00:00:00Z', version: 'test' };

/** The places of a dump that differ, first ones first: of a workbook, a difference of whole dumps is no help. */
const differences = (found: unknown, wanted: unknown, path = ''): readonly string[] => {
  if (typeof found !== 'object' || typeof wanted !== 'object' || found === null || wanted === null) return Object.is(found, wanted) ? [] : [`${path}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`];
  const keys = [...new Set([...Object.keys(found), ...Object.keys(wanted)])];
  return keys.flatMap((key) => differences((found as Record<string, unknown>)[key], (wanted as Record<string, unknown>)[key], `${path}/${key}`)).slice(0, 5);
};

const sheetsOf = (plan: WorkbookPlan): ReadonlySet<string> => new Set(plan.sheets.map(({ name }) => name));

const rowOf = (plan: WorkbookPlan, sheet: string, label: string): number => {
  const row = plan.sheets.find(({ name }) => name === sheet)?.rows.findIndex(({ cells }) => cells.some((cell) => cell?.value === label)) ?? -1;
  if (row < 0) throw new Error(`no row ${label} on ${sheet}`);
  return row;
};

/** A workbook that a person worked in, and the plan that it is to be written anew by: a line and an input of it are others. */
const rewriting = async <T extends Bench>(bench: T): Promise<T & { readonly plan: WorkbookPlan; readonly keeping: Keeping; readonly licence: number }> => {
  const { host, type, name, calculate } = bench;
  await host.apply(written);
  const licence = rowOf(written, '年度预算', '软件授权');
  await type('院长看板', 0, 0, `='年度预算'!E${String(licence + 1)}*2`);
  await type('院长看板', 1, 0, '看这里');
  await name('我的授权', `'年度预算'!$E$${String(licence + 1)}`);
  const input = rowOf(written, '假设', 'terminals');
  await type('假设', input, 12, 731);
  await type('假设', input, 20, '向信息科核实');
  await calculate(written);
  const before = await host.read();
  if (!('data' in before)) throw new Error(before.fault.code);
  const changed = text.replace(/(\n  terminals: )100\n/, '$1731\n').replace(/\nlines:\n/, '\nlines:\n  first: { name: 首项, category: hardware, amount: 1000, when: { month: 1 } }\n');
  expect(changed).toContain('731');
  const words = wordsFor('zh');
  const own = ownSheets(before.data);
  const plan = workbookPlan(resultsSource(changed), words, stamp, sheetNames(before.data, own, (key) => words(`sheet.${key}`)));
  return { ...bench, plan, licence, keeping: { sheets: new Set(own.values()), ...carryOver(plan, before.data, own) } };
};

/** What a host tells of a plan: all that the plan asks for and the host cannot do, each at its place. */
export const undoneBy = ({ cannot }: Pick<Host, 'cannot'>, { author, sheets }: WorkbookPlan): readonly Undone[] => {
  const all: readonly Undone[] = [
    ...(author === undefined ? [] : [{ feature: 'properties' as const }]),
    ...sheets.flatMap(({ name: sheet, rows, protect, print, charts = [] }): readonly Undone[] => [
      ...(protect === true ? [{ feature: 'protection' as const, sheet }] : []), ...(print ? [{ feature: 'print' as const, sheet }] : []), ...(charts.length > 0 ? [{ feature: 'charts' as const, sheet }] : []),
      ...(['links', 'notes'] as const).flatMap((feature) => rows.flatMap(({ cells }, row) => cells.flatMap((cell, column) =>
        ((feature === 'links' ? cell?.link : cell?.comment) === undefined ? [] : [{ feature, sheet, cell: cellName(row, column) }])))),
    ]),
  ];
  return all.filter(({ feature }) => cannot.includes(feature));
};

/** What was not done, and on which sheets: some hosts name each cell beside. */
const told = (list: readonly Undone[]): readonly string[] => [...new Set(list.map(({ feature, sheet }) => JSON.stringify([feature, sheet])))].sort();
const applied = (done: Applied): Applied | readonly string[] => ('undone' in done ? told(done.undone) : done);

/** What every host must do, whatever it is: the law is written once. */
export const hostContract = (bench: () => Bench | Promise<Bench>): void => {
  it.each([['everything that a plan can say', samplePlan], ['the workbook of a model', written]] as const)('does %s as the plan has it, and tells what it cannot', async (_, plan) => {
    const { host, dump } = await bench();
    expect(applied(await host.apply(plan))).toEqual(told(undoneBy(host, plan)));
    const found = await dump(sheetsOf(plan));
    expect(differences(found, planDump(plan, host.cannot))).toEqual([]);
  });

  it('reads the inputs back as the same model', async () => {
    const { host, calculate } = await bench();
    await host.apply(written);
    await calculate(written);
    const read = await host.read();
    const { model, issues } = 'data' in read ? readWorkbook(read.data, 'book') : { model: undefined, issues: [] };
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(model?.canonical).toBe(source.program.model.canonical);
  });

  it('tells how far a reading is, and stops it where it is told to', async () => {
    const { host } = await bench();
    await host.apply(written);
    const shares: number[] = [];
    expect(await host.read(undefined, { progress: (share) => shares.push(share) })).toHaveProperty('data');
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    const stop = new AbortController();
    expect(await host.read(undefined, { signal: stop.signal, progress: (share) => { if (share > 0) stop.abort(); } })).toEqual({ fault: { code: 'cancelled', values: {}, left: 'as-it-was' } });
  });

  it("writes a workbook anew: a person's sheet, formula, name and edit live on, and follow what they point at", async () => {
    const { plan, ...before } = await rewriting(await bench());
    const { host, dump, formula, refersTo, keeping } = before;
    expect(applied(await host.apply(plan, { keeping }))).toEqual(told(undoneBy(host, plan)));

    const now = rowOf(plan, '年度预算', '软件授权');
    expect(now).not.toBe(before.licence);
    expect(await formula('院长看板', 0, 0)).toBe(`'年度预算'!E${String(now + 1)}*2`);
    expect(await refersTo('我的授权')).toBe(`'年度预算'!$E$${String(now + 1)}`);
    const kept = await host.read(new Set(['院长看板', '假设']));
    const cells = 'data' in kept ? Object.fromEntries(kept.data.sheets.map((sheet) => [sheet.name, sheet.rows])) : {};
    expect(cells['院长看板']?.[1]?.[0]).toEqual({ value: '看这里' });
    expect(cells['假设']?.[rowOf(plan, '假设', 'terminals')]?.[20]).toEqual({ value: '向信息科核实' });
    const found = await dump(sheetsOf(plan));
    const wanted = planDump(plan, host.cannot);
    const noted = found.sheets.map((sheet) => (sheet.name !== '假设' ? sheet : { ...sheet, cells: Object.fromEntries(Object.entries(sheet.cells).filter(([at]) => !at.startsWith('U'))) }));
    expect(differences({ ...found, sheets: noted, names: { ...found.names, 我的授权: undefined } }, { ...wanted, names: { ...wanted.names, 我的授权: undefined } })).toEqual([]);
  }, 60_000);
};
