import { expect, it } from '@jest/globals';
import type { Edit } from '../../../src/hosts/live-host';
import { keyOf } from '../../support/spreadsheet/workbook-state';
import { samplePlan } from '../xlsx/sample-plan';
import { wpsBench } from './wps-bench';

it.each([{}, { eventsWhenOff: true }])('tells a person’s edits, and none of its own, until it is ended: %j', async (settings) => {
  const { host, wps, type } = wpsBench(settings);
  const edits: Edit[] = [];
  const watching = await host.watch((edit) => edits.push(edit));
  await host.apply(samplePlan);
  expect(edits).toEqual([]);
  await new Promise((done) => setTimeout(done, 5));
  await type('输入 参数', 3, 1, 1300);
  expect(edits).toEqual([{ sheet: '输入 参数', address: 'B4' }]);
  if ('value' in watching) await watching.value();
  await type('输入 参数', 3, 1, 1400);
  expect(edits).toHaveLength(1);
  expect(wps.switches['EnableEvents']).toBe(true);
});

it('keeps the facts of a calculation in the workbook, and knows when its inputs are others', async () => {
  const { host, wps, type } = wpsBench();
  expect(await host.recall()).toEqual({ value: undefined });
  await host.apply(samplePlan);
  const facts = { version: '1.2.0', model: 'f00d', trials: '16384', seed: '1' };
  expect(await host.remember(facts, ['输入 参数'])).toEqual({ value: undefined });
  expect(await host.recall()).toEqual({ value: { facts, stale: false } });
  // The sheet that keeps them is nobody's to see or to read.
  expect(wps.book.find('qiansuan-record')?.visibility).toBe('VeryHidden');
  const read = await host.read();
  expect('data' in read && read.data.sheets.map(({ name }) => name)).not.toContain('qiansuan-record');
  await type('测算', 30, 0, '备注');
  expect(await host.recall()).toEqual({ value: { facts, stale: false } });
  await type('输入 参数', 3, 1, 1300);
  expect(await host.recall()).toEqual({ value: { facts, stale: true } });
  await type('输入 参数', 3, 1, 1200);
  expect(await host.recall()).toEqual({ value: { facts, stale: false } });
});

it('does one job after the other', async () => {
  const { host, wps } = wpsBench();
  const [applied, read] = await Promise.all([host.apply(samplePlan), host.read()]);
  expect(applied).toEqual({ undone: [] });
  expect('data' in read && read.data.sheets.length).toBe(samplePlan.sheets.length + 1);
  expect(wps.switches).toMatchObject({ ScreenUpdating: true, Calculation: -4105 });
});

it('brings a cell before the person, on a hidden sheet too, and enters a number as a person would', async () => {
  const { host, wps } = wpsBench();
  await host.apply(samplePlan);
  expect(await host.select('输入 参数', 'B4')).toEqual({ value: undefined });
  expect([wps.front.name, wps.selectionOn(wps.front)]).toEqual(['输入 参数', { top: 3, left: 1, bottom: 3, right: 1 }]);
  expect(await host.enter('输入 参数', 'B4', 1500)).toEqual({ value: undefined });
  expect(wps.book.find('输入 参数')?.cells.get(keyOf(3, 1))).toEqual({ value: 1500 });
  wps.app.ActiveWorkbook?.Worksheets.Item('输入 参数').Protect(undefined, true, true, true, undefined);
  const sheet = wps.book.find('输入 参数');
  sheet?.setFormat({ top: 3, left: 1, bottom: 3, right: 1 }, 'Locked', true);
  expect(await host.enter('输入 参数', 'B4', 1600)).toMatchObject({ fault: { code: 'sheet-protected', values: { sheet: '输入 参数' } } });
  expect(await host.select('没有', 'A1')).toEqual({ fault: { code: 'no-sheet', values: { sheet: '没有' }, left: 'as-it-was' } });
  const hidden = wps.book.find('测算');
  if (!hidden) throw new Error('the plan has it');
  hidden.visibility = 'Hidden';
  expect(await host.select('测算', 'C7')).toEqual({ value: undefined });
  expect([wps.front.name, hidden.visibility]).toEqual(['测算', 'Visible']);
});
