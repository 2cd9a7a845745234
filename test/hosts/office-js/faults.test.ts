import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Applied, HostFault, Keeping } from '../../../src/hosts/host';
import type { WorkbookPlan } from '../../../src/report/plan';
import type { Action, Request } from '../../support/excel/engine';
import { startExcel } from '../../support/excel/fake-excel';
import { hosts } from '../../../src/hosts/registry';
import { HostError } from '../../support/spreadsheet/workbook-state';
import { type Dump, planDump, type SheetDump } from '../dump';
import { samplePlan } from '../xlsx/sample-plan';
import { excelDump } from './dump';
import { undoneBy } from '../contract';
import { type ExcelBench, excelBenches } from './excel-bench';

let benches: Awaited<ReturnType<typeof excelBenches>>;
beforeAll(async () => { benches = await excelBenches({ profile: 2021 }); });
afterAll(() => { benches.close(); });
const reset = ({ excel: { engine } }: ExcelBench): void => {
  engine.fault = undefined;
  engine.connection = 'up';
  engine.otherWorkbook = false;
  engine.cellEdit = false;
};
/** A workbook with a sheet of a person's, and the plan that it is written anew by: another row and another chart, and a sheet more. */
const first: WorkbookPlan = { ...samplePlan, sheets: samplePlan.sheets.filter(({ name }) => name !== '图表').map((sheet) => (sheet.name === '测算' ? { ...sheet, protect: true, charts: samplePlan.sheets.at(-1)?.charts?.slice(0, 1) ?? [] } : sheet)) };
const plan: WorkbookPlan = { ...samplePlan, sheets: samplePlan.sheets.map((sheet) => (sheet.name === '测算' ? { ...sheet, protect: true, rows: [...sheet.rows, { cells: [{ formula: "'测算'!D7*2", value: 1, style: 'total' }] }], charts: samplePlan.sheets.at(-1)?.charts?.slice(1, 2) ?? [] } : sheet)) };
const keeping: Keeping = {
  sheets: new Set(first.sheets.map(({ name }) => name)), isOwnName: (name) => samplePlan.names.some((own) => own.name === name),
  moved: (formula) => formula.replace(/('测算'!\$?D\$?)7/, (_, start: string) => `${start}8`), cells: new Map(),
};
const written = async (): Promise<ExcelBench> => {
  const bench = benches.open();
  await bench.host.apply(first);
  await bench.type('院长看板', 0, 0, "='测算'!D7*2");
  await bench.name('我的合计', "'测算'!$D$7");
  return bench;
};
let standing: ExcelBench;
beforeAll(async () => { standing = await written(); });
afterEach(() => { reset(standing); });

const state = (): string => JSON.stringify(standing.excel.engine.book.describe());
const write = (): Promise<Applied> => standing.host.apply(plan, { keeping });
/** Everything is in place; where a later start saw to it, without the niceties. */
const isWritten = (nice = true): void => {
  const found = excelDump(standing.excel.engine.book, (name) => name !== 'Sheet1' && name !== '院长看板');
  const wanted = { ...planDump(plan), names: { ...planDump(plan).names, 我的合计: "'测算'!$D$8" } };
  const unlinked = (cells: SheetDump['cells']): SheetDump['cells'] => Object.fromEntries(Object.entries(cells).map(([at, { link: _, ...cell }]) => [at, cell]));
  const plain = (dump: Dump): unknown => ({ ...dump, sheets: dump.sheets.map(({ freeze: _, tabColour: __, print: ___, charts, cells, ...rest }) =>
    ({ ...rest, cells: unlinked(cells), charts: charts.map(({ title, anchor, kind }) => ({ title, anchor, kind })) })) });
  expect(nice ? found : plain(found)).toEqual(nice ? wanted : plain(wanted));
};
const faultIn = (applied: Applied): HostFault | undefined => ('fault' in applied ? applied.fault : undefined);

/** Of the wire, what does nothing to an object: finding it, asking it, marking a place. */
const [FIND, QUERY, TRACE] = [1, 2, 5];
/** office.js lets go of ranges when all is over. */
const isCleanUp = ({ Actions }: Request): boolean => Actions.every(({ Name, ActionType }) => ActionType === FIND || Name === '_RemoveReference' || Name === '_RemoveAllReferences');

