import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { hosts } from '../../../src/hosts/registry';
import type { WorkbookPlan } from '../../../src/report/plan';
import type { ResultsSource } from '../../../src/report/results';
import { atScenario } from '../../../src/report/scenarios';
import { compare } from '../../support/compare-books';
import { readText } from '../../support/models';
import { describeUnlessMissing } from '../../support/programs';
import { simulatedSource } from '../../support/simulated';
import { templateFile } from '../../support/templates';
import { type Headless, headlessUniver, missingForUniver } from '../../support/univer/headless';
import { planFrom } from '../../support/workbooks';
import { cellName } from '../dump';

const LONG = 600_000;
const file = templateFile('county');
const text = readText(file);

/** Without the results that a plan brings along: whatever is not calculated is seen to be missing. */
const withoutResults = (plan: WorkbookPlan): WorkbookPlan => ({
  ...plan,
  sheets: plan.sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => (cell?.formula === undefined ? cell : { formula: cell.formula, ...(cell.style !== undefined && { style: cell.style }) })) })),
  })),
});

const showing = (source: ResultsSource, shown: number): WorkbookPlan => planFrom({ ...source, ...(source.scenarios && { scenarios: { ...source.scenarios, shown } }) });

/** LibreOffice calculates the same plans to the same values: test/report/recalculation.test.ts and scenarios.test.ts. */
describeUnlessMissing(missingForUniver, 'the county hospital calculated by Univer', () => {
  let univer: Headless;
  let close: () => void;
  let source: ResultsSource;
  let plan: WorkbookPlan;
  const calculated = (): Promise<void> => univer.getFormula().onCalculationResultApplied(LONG);
  const cells = (): Parameters<typeof compare>[1] => {
    const rows = new Map(plan.sheets.map(({ name, rows: list, columns }) => {
      const width = list.reduce((most, row) => Math.max(most, row.cells.length), columns.length);
      return [name, univer.getActiveWorkbook()?.getSheetByName(name)?.getRange(`A1:${cellName(list.length - 1, width - 1)}`).getRawValues()];
    }));
    return { value: (sheet, row, column) => rows.get(sheet)?.[row]?.[column] ?? null };
  };
  const type = async (sheet: string, cell: string, value: number | string): Promise<void> => {
    univer.getActiveWorkbook()?.getSheetByName(sheet)?.getRange(cell).setValue(value);
    await calculated();
  };
  /** Truths are 1 and 0 here. */
  const differences = (wanted: WorkbookPlan): unknown => {
    const { formulas, differences: all } = compare(wanted, cells());
    return { formulas, differences: all.filter(({ plan: own, sheet }) => typeof own !== 'boolean' || Number(own) !== sheet).slice(0, 5) };
  };

  beforeAll(async () => {
    source = await simulatedSource(text, 256, file);
    plan = planFrom(source);
    ({ univer, close } = await headlessUniver());
    await hosts.univer({ univer }).apply(withoutResults(plan));
    univer.getFormula().executeCalculation();
    await calculated();
  }, LONG);
  afterAll(() => { close(); });

  it('gives every formula of the plan its value, to the fen', () => {
    expect(differences(plan)).toEqual({ formulas: expect.any(Number), differences: [] });
    expect(compare(plan, cells()).formulas).toBeGreaterThan(50_000);
  }, LONG);

  it('shows each scenario that is chosen, to the fen', async () => {
    const last = source.scenarios?.list.length ?? 0;
    expect(source.scenarios?.list[1]?.percentile).toBe(80);
    for (const shown of [2, last, 0]) {
      await type('情景', cellName(atScenario.shown, 1), shown);
      expect({ shown, ...(differences(showing(source, shown)) as object) }).toEqual({ shown, formulas: expect.any(Number), differences: [] });
    }
  }, LONG);
});
