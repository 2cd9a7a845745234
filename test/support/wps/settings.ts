/** Where builds of WPS differ, or may. */
export type Settings = {
  /** Facts, 2.1: some builds give whole numbers as BigInt. */
  readonly bigIntegers: boolean;
  /** Facts, 2.2: in earlier builds a row or a column is a plain list. */
  readonly flatLines: boolean;
  /** Facts, 2.3. */
  readonly chartObjectsIsMethod: boolean;
  /** Whether `Range("A1,C3")` names two areas, as in VBA. */
  readonly severalAreas: boolean;
  /** Whether a copied cell takes its note along, as in Excel. */
  readonly copiesNotes: boolean;
  /** Whether a series of a chart takes its formula, as in VBA; or nothing comes of it (facts, 2.1). */
  readonly seriesFormula: boolean;
  /** Facts, 7.4: nobody knows how many cells an assignment takes. */
  readonly mostCells: number;
  /** Facts, 2.4: some builds may tell events although they are off. */
  readonly eventsWhenOff: boolean;
  /** What a blank cell is, among others and in a block that is all blank. */
  readonly blank: null | '' | undefined;
  readonly blankBlock: 'rows' | null;
  /** Facts, 2.2: errors come as whole numbers by COM; by their names in a build that marshals them otherwise. */
  readonly errorNames: boolean;
  /** Facts, 6: texts that look like numbers or days become such. */
  readonly coerces: boolean;
  /** Facts, 6: cells beyond an assigned array get #N/A; or nothing. */
  readonly pads: boolean;
  /** Facts, 6: one formula for a block goes along with its cells; in LibreOffice's VBA it does not. */
  readonly formulaGoesAlong: boolean;
  /** What a property is whose cells differ. */
  readonly mixed: null | '' | undefined;
  /** Facts, 2.3: a validation over another is refused, and so deleted first. */
  readonly validationReplaces: boolean;
  /** Characters; points; facts, 2.3 has the points of a character's breadth and of a cell's edges. */
  readonly standardWidth: number;
  readonly standardHeight: number;
  readonly characterPoints: number;
  readonly edgePoints: number;
};

export const usual: Settings = {
  bigIntegers: false, flatLines: false, chartObjectsIsMethod: true, severalAreas: true, copiesNotes: true, seriesFormula: true, mostCells: 1_000_000, eventsWhenOff: false,
  blank: null, blankBlock: 'rows', errorNames: false, coerces: true, pads: true, formulaGoesAlong: true, mixed: null, validationReplaces: false,
  standardWidth: 8.38, standardHeight: 14.25, characterPoints: 5.625, edgePoints: 3.35,
};

/** As much of a report of the self-test as the fake takes up. */
export type Report = { readonly results: readonly { readonly id: string; readonly verdict: string; readonly found: unknown }[] };

const blankOf = (found: unknown): null | '' | undefined => (found === 'undefined' ? undefined : found === '' ? '' : null);

/** The settings of the WPS that a report of the self-test is of; what it does not tell stays as usual. */
export const settingsOf = ({ results }: Report): Settings => {
  const told = new Map(results.map((result) => [result.id, result]));
  const changed: { -readonly [K in keyof Settings]?: Settings[K] } = {};
  const take = <K extends keyof Settings>(name: K, id: string, from: (found: never, verdict: string) => Settings[K]): void => {
    const result = told.get(id);
    if (result) changed[name] = from(result.found as never, result.verdict);
  };
  const points = (index: number) => (found: readonly number[]): number => {
    const [narrow = 0, , , wide = 0] = found;
    // Of columns of 5 and 40 characters.
    const each = (wide - narrow) / 35;
    return Math.round(1e6 * (index === 0 ? each : narrow - 5 * each)) / 1e6;
  };
  take('bigIntegers', 'read.count-type', (found: string) => found === 'bigint');
  take('flatLines', 'read.row', (found: readonly unknown[]) => !found.some((one) => Array.isArray(one)));
  take('chartObjectsIsMethod', 'chart.member', (found: string) => found === 'function');
  take('severalAreas', 'write.two-areas', (_, verdict) => verdict === 'pass');
  take('copiesNotes', 'note.copied', (_, verdict) => verdict === 'pass');
  take('seriesFormula', 'chart.series-formula', (_, verdict) => verdict === 'pass');
  take('mostCells', 'write.most-cells', (found: number) => (found >= 100_000 ? usual.mostCells : found));
  take('eventsWhenOff', 'event.off', (found: readonly unknown[]) => found.length > 0);
  take('blank', 'read.blank', blankOf);
  take('blankBlock', 'read.blank-block', (found: unknown) => (Array.isArray(found) ? 'rows' : null));
  take('errorNames', 'read.division-by-zero', (found: unknown) => typeof found === 'string');
  take('coerces', 'write.code', (found: unknown) => typeof found === 'number');
  take('pads', 'write.short-block', (found: unknown) => typeof (found as readonly (readonly unknown[])[])[0]?.[2] === 'number' || String(found).includes('#N/A'));
  take('formulaGoesAlong', 'write.formula-for-block', (found: unknown) => [found].flat(3)[1] === '=A2*2');
  take('mixed', 'look.mixed', blankOf);
  take('validationReplaces', 'rule.over-another', (found: string) => found === 'done');
  take('standardWidth', 'look.standard', (found: readonly number[]) => found[0] ?? usual.standardWidth);
  take('standardHeight', 'look.standard', (found: readonly number[]) => found[1] ?? usual.standardHeight);
  take('characterPoints', 'look.width-points', points(0));
  take('edgePoints', 'look.width-points', points(1));
  return { ...usual, ...changed };
};