/** Does something at the first or the last action of the nth request. */
const atRequest = (wanted: number, where: 'first' | 'last', then: () => HostError | undefined): void => {
  const seen: Request[] = [];
  let done = false;
  standing.excel.engine.fault = (action, request) => {
    if (isCleanUp(request)) return undefined;
    if (seen.at(-1) !== request) seen.push(request);
    const place = where === 'first' ? request.Actions[0] : request.Actions.at(-1);
    if (done || seen.length !== wanted || action !== place) return undefined;
    done = true;
    return then();
  };
};

/** A trouble at each request on the way in turn, until one comes after the way's end. Every time, the workbook is compared with what it was before. */
const everywhere = async (where: 'first' | 'last', trouble: () => HostError | undefined, over: () => Promise<void>, codes: readonly string[]): Promise<readonly string[]> => {
  const was = state();
  const left: string[] = [];
  for (let request = 1; ; request += 1) {
    atRequest(request, where, trouble);
    const fault = faultIn(await write());
    reset(standing);
    if (!fault || fault.left === 'to-tidy') {
      await over();
      return [...left, fault?.left ?? 'done'];
    }
    expect(codes).toContain(fault.code);
    if (fault.left !== 'as-it-was') await over();
    left.push(fault.left);
    if (fault.left === 'to-put-right' && standing.excel.engine.book.find('图表')) {
      // It had come to its end, and only the answer was lost.
      isWritten(false);
      return [...left, 'done'];
    }
    expect({ request, same: state() === was }).toEqual({ request, same: true });
  }
};

const recovered = async (): Promise<void> => { expect(await standing.host.recover()).toEqual({ undone: [] }); };
/** What is left of writing: hidden sheets, journal, events that are off. */
const remains = (): unknown => {
  const { book } = standing.excel.engine;
  return { sheets: book.sheets.map(({ name }) => name).filter((name) => name.startsWith('qiansuan-')), settings: [...book.settings.keys()], events: book.events };
};
const clean = { sheets: [], settings: [], events: true };

/** Each sweep begins with a workbook of its own, and ends with one that is written. */
const afresh = async (): Promise<void> => { standing = await written(); };

