import { describe, expect, it } from '@jest/globals';
import { check } from '../../src/calculate';
import { linesOf } from '../../src/engine/program';
import { fenText } from '../../src/money/fen';
import { wholeText } from '../../src/model/write-model';
import { readText } from '../support/models';
import { builtInLibrary, templateFile, templateNames } from '../support/templates';

const FAMILIES = ['county', 'private', 'tertiary'];
const OFFER = 'county-offer';
const checked = new Map(templateNames.map((name) => [name, check(readText(templateFile(name)), `${name}.tco.yaml`, builtInLibrary)]));
const of = (name: string) => {
  const { program, base, issues } = checked.get(name) ?? {};
  if (!program || !base) throw new Error(`${name}: ${JSON.stringify(issues)}`);
  return { program, base };
};

/** What reference.py says of the whole text of each template (`qiansuan new NAME`), by strategy. */
const reference = JSON.parse(readText('test/templates/reference.json')) as Readonly<Record<string, Readonly<Record<string, { readonly total: string; readonly presentValue: string }>>>>;

describe('the built-in templates', () => {
  it('are three families, each with its variants, and an offer to the county hospital', () => {
    expect(templateNames).toEqual([...FAMILIES.flatMap((family) => [family, `${family}-database`, `${family}-policy`]), OFFER].sort());
  });

  it.each(templateNames)('%s has no mistake and no price without a source', (name) => {
    expect(checked.get(name)?.issues).toEqual([]);
    const { program } = of(name);
    expect(program.model.inputs.filter((input) => input.source === undefined || input.grade === undefined).map(({ id }) => id)).toEqual([]);
  });

  it.each(templateNames)('%s comes to what the independent reading of the format says', (name) => {
    const { base } = of(name);
    const ours = Object.fromEntries([...base.strategies].map(([id, result]) => [id, { total: fenText(result.total), presentValue: fenText(result.presentValue) }]));
    // An offer says who supplies what, and changes no figure.
    expect(ours).toEqual(reference[name === OFFER ? 'county' : name]);
  });

  it.each(templateNames)('%s made whole is the same model, its comments with it', (name) => {
    const whole = wholeText(readText(templateFile(name)), name, builtInLibrary);
    expect('text' in whole && whole.text).toContain('# ───────────── 进度');
    expect('text' in whole && check(whole.text, name).program?.model.canonical).toBe(of(name).program.model.canonical);
  });
});

describe.each(FAMILIES)('the family of %s', (family) => {
  it('has a policy variant that differs in who is eligible alone', () => {
    const [own, policy] = [of(family), of(`${family}-policy`)];
    const eligible = ({ program }: typeof own): readonly string[] => program.model.strategies.filter((strategy) => strategy.eligible).map(({ id }) => id);
    expect(eligible(own)).toEqual(['stay', 'phased', 'full', 'hybrid']);
    expect(eligible(policy)).toEqual(['phased', 'full', 'hybrid']);
    expect(policy.program.model.strategies[0]?.note).toMatch(/要求/);
    expect([...policy.base.strategies].map(([id, { total, byYear }]) => [id, total, byYear])).toEqual([...own.base.strategies].map(([id, { total, byYear }]) => [id, total, byYear]));
  });

  it('has a variant that compares three databases on one route', () => {
    const [own, variant] = [of(family), of(`${family}-database`)];
    const ids = (strategy: string): readonly string[] => linesOf(variant.program, strategy).map(({ line }) => line.id);
    expect([...variant.base.strategies.keys()]).toEqual(['stay', 'phased', 'kingbase', 'gaussdb']);
    for (const product of ['kingbase', 'gaussdb']) expect(ids(product)).toEqual(ids('phased'));
    // No line of the route was forgotten; the support of the database stands in a line of its own.
    expect(ids('phased').filter((id) => id !== 'databaseSupport')).toEqual(linesOf(own.program, 'phased').map(({ line }) => line.id));
    const total = ({ base }: typeof own, id: string): bigint | undefined => base.strategies.get(id)?.total;
    expect(total(variant, 'stay')).toBe(total(own, 'stay'));
    // The first product is the family's own route, with the base values of the family.
    expect(total(variant, 'phased')).toBe(total(own, 'phased'));
    expect(new Set(['phased', 'kingbase', 'gaussdb'].map((id) => total(variant, id))).size).toBe(3);
    // What differs rests on the database: its price and support, its adaptation, and the fees and risks that are shares of these.
    const line = (strategy: string, id: string): bigint | undefined => variant.base.strategies.get(strategy)?.lines.find(({ entry }) => entry.line.id === id)?.total;
    for (const same of ['terminals', 'servers', 'itStaff', 'userTraining', 'parallelLabour']) expect(line('kingbase', same)).toBe(line('phased', same));
    for (const other of ['database', 'databaseSupport']) expect(line('kingbase', other)).not.toBe(line('phased', other));
  });
});

describe('lines worked by hand', () => {
  const line = (template: string, strategy: string, id: string): string => fenText(of(template).base.strategies.get(strategy)?.lines.find(({ entry }) => entry.line.id === id)?.total ?? 0n);

  it('tertiary: operating systems of 1,600 terminals at 500, less what is left of six years of life after eight years', () => {
    // Bought in 2027 (70 %) and 2028 (30 %); the last, of December 2028, lives until November 2034, and the horizon ends in December:
    // nothing is left. 1600 * 500 = 800,000.00.
    expect(line('tertiary', 'full', 'terminalOs')).toBe('800000.00');
  });

  it('private: interfaces at the opening, forty at 25,000, of which seven tenths stand on foreign databases in the mixed strategy', () => {
    // Paid in months 4 to 7, life 120 of 96 months: of a quarter of 700,000 (175,000) paid in month t, 97 - t months are used and
    // 120 - (97 - t) = 23 + t are left: 175000/120 * (27 + 28 + 29 + 30) = 175000/120 * 114 = 166,250. 700,000 - 166,250 = 533,750.
    expect(line('private', 'hybrid', 'openingInterfaces')).toBe('533750.00');
    // All of them in the foreign strategy: 1,000,000 - 237,500.
    expect(line('private', 'stay', 'openingInterfaces')).toBe('762500.00');
  });
});
