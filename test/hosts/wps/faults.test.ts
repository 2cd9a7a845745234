import { describe, expect, it } from '@jest/globals';
import type { Applied, HostFault, Keeping } from '../../../src/hosts/host';
import { hosts } from '../../../src/hosts/registry';
import type { WorkbookPlan } from '../../../src/report/plan';
import { planDump } from '../dump';
import { samplePlan } from '../xlsx/sample-plan';
import type { Settings } from '../../support/wps/settings';
import type { Crossing } from '../../support/wps/wire';
import { wpsDump } from './dump';
import { type WpsBench, wpsBench } from './wps-bench';

/** A workbook with a sheet of a person's, and the plan that it is written anew by: another row and another chart, and a sheet more. */
const first: WorkbookPlan = { ...samplePlan, sheets: samplePlan.sheets.filter(({ name }) => name !== '图表').map((sheet) => (sheet.name === '测算' ? { ...sheet, protect: true, charts: samplePlan.sheets.at(-1)?.charts?.slice(0, 1) ?? [] } : sheet)) };
const plan: WorkbookPlan = { ...samplePlan, sheets: samplePlan.sheets.map((sheet) => (sheet.name === '测算' ? { ...sheet, protect: true, rows: [...sheet.rows, { cells: [{ formula: "'测算'!D7*2", value: 1, style: 'total' }] }], charts: samplePlan.sheets.at(-1)?.charts?.slice(1, 2) ?? [] } : sheet)) };
const keeping: Keeping = {
  sheets: new Set(first.sheets.map(({ name }) => name)), isOwnName: (name) => samplePlan.names.some((own) => own.name === name),
  moved: (formula) => formula.replace(/('测算'!\$?D\$?)7/, (_, start: string) => `${start}8`), cells: new Map(),
};

const written = async (settings: Partial<Settings> = {}): Promise<WpsBench> => {
  const bench = wpsBench(settings, 200);
  await bench.host.apply(first);
  await bench.type('院长看板', 0, 0, "='测算'!D7*2");
  await bench.name('我的合计', "'测算'!$D$7");
  bench.wps.activate(bench.wps.book.find('院长看板') ?? bench.wps.front);
  return bench;
};

/** The workbook and how WPS is set; not what is selected, and where windows are scrolled to. */
const state = ({ wps }: WpsBench): string =>
  JSON.stringify([wps.book.describe(), wps.switches, wps.front.name, wps.isOtherInFront], (key, value: unknown) => (key === 'selected' || key === 'panes' ? undefined : value instanceof Map ? [...value] : value));

const write = ({ host }: WpsBench): Promise<Applied> => host.apply(plan, { keeping });
const faultIn = (applied: Applied): HostFault | undefined => ('fault' in applied ? applied.fault : undefined);

const isWritten = ({ wps }: WpsBench): void => {
  const found = wpsDump(wps.book, (name) => name !== 'Sheet1' && name !== '院长看板');
  expect(found).toEqual({ ...planDump(plan), names: { ...planDump(plan).names, 我的合计: "'测算'!$D$8" } });
};
/** What is left of writing. */
const remains = ({ wps }: WpsBench): unknown => ({ sheets: wps.book.sheets.map(({ name }) => name).filter((name) => name.startsWith('qiansuan-')), switches: wps.switches });
const clean = { sheets: [], switches: { ScreenUpdating: true, Calculation: -4105, EnableEvents: true, DisplayAlerts: true, CopyObjectsWithCells: true } };

/** Does something at the nth crossing of the writing. */
const atCrossing = ({ wps: { wire } }: WpsBench, wanted: number, then: () => Error | undefined): void => {
  const start = wire.crossings;
  let done = false;
  wire.fault = () => {
    if (done || wire.crossings - start < wanted) return undefined;
    done = true;
    return then();
  };
};

const crossings = async (): Promise<number> => {
  const bench = await written();
  const before = bench.wps.wire.crossings;
  expect(await write(bench)).toEqual({ undone: [] });
  return bench.wps.wire.crossings - before;
};