describe('whatever goes wrong on the way, the workbook is as it was, or is put right', () => {
  it.each(['first', 'last'] as const)('Excel refuses the %s action of any request', async (where) => {
    await afresh();
    const left = await everywhere(where, () => new HostError('GeneralException'), recovered, ['unexpected', 'other-workbook', 'sheet-protected']);
    // A lock that Excel does not take off is a protected sheet. On the way in, and then what is refused is a nicety, or the tidying up.
    expect(left.length).toBeGreaterThan(5);
    expect(left.slice(0, -1).every((one) => one === 'as-it-was')).toBe(true);
    isWritten();
    expect(remains()).toEqual(clean);
  }, 120_000);

  it('Excel refuses one action, of every kind in every request', async () => {
    /** Told of each action that does something, in order. */
    const atActions = (then: (kind: string) => HostError | undefined): void => {
      const requests: Request[] = [];
      standing.excel.engine.fault = ({ ActionType, Name }, request) => {
        if (isCleanUp(request) || [FIND, QUERY, TRACE].includes(ActionType) || Name.startsWith('_')) return undefined;
        if (requests.at(-1) !== request) requests.push(request);
        return then(`${String(requests.length)} ${Name}`);
      };
    };
    await afresh();
    const kinds = new Set<string>();
    atActions((kind) => { kinds.add(kind); return undefined; });
    await write();
    const outcomes = { taken: 0, whole: 0, told: 0 };
    await afresh();
    for (const wanted of kinds) {
      const was = state();
      let done = false;
      atActions((kind) => {
        if (done || kind !== wanted) return undefined;
        done = true;
        return new HostError('GeneralException');
      });
      const applied = await write();
      reset(standing);
      const fault = faultIn(applied);
      if (fault) {
        expect([wanted, fault.left]).toEqual([wanted, 'as-it-was']);
        expect({ wanted, same: state() === was }).toEqual({ wanted, same: true });
        outcomes.taken += 1;
        continue;
      }
      const isTold = 'undone' in applied && applied.undone.length > undoneBy(standing.host, plan).length;
      outcomes[isTold ? 'told' : 'whole'] += 1;
      isWritten(!isTold);
      expect(remains()).toEqual(clean);
      await afresh();
    }
    expect(outcomes.taken).toBeGreaterThan(30);
    expect(outcomes.whole).toBeGreaterThan(10);
  }, 120_000);

  it.each([['before', true], ['while', false]] as const)('the connection is lost %s any request is worked off', async (_, unheard) => {
    await afresh();
    const lose = (): HostError | undefined => {
      standing.excel.engine.connection = 'lost';
      return unheard ? new HostError('InvalidOrTimedOutSession') : undefined;
    };
    const left = await everywhere('first', lose, recovered, ['connection-lost']);
    expect(new Set(left.slice(0, -1))).toEqual(new Set(['as-it-was', 'to-put-right']));
    expect(left.at(-1)).toBe(unheard ? 'to-tidy' : 'done');
    expect(remains()).toEqual(clean);
  }, 120_000);

  it('another workbook is in front from any request on', async () => {
    await afresh();
    const left = await everywhere('first', () => { standing.excel.engine.otherWorkbook = true; return undefined; }, recovered, ['other-workbook']);
    expect(left).toContain('to-put-right');
    expect(remains()).toEqual(clean);
  }, 120_000);

  it('a cell is edited from any request on, and left soon', async () => {
    await afresh();
    const edit = (): undefined => {
      standing.excel.engine.cellEdit = true;
      setTimeout(() => { standing.excel.engine.cellEdit = false; }, 20);
      return undefined;
    };
    const left = await everywhere('first', edit, recovered, ['cell-edit']);
    expect(new Set(left.slice(0, -1))).toEqual(new Set(['as-it-was']));
    expect(remains()).toEqual(clean);
  }, 120_000);
});

