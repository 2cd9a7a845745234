import { createHash } from 'node:crypto';
import { describe, expect, it, jest } from '@jest/globals';
import { check, runTrials, samplingOf } from '../../src/calculate';
import { newCalculation } from '../../src/taskpane/calculation';
import type { Calculation, Figures } from '../../src/taskpane/protocol';
import { planData } from '../../src/report/read-back/plan-data';
import { readText } from '../support/models';
import { builtIn, builtInLibrary, templateFile } from '../support/templates';
import { turnTaking } from '../workers/threads';

const open = (): Calculation => newCalculation({
  templates: builtIn,
  hash: (text) => Promise.resolve(createHash('sha256').update(text).digest('hex')),
  breathe: () => new Promise((done) => { setImmediate(done); }),
  now: () => performance.now(),
  workers: { count: 0, start: turnTaking().start },
});
const stamp = { created: '2027-02-01T00:00:00Z', version: 'test' };
const county = readText(templateFile('county'));
const TRIALS = 1024;

jest.setTimeout(180_000);

describe('what calculates for a pane', () => {
  it('offers the whole templates with their names, and their strategies', () => {
    const calculation = open();
    const offers = calculation.offers();
    expect(offers.map(({ name }) => name)).toEqual(builtIn.filter(({ partial }) => !partial).map(({ name }) => name));
    for (const { name, title } of offers) {
      const { program } = check(readText(templateFile(name)), name, builtInLibrary);
      expect(title).toBe(program?.model.name);
      expect(calculation.strategies(name)).toEqual(program?.model.strategies.map(({ id, name: own }) => ({ id, name: own })));
    }
  });

  it('opens each template with its last strategy alone', () => {
    const calculation = open();
    for (const { name } of calculation.offers()) {
      for (const { id } of calculation.strategies(name).slice(-1)) {
        const { issues, model } = calculation.open({ kind: 'template', name, strategies: [id] }, 'en');
        expect([name, id, issues.filter(({ severity }) => severity === 'error')]).toEqual([name, id, []]);
        expect(model?.strategies.map((own) => own.id)).toEqual([id]);
      }
    }
  });

  it('tells what is wrong with a file, in the language of the pane', () => {
    const { issues, model } = open().open({ kind: 'file', file: 'm.tco.yaml', text: 'format: 1\nname: x\n' }, 'zh');
    expect(model).toBeUndefined();
    expect(issues.length).toBeGreaterThan(0);
    for (const { text } of issues) expect(text).toMatch(/\p{Script=Han}/u);
  });

  it('runs: smaller runs first, then the figures that the command line has for as many trials', async () => {
    const calculation = open();
    calculation.open({ kind: 'template', name: 'county' }, 'zh');
    const partial: Figures[] = [];
    const shares: number[] = [];
    const { figures } = await calculation.run(TRIALS, (done, part) => {
      shares.push(done);
      if (part) partial.push(part);
    });
    expect(partial.map(({ trials }) => trials)).toEqual([64, 256, TRIALS]);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    const { program, base } = check(county, 'county', builtInLibrary);
    if (!program || !base) throw new Error('the county template is sound');
    const { comparison } = await runTrials(program, base, samplingOf({ seed: 1, trials: TRIALS, method: 'sobol' }));
    for (const { id, p50, p80, p95, curve } of figures?.strategies ?? []) {
      const own = comparison.strategies.get(id)?.presentValue;
      expect([p50, p80, p95]).toEqual([own?.p50, own?.p80, own?.p95]);
      expect([curve[49], curve[79], curve[94]]).toEqual([p50, p80, p95]);
    }
    expect(figures?.influence.length).toBeGreaterThan(3);
  });

  it('is stopped between two blocks of trials, and then runs again', async () => {
    const calculation = open();
    calculation.open({ kind: 'template', name: 'county' }, 'zh');
    let heard = 0;
    const run = calculation.run(65_536, () => {
      heard += 1;
      calculation.stop();
    });
    expect(await run).toEqual({});
    // Once stopped, nothing more is told of it.
    expect(heard).toBe(1);
    expect((await calculation.run(64, () => undefined)).figures?.trials).toBe(64);
  });

  it('previews an input at a value, on top of the P80 of the last run', async () => {
    const calculation = open();
    calculation.open({ kind: 'template', name: 'county' }, 'zh');
    expect(calculation.preview({ input: 'emrPrice', value: 3e6 })).toBeUndefined();
    const { figures } = await calculation.run(TRIALS, () => undefined);
    const preview = calculation.preview({ input: 'emrPrice', value: 3e6 });
    for (const { id, p80, error80 = 0 } of figures?.strategies ?? []) {
      const { value = NaN, change = NaN, error = NaN } = preview?.p80[id] ?? {};
      expect(change).not.toBe(0);
      expect(value).toBe(p80 + change);
      expect(error).toBeGreaterThan(error80);
    }
    // Another model has no run yet.
    calculation.open({ kind: 'template', name: 'private' }, 'zh');
    expect(calculation.preview({ input: 'emrPrice', value: 3e6 })).toBeUndefined();
  });

  it('tells which inputs take whole numbers alone', () => {
    const text = `format: 1
name: x
start: 2027-01
months: 12
strategies: { a: { name: a } }
inputs:
  visits: { poisson: 4 }
  price: { uniform: [1, 3] }
  rate: { discrete: [[0.5, 1], [1, 1]] }
lines:
  l: { name: l, category: hardware, amount: visits * price * rate, when: { month: 1 } }
`;
    const { model } = open().open({ kind: 'file', file: 'x.tco.yaml', text }, 'en');
    expect(model?.movable.map(({ id, whole }) => [id, whole])).toEqual([['visits', true], ['price', false], ['rate', false]]);
  });

  it('plans the sheets with scenarios to choose from, and remembers what they are of', async () => {
    const calculation = open();
    calculation.open({ kind: 'template', name: 'county' }, 'zh');
    await calculation.run(64, () => undefined);
    const written = await calculation.plan(stamp, 'all', { sheets: [] }, () => undefined);
    expect(written?.sheets.inputs).toEqual(['设定', '假设', '报价录入', '成本项', '分期']);
    expect(written?.sheets.scenario).toMatchObject({ sheet: '情景', shown: 0 });
    expect(written?.sheets.scenario?.labels).toHaveLength(3 * calculation.strategies('county').length);
    expect(written?.facts).toMatchObject({ version: 'test', trials: '64', sampling: 'sobol' });
    expect(written?.own.size).toBe(0);
    // A person put rows and columns before it, and a remark of their own.
    if (!written?.sheets.scenario) throw new Error('a run has scenarios');
    const { labels, cell } = written.sheets.scenario;
    const moved = written.plan.sheets.map(planData).map(({ name, rows }) => ({ name, rows: name === '情景' ? [[], [{ value: 7 }, { value: '备注' }], ...rows.map((row) => [null, ...row])] : rows }));
    expect(cell).toBe('B4');
    expect(calculation.scenario({ sheets: moved })).toEqual({ sheet: '情景', cell: 'C6', shown: 0, labels });
    expect(calculation.scenario({ sheets: moved.filter(({ name }) => name === '情景') })?.cell).toBe('C6');
    expect(calculation.scenario({ sheets: moved.filter(({ name }) => name !== '情景') })).toBeUndefined();
  });

  it('asks whose quotation is wanted where the model leaves it open, and gives the file then', async () => {
    const calculation = open();
    calculation.open({ kind: 'template', name: 'county' }, 'zh');
    let choice: { readonly strategy?: string; readonly supplier?: string } = {};
    for (let asked = 0; asked < 3; asked += 1) {
      const quoted = await calculation.quotation(stamp, choice);
      if ('bytes' in quoted) {
        expect(new TextDecoder().decode(quoted.bytes.subarray(0, 2))).toBe('PK');
        return;
      }
      if (!('open' in quoted)) throw new Error(quoted.fault);
      choice = { ...choice, [quoted.open]: quoted.choices[0]?.id ?? '' };
    }
    throw new Error('asked for ever');
  });
});
