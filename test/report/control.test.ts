import { describe, expect, it } from '@jest/globals';
import { wordsFor } from '../../src/locale/words';
import { resultsJson } from '../../src/report/results';
import type { SheetPlan } from '../../src/report/plan';
import { workbookPlan } from '../../src/report/workbook';
import { readText, resultsSource } from '../support/models';
import { templateFile } from '../support/templates';

const stamp = { created: '2027-01-02T03:04:05.000Z', version: '1.2.3' };
const sheetOf = (model: string): SheetPlan => {
  const sheet = workbookPlan(resultsSource(model), wordsFor('en'), stamp).sheets.find(({ name }) => name === 'Own control');
  if (!sheet) throw new Error('no sheet of control');
  return sheet;
};
/** Rows as what their cells show. */
const shown = ({ rows }: SheetPlan): readonly (readonly unknown[])[] => rows.map(({ cells }) => cells.map((cell) => cell?.value ?? null));

/** Two layers of three on one rollout each, over 30 months: model years end in 2028-06, 2029-06 and, cut short, 2029-12. */
const model = `
format: 1
name: layers
start: 2027-07
months: 30
strategies: { stay: { name: Stay }, go: { name: Go } }
rollouts: { desks: { go: [20%, 30%, 50%] }, core: { go: [0, 1] } }
layers: { os: { name: Systems, rollout: desks }, his: { rollout: core, core: true }, network: { name: Network } }
lines: { os: { name: OS, category: licence, layer: os, in: [go], amount: 1200, when: { rollout: desks } } }
`;

describe('the sheet of own control', () => {
  it('tells what is replaced of each layer at the end of each model year', () => {
    const rows = shown(sheetOf(model));
    expect(rows[2]?.[0]).toBe('Layers without a rollout: Network.');
    // By hand: 20 %, 20 + 30 %, all; nothing, all, all; and their means. The layer costs 240 + 360 + 600 x 6/12.
    expect(rows.slice(4, 7)).toEqual([
      ['Strategy', 'Id', '', 'of', '2028-06', '2029-06', '2029-12'],
      ['Stay', 'stay', null, 'mean of all layers', 0, 0, 0],
      ['Go', 'go', null, 'mean of all layers', 0.1, 0.75, 1],
    ]);
    const top = rows.findIndex(([first], index) => index > 7 && first === 'Go');
    expect(rows.slice(top + 2, top + 6)).toEqual([
      ['Systems', 'os', null, 900, 0.2, 0.5, 1],
      ['his', 'his', 'core', 0, 0, 1, 1],
      ['mean of core layers', '', '', '', 0, 1, 1],
      ['mean of all layers', '', '', '', 0.1, 0.75, 1],
    ]);
  });

  it('agrees with the results, layer by layer', () => {
    const source = resultsSource(readText(templateFile('county')));
    const { base } = resultsJson(source) as { readonly base: Readonly<Record<string, { readonly replaced: Readonly<Record<string, Readonly<Record<string, number>>>> }>> };
    const rows = shown(workbookPlan(source, wordsFor('en'), stamp).sheets.find(({ name }) => name === 'Own control') as SheetPlan);
    for (const { id, name } of source.program.model.strategies) {
      const top = rows.findIndex(([first, second]) => first === name && second === undefined);
      const layers = Object.entries(base[id]?.replaced ?? {});
      expect(layers.length).toBeGreaterThan(0);
      for (const [layer, years] of layers) expect(rows.slice(top).find(([, own]) => own === layer)?.slice(4, 4 + Object.keys(years).length)).toEqual(Object.values(years));
    }
  });

  it('says so where no layer has a rollout', () => {
    const rows = shown(sheetOf(model.replace('rollout: desks }, his', 'core: false }, his').replace('his: { rollout: core, core: true }', 'his: { core: true }')));
    expect(rows[2]?.[0]).toMatch(/^No layer says which rollout replaces it/);
    expect(rows).toHaveLength(3);
  });
});