describe('whatever goes wrong on the way, the workbook is as it was, or is put right', () => {
  /** Where something takes long, of the crossings of a writing so many, evenly; the step is a prime, so that all kinds of calls are met. */
  const STEP = 17;

  it('writes a workbook anew, and leaves nothing behind', async () => {
    const bench = await written();
    expect(await write(bench)).toEqual({ undone: [] });
    isWritten(bench);
    expect(remains(bench)).toEqual(clean);
    expect(bench.wps.questions).toEqual([]);
    expect(bench.wps.front.name).toBe('院长看板');
  });

  it('WPS refuses one call, wherever it is', async () => {
    const total = await crossings();
    let bench = await written();
    const outcomes = { taken: 0, whole: 0, told: 0 };
    for (let at = 1; at <= total; at += 1) {
      const was = state(bench);
      atCrossing(bench, at, () => new Error('0x800A03EC'));
      const applied = await write(bench);
      bench.wps.wire.fault = undefined;
      const fault = faultIn(applied);
      if (fault) {
        // A lock that WPS does not take off is a protected sheet.
        expect(['wps-refused as-it-was', 'sheet-protected as-it-was']).toContain(`${fault.code} ${fault.left}`);
        expect({ at, same: state(bench) === was }).toEqual({ at, same: true });
        outcomes.taken += 1;
        continue;
      }
      // It was asked for again by halves, or it was a nicety, and told; or tidying up came again.
      outcomes[('undone' in applied ? applied.undone : []).length > 0 ? 'told' : 'whole'] += 1;
      expect(remains(bench)).toEqual(clean);
      if ('undone' in applied && applied.undone.length === 0) isWritten(bench);
      bench = await written();
    }
    expect(outcomes.taken).toBeGreaterThan(10);
    expect(outcomes.told).toBeGreaterThan(0);
    expect(outcomes.whole).toBeGreaterThan(0);
  }, 300_000);

  it('a cell is edited from some call on, and left soon', async () => {
    const total = await crossings();
    let bench = await written();
    for (let at = 5; at <= total; at += 3 * STEP) {
      const was = state(bench);
      const { wire } = bench.wps;
      atCrossing(bench, at, () => {
        wire.busy = true;
        setTimeout(() => { wire.busy = false; }, 20);
        return undefined;
      });
      const fault = faultIn(await write(bench));
      wire.fault = undefined;
      expect(remains(bench)).toEqual(clean);
      if (fault) {
        expect([fault.code, fault.left]).toEqual(['cell-edit', 'as-it-was']);
        expect({ at, same: state(bench) === was }).toEqual({ at, same: true });
      } else bench = await written();
    }
  }, 60_000);

  it('the page is closed at some call: the next start puts the workbook right', async () => {
    const total = await crossings();
    let bench = await written();
    for (let at = 40; at <= total; at += 5 * STEP) {
      const was = state(bench);
      const { wire } = bench.wps;
      // Nothing more is heard of a page that is gone.
      let gone = false;
      atCrossing(bench, at, () => { gone = true; return undefined; });
      const inner = wire.fault;
      wire.fault = (crossing: Crossing) => inner?.(crossing) ?? (gone ? new Error('the page is gone') : undefined);
      await write(bench);
      wire.fault = undefined;
      // Another page over the same WPS.
      expect(await hosts.wps({ app: bench.wps.app }).recover()).toEqual({ undone: [] });
      if (bench.wps.book.find('图表')) {
        expect(remains(bench)).toEqual(clean);
        bench = await written();
      } else expect({ at, same: state(bench) === was }).toEqual({ at, same: true });
    }
  }, 60_000);

  it('another workbook comes to the front: the one that was begun is written, and the other stays in front', async () => {
    const total = await crossings();
    for (const at of [Math.floor(total / 3), Math.floor((2 * total) / 3)]) {
      const bench = await written();
      atCrossing(bench, at, () => { bench.wps.isOtherInFront = true; return undefined; });
      expect(await write(bench)).toEqual({ undone: [] });
      isWritten(bench);
      expect(bench.wps.isOtherInFront).toBe(true);
    }
  });
});

