import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import type { Keeping } from '../../../src/hosts/host';
import { hosts } from '../../../src/hosts/registry';
import type { SheetSnapshot, Snapshot, UniverFacade, Workbook } from '../../../src/hosts/univer/facade';
import { readWorkbook } from '../../../src/report/read-back/read-workbook';
import { readText, resultsSource } from '../../support/models';
import { planFrom } from '../../support/workbooks';
import { samplePlan } from '../xlsx/sample-plan';

/** Keeps workbooks as Univer does, and draws and calculates nothing: what Univer itself makes of them is tested in a browser. */
const keeper = (): { readonly univer: UniverFacade; readonly now: () => Snapshot | undefined; readonly put: (snapshot: Snapshot) => void; readonly refuseNext: () => void } => {
  const state: { open?: Snapshot | undefined; refuse: boolean } = { refuse: false };
  const bookOf = (snapshot: Snapshot): Workbook => ({
    save: () => snapshot, getSheets: () => [], getSheetByName: () => null, setActiveSheet: () => undefined,
    getActiveSheet: () => ({ getSheetId: () => '', getSheetName: () => '', isSheetHidden: () => false, showSheet: () => undefined, getRange: () => { throw new Error('no ranges'); } }),
  });
  return {
    univer: {
      createWorkbook: (snapshot) => {
        if (state.refuse) {
          state.refuse = false;
          throw new Error('refused');
        }
        state.open = snapshot;
        return bookOf(snapshot);
      },
      getActiveWorkbook: () => (state.open ? bookOf(state.open) : null),
      disposeUnit: () => { state.open = undefined; return true; },
      addEvent: () => ({ dispose: () => undefined }),
      onCommandExecuted: () => ({ dispose: () => undefined }),
      getFormula: () => ({ executeCalculation: () => undefined }),
    },
    now: () => state.open,
    put: (snapshot) => { state.open = snapshot; },
    refuseNext: () => { state.refuse = true; },
  };
};

const source = resultsSource(readText(join('test', 'models', 'ten-lines.tco.yaml')));
const plan = planFrom(source);
const own: SheetSnapshot = { id: 'own', name: '院长看板', rowCount: 10, columnCount: 5, cellData: { 0: { 0: { f: "='年度预算'!E3*2", v: 1, t: 2 } } } };

describe('the host of a spreadsheet in the page', () => {
  it('reads the inputs back as the same model', async () => {
    const host = hosts.univer({ univer: keeper().univer });
    expect(await host.apply(plan)).toHaveProperty('undone');
    const read = await host.read();
    const { model, issues } = 'data' in read ? readWorkbook(read.data, 'book') : { model: undefined, issues: [] };
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(model?.canonical).toBe(source.program.model.canonical);
  });

  it('tells what it is not able to, where a plan asks for it, and nothing else', async () => {
    const host = hosts.univer({ univer: keeper().univer });
    const applied = await host.apply(samplePlan);
    expect(applied).toEqual({ undone: [
      { feature: 'properties' },
      { feature: 'protection', sheet: '输入 参数' }, { feature: 'print', sheet: '输入 参数' }, { feature: 'notes', sheet: '输入 参数' },
      { feature: 'print', sheet: '测算' },
      { feature: 'print', sheet: '图表' },
    ] });
    const told = 'undone' in applied ? applied.undone.map(({ feature }) => feature) : [];
    expect([...new Set(told)].sort()).toEqual([...host.cannot].sort());
  });

  it("keeps a person's sheet beside the plan's, and moves what its formulas point at", async () => {
    const { univer, now, put } = keeper();
    const host = hosts.univer({ univer });
    await host.apply(plan);
    const before = now()!;
    put({ ...before, sheetOrder: [...before.sheetOrder, own.id], sheets: { ...before.sheets, [own.id]: own } });
    const keeping: Keeping = { sheets: new Set(plan.sheets.map(({ name }) => name)), isOwnName: () => true, moved: (formula) => formula.replace('E3', 'E4'), cells: new Map() };
    expect(await host.apply(plan, { keeping })).toHaveProperty('undone');
    expect(now()?.sheets[own.id]?.cellData[0]?.[0]).toEqual({ f: "='年度预算'!E4*2" });
    expect(now()?.sheetOrder).toEqual([...before.sheetOrder, own.id]);
  });

  it("touches no sheet of a person's that has the name of one of ours, and leaves the workbook as it was where Univer refuses the new one", async () => {
    const { univer, now, put, refuseNext } = keeper();
    const host = hosts.univer({ univer });
    const theirs: Snapshot = { id: 'theirs', name: '', styles: {}, sheetOrder: ['own'], sheets: { own: { ...own, name: '假设' } } };
    put(theirs);
    expect(await host.apply(plan)).toEqual({ fault: { code: 'sheet-taken', values: { sheet: '假设' }, left: 'as-it-was' } });
    expect(now()).toEqual(theirs);
    put({ ...theirs, sheets: { own } });
    refuseNext();
    expect(await host.apply(plan)).toEqual({ fault: { code: 'unexpected', values: { message: 'refused' }, left: 'as-it-was' } });
    expect(now()).toEqual({ ...theirs, sheets: { own } });
  });
});
