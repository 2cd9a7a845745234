import { describe, expect, it } from '@jest/globals';
import { probes } from '../../../src/hosts/wps/probes/registry';
import { type Result, selfTest } from '../../../src/hosts/wps/self-test';
import { calculateProbes } from '../../support/wps/calculate';
import { FakeWps } from '../../support/wps/fake-wps';
import { type Settings, settingsOf, usual } from '../../support/wps/settings';

/** Nobody waits for a fake. */
const clock = { now: () => performance.now(), wait: () => Promise.resolve() };
const nothing = (): void => undefined;

const start = (settings: Partial<Settings> = {}): FakeWps => {
  const wps = new FakeWps(settings);
  wps.book.add('自己的');
  wps.type('自己的', 0, 0, '不动');
  calculateProbes(wps);
  return wps;
};
/** As it is saved: what speed was found is another each time. */
const reported = async (wps: FakeWps): Promise<{ readonly results: readonly Result[] }> => {
  const results = await selfTest(wps.app, clock, nothing);
  return JSON.parse(JSON.stringify({ results: results.map((result) => (result.id.startsWith('speed.') ? { ...result, found: 0 } : result)) })) as { readonly results: readonly Result[] };
};

describe('the self-test', () => {
  it('asks about 60 things of their own, and finds the usual fake as it is known', async () => {
    const { results } = await reported(start());
    expect(results.map(({ id }) => id)).toEqual(probes.map(({ id }) => id));
    expect(new Set(results.map(({ id }) => id)).size).toBe(results.length);
    expect(results.length).toBeGreaterThanOrEqual(60);
    expect(results.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'told')).toEqual([]);
  });

  it('tells each answer, and how far it is', async () => {
    const told: (readonly [string, number])[] = [];
    await selfTest(start().app, clock, ({ id }, done) => told.push([id, done]));
    expect(told.map(([id]) => id)).toEqual(probes.map(({ id }) => id));
    expect(told.at(-1)?.[1]).toBe(1);
  });

  it.each([0, 1, 7, 40, 200, 500, 1000, 1200])('leaves the person’s workbook and settings as they were, and saves nothing, though WPS fails from call %i on for a while', async (first) => {
    const wps = start();
    wps.switches['Calculation'] = -4135;
    const before = JSON.stringify([wps.book.describe(), wps.switches]);
    let [calls, left] = [0, 20];
    wps.wire.fault = ({ type, member }) => {
      calls += 1;
      // Before there is a workbook of its own there is nothing to put right.
      if (calls <= first || left === 0 || (type === 'Workbooks' && member === 'Add')) return undefined;
      left -= 1;
      return new Error('0x800A03EC');
    };
    await selfTest(wps.app, clock, nothing).catch(nothing);
    expect(calls).toBeGreaterThan(first);
    wps.wire.fault = undefined;
    expect(Number(wps.app.Workbooks.Count)).toBe(1);
    expect(wps.app.ActiveWorkbook?.Name).toBe('测算.xlsx');
    expect(JSON.stringify([wps.book.describe(), wps.switches])).toBe(before);
    expect([wps.saved, wps.questions]).toEqual([[], []]);
  });

  it('says what was otherwise, and of what was refused the words', async () => {
    const { results } = await reported(start({ flatLines: true, severalAreas: false }));
    const of = (id: string): Result | undefined => results.find((result) => result.id === id);
    expect(of('read.row')).toEqual({ id: 'read.row', verdict: 'differs', found: [1, 2, 3], expected: [[1, 2, 3]] });
    expect(of('write.two-areas')).toMatchObject({ verdict: 'failed', found: expect.stringContaining('several areas') });
  });
});

describe('a report of a real WPS', () => {
  const OTHERS: readonly Partial<Settings>[] = [
    {}, { bigIntegers: true }, { flatLines: true }, { chartObjectsIsMethod: false }, { severalAreas: false }, { copiesNotes: false }, { seriesFormula: false }, { mostCells: 5_000 }, { eventsWhenOff: true }, { blank: '' }, { blank: undefined },
    { blankBlock: null }, { errorNames: true }, { coerces: false }, { pads: false }, { formulaGoesAlong: false }, { mixed: '' }, { mixed: undefined }, { validationReplaces: true },
    { standardWidth: 8.43, standardHeight: 15 }, { characterPoints: 6, edgePoints: 4 },
    { bigIntegers: true, flatLines: true, blank: '', coerces: false, mostCells: 1_000, errorNames: true, pads: false, eventsWhenOff: true },
  ];

  it.each(OTHERS)('makes the fake like it: %j', async (settings) => {
    const report = await reported(start(settings));
    const found = settingsOf(report);
    expect(found).toEqual({ ...usual, ...settings });
    expect(await reported(start(found))).toEqual(report);
  });

  it('has all settings of the fake in it, each tried above', () => {
    const tried = new Set(OTHERS.flatMap((settings) => Object.keys(settings)));
    expect([...tried].sort()).toEqual(Object.keys(usual).sort());
  });
});
