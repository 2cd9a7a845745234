import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Edit } from '../../../src/hosts/office-js/watch';
import { samplePlan } from '../xlsx/sample-plan';
import { hosts } from '../../../src/hosts/registry';
import type { Profile } from '../../support/excel/fake-excel';
import { excelBenches } from './excel-bench';

let benches: Awaited<ReturnType<typeof excelBenches>>;
beforeAll(async () => { benches = await excelBenches({ profile: 'least' }); });
afterAll(() => { benches.close(); });

it('tells a person’s edits, and none of its own, until it is ended', async () => {
  const { host, excel, type } = benches.open();
  const edits: Edit[] = [];
  const watching = await host.watch((edit) => edits.push(edit));
  await host.apply(samplePlan);
  await excel.sendEvents();
  expect(edits).toEqual([]);
  await type('输入 参数', 3, 1, 1300);
  await excel.sendEvents();
  await new Promise((done) => setTimeout(done, 20));
  expect(edits).toEqual([{ sheet: '输入 参数', address: 'B4' }]);
  if ('value' in watching) await watching.value();
  await type('输入 参数', 3, 1, 1400);
  await excel.sendEvents();
  expect(edits).toHaveLength(1);
});

it('keeps the facts of a calculation in the workbook, and knows when its inputs are others', async () => {
  const { host, excel, type } = benches.open();
  expect(await host.recall()).toEqual({ value: undefined });
  await host.apply(samplePlan);
  const facts = { version: '1.2.0', model: 'f00d', trials: '16384', seed: '1' };
  expect(await host.remember(facts, ['输入 参数'])).toEqual({ value: undefined });
  expect(await host.recall()).toEqual({ value: { facts, stale: false } });
  await type('测算', 30, 0, '备注');
  expect(await host.recall()).toEqual({ value: { facts, stale: false } });
  await type('输入 参数', 3, 1, 1300);
  expect(await host.recall()).toEqual({ value: { facts, stale: true } });
  await type('输入 参数', 3, 1, 1200);
  expect(await host.recall()).toEqual({ value: { facts, stale: false } });
  // What a later version kept is not for this one to read.
  excel.engine.book.settings.set('qiansuan.record', '{"format":2}');
  expect(await host.recall()).toEqual({ value: undefined });
  excel.engine.book.settings.set('qiansuan.record', 'no JSON');
  expect(await host.recall()).toEqual({ value: undefined });
});

it('brings a cell before the person, on a hidden sheet too, and says where there is none', async () => {
  const { host, excel: { engine } } = benches.open();
  await host.apply(samplePlan);
  expect(await host.select('测算', 'C7')).toEqual({ value: undefined });
  expect(engine.selected).toEqual({ sheet: '测算', range: 'C7' });
  const hidden = engine.book.find('输入 参数');
  if (!hidden) throw new Error('the plan has it');
  hidden.visibility = 'Hidden';
  await host.select('输入 参数', 'B4');
  expect(engine.selected).toEqual({ sheet: '输入 参数', range: 'B4' });
  expect(hidden.visibility).toBe('Visible');
  expect(await host.select('改名了', 'B4')).toEqual({ fault: { code: 'no-sheet', values: { sheet: '改名了' }, left: 'as-it-was' } });
  engine.cellEdit = true;
  expect(await host.select('测算', 'A1')).toMatchObject({ fault: { code: 'cell-edit' } });
  engine.cellEdit = false;
});

it.each<[Profile, readonly unknown[]]>([['m365', [{ mergeUndoGroup: true }]], [2024, []]])('a writing in Excel %s is one conversation, and one step of undo where Excel can', async (profile, options) => {
  const own = await excelBenches({ profile });
  const { excel: { Excel: excel, Office: office } } = own.open();
  const runs: unknown[][] = [];
  const run = (...given: unknown[]): Promise<unknown> => {
    runs.push(given.slice(0, -1));
    return (excel.run as (...all: readonly unknown[]) => Promise<unknown>)(...given);
  };
  expect(await hosts['office-js']({ excel: Object.create(excel, { run: { value: run } }) as typeof excel, office }).apply(samplePlan)).toHaveProperty('undone');
  expect(runs).toEqual([options]);
  own.close();
});