describe('troubles, each by its name', () => {
  const nothingDone = async (bench: WpsBench, fault: Partial<HostFault>, attempt: () => Promise<Applied> = () => write(bench)): Promise<void> => {
    const before = state(bench);
    expect(await attempt()).toEqual({ fault: { values: {}, left: 'as-it-was', ...fault } });
    bench.wps.wire.busy = false;
    bench.wps.wire.fault = undefined;
    expect(state(bench) === before).toBe(true);
  };

  it('a cell that is being edited', async () => {
    const bench = await written();
    bench.wps.wire.busy = true;
    await nothingDone(bench, { code: 'cell-edit' });
  });

  it('no workbook, and one that is closed meanwhile', async () => {
    const none = wpsBench();
    none.wps.hasWorkbook = false;
    expect(faultIn(await none.host.apply(samplePlan))).toEqual({ code: 'no-workbook', values: {}, left: 'as-it-was' });
    const bench = await written();
    atCrossing(bench, 200, () => { bench.wps.wire.closed = true; return undefined; });
    expect(faultIn(await write(bench))).toEqual({ code: 'workbook-closed', values: {}, left: 'to-put-right' });
    expect(bench.wps.switches).toEqual(clean.switches);
  });

  it('our sheet under a password of a person’s, without a question to anybody', async () => {
    const bench = await written();
    const sheet = bench.wps.book.find('测算');
    if (sheet) sheet.protection = { options: { AllowSorting: true }, password: 'secret' };
    await nothingDone(bench, { code: 'sheet-protected', values: { sheet: '测算' } });
  });

  it('a protected sheet of a person’s with a formula that has to follow', async () => {
    const bench = await written();
    const sheet = bench.wps.book.find('院长看板');
    if (sheet) sheet.protection = { options: {}, password: undefined };
    await nothingDone(bench, { code: 'sheet-protected', values: { sheet: '院长看板' } });
  });

  it('a workbook whose structure is protected', async () => {
    const bench = await written();
    bench.wps.book.protected = true;
    await nothingDone(bench, { code: 'workbook-protected' });
  });

  it('a sheet or a name of a person’s in the way', async () => {
    const sheet = wpsBench();
    await sheet.type('测算', 0, 0, '我的');
    await nothingDone(sheet, { code: 'sheet-taken', values: { sheet: '测算' } }, () => sheet.host.apply(samplePlan));
    const name = wpsBench();
    await name.name('折现率', "'Sheet1'!$A$1");
    await nothingDone(name, { code: 'name-taken', values: { name: '折现率' } }, () => name.host.apply(samplePlan));
  });

  it('what WPS took otherwise than it was meant', async () => {
    const bench = await written();
    bench.wps.wire.fault = ({ type, member, kind }) => {
      if (type === 'Range' && member === 'Value2' && kind === 'get') bench.wps.book.find('qiansuan-1')?.cells.set(0, { value: 'otherwise' });
      return undefined;
    };
    await nothingDone(bench, { code: 'not-as-written', values: { sheet: "结果's 数据", cell: 'A1' } });
  });

  it('a person who changes their mind', async () => {
    const bench = await written();
    await nothingDone(bench, { code: 'cancelled' }, () => {
      const stop = new AbortController();
      return bench.host.apply(plan, { keeping, signal: stop.signal, progress: (share) => { if (share > 0.5) stop.abort(); } });
    });
  });

  it('a sheet that the person adds meanwhile stays where a writing is taken back', async () => {
    const bench = await written();
    const stop = new AbortController();
    const progress = (share: number): void => {
      if (share <= 0.5 || stop.signal.aborted) return;
      bench.wps.book.add('Sheet9');
      stop.abort();
    };
    expect(faultIn(await bench.host.apply(plan, { keeping, signal: stop.signal, progress }))).toEqual({ code: 'cancelled', values: {}, left: 'as-it-was' });
    expect(bench.wps.book.find('Sheet9')).toBeDefined();
    expect(remains(bench)).toEqual(clean);
  });

  it('out of memory on a big assignment: it is halved until WPS takes it', async () => {
    const bench = wpsBench({ mostCells: 7 });
    expect(await bench.host.apply(samplePlan)).toEqual({ undone: [] });
    expect(wpsDump(bench.wps.book, (name) => name !== 'Sheet1')).toEqual(planDump(samplePlan));
  });
});