describe('troubles, each by its name', () => {
  beforeEach(afresh);

  const nothingDone = async (fault: Partial<HostFault>, attempt: () => Promise<Applied> = write): Promise<void> => {
    const before = state();
    expect(await attempt()).toEqual({ fault: { values: {}, left: 'as-it-was', ...fault } });
    reset(standing);
    expect(state() === before).toBe(true);
  };

  it('a cell that is being edited', async () => {
    standing.excel.engine.cellEdit = true;
    await nothingDone({ code: 'cell-edit' });
  });

  it('an Excel that does not answer: the next start puts right what it did after all', async () => {
    const before = state();
    const { Excel: excel, Office: office } = standing.excel;
    const impatient = hosts['office-js']({ excel, office, patience: 100 });
    atRequest(8, 'first', () => { standing.excel.engine.connection = 'silent'; return undefined; });
    expect(faultIn(await impatient.apply(plan, { keeping }))).toEqual({ code: 'connection-lost', values: {}, left: 'to-put-right' });
    reset(standing);
    await recovered();
    expect(state() === before).toBe(true);
  });

  it('our sheet under a password of a person’s', async () => {
    const sheet = standing.excel.engine.book.find('测算');
    const own = sheet?.protection ?? null;
    if (sheet) sheet.protection = { options: { allowSort: true }, password: 'secret' };
    await nothingDone({ code: 'sheet-protected', values: { sheet: '测算' } });
    if (sheet) sheet.protection = own;
  });

  it('a protected sheet of a person’s with a formula that has to follow', async () => {
    const sheet = standing.excel.engine.book.find('院长看板');
    if (sheet) sheet.protection = { options: null, password: undefined };
    await nothingDone({ code: 'sheet-protected', values: { sheet: '院长看板' } });
    if (sheet) sheet.protection = null;
  });

  it('a workbook whose structure is protected', async () => {
    standing.excel.engine.book.protected = true;
    await nothingDone({ code: 'workbook-protected' });
    standing.excel.engine.book.protected = false;
  });

  it('a sheet or a name of a person’s in the way', async () => {
    standing = benches.open();
    await standing.type('测算', 0, 0, '我的');
    await nothingDone({ code: 'sheet-taken', values: { sheet: '测算' } }, () => standing.host.apply(samplePlan));
    standing = benches.open();
    await standing.name('折现率', "'Sheet1'!$A$1");
    await nothingDone({ code: 'name-taken', values: { name: '折现率' } }, () => standing.host.apply(samplePlan));
  });

  it('what Excel took otherwise than it was meant', async () => {
    standing.excel.engine.fault = ({ ActionType, QueryInfo }: Action) => {
      const { book } = standing.excel.engine;
      const staged = book.find('qiansuan-1');
      if (ActionType === 2 && QueryInfo?.Select?.includes('formulas') === true && staged) staged.cells.set(0, { value: 'otherwise' });
      return undefined;
    };
    await nothingDone({ code: 'not-as-written', values: { sheet: "结果's 数据", cell: 'A1' } });
  });

  it('a person who changes their mind', async () => {
    await nothingDone({ code: 'cancelled' }, () => {
      const stop = new AbortController();
      return standing.host.apply(plan, { keeping, signal: stop.signal, progress: (share) => { if (share > 0.5) stop.abort(); } });
    });
  });

  it('a sheet that the person adds meanwhile stays where a writing is taken back', async () => {
    const stop = new AbortController();
    const progress = (share: number): void => {
      if (share <= 0.5 || stop.signal.aborted) return;
      standing.excel.engine.book.add('Sheet9');
      stop.abort();
    };
    expect(faultIn(await standing.host.apply(plan, { keeping, signal: stop.signal, progress }))).toEqual({ code: 'cancelled', values: {}, left: 'as-it-was' });
    expect(standing.excel.engine.book.find('Sheet9')).toBeDefined();
    expect(remains()).toEqual(clean);
  });

  it('a journal of a later version', async () => {
    standing.excel.engine.book.settings.set('qiansuan.journal', '{"format":2}');
    await nothingDone({ code: 'unexpected', values: { code: 'LaterVersion', location: 'journal' } });
    standing.excel.engine.book.settings.clear();
  });

  it('niceties that Excel refuses are told, and the rest is done', async () => {
    const { host, excel } = benches.open();
    excel.engine.fault = ({ Name }) => (['SetPrintTitleRows', 'MarkerStyle', 'Hyperlink'].includes(Name) ? new HostError('InvalidArgument') : undefined);
    const applied = await host.apply(samplePlan);
    expect(applied).toEqual({ undone: [
      { feature: 'notes', sheet: '输入 参数', cell: 'A3' },
      { feature: 'links', sheet: '输入 参数' },
      { feature: 'print', sheet: '输入 参数' }, { feature: 'print', sheet: '测算' },
      { feature: 'chart-details', sheet: '图表' }, { feature: 'chart-details', sheet: '图表' },
    ] });
    excel.engine.fault = undefined;
  });
});

it('Excel 2019 is told what is needed, and asked for nothing', async () => {
  const old = await excelBenches({ profile: 2019 });
  const { host, excel } = old.open();
  let asked = 0;
  excel.engine.fault = (_, { ObjectPaths }) => { asked += Object.values(ObjectPaths).filter(({ ObjectPathType }) => ObjectPathType === 1).length; return undefined; };
  const needed = { fault: { code: 'needs-newer-excel', values: { needed: 'ExcelApi 1.9' }, left: 'as-it-was' } };
  for (const told of [await host.apply(samplePlan), await host.read(), await host.recover(), await host.recall(), await host.remember({}, []), await host.watch(() => undefined)]) expect(told).toEqual(needed);
  expect(asked).toBe(0);
  old.close();
});

it('needs a plan that Excel can hold', async () => {
  await expect(benches.open().host.apply({ ...samplePlan, names: [{ name: 'A1', refersTo: "'测算'!$A$1" }] })).rejects.toThrow('name A1');
});

it('starts without a network', async () => {
  await expect(startExcel({ profile: 'least', locale: 'zh-CN' }).then(({ Office: office, close }) => { const language = office.context.displayLanguage; close(); return language; })).resolves.toBe('zh-CN');
});
