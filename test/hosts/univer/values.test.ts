import { expect, it } from '@jest/globals';
import { join } from 'node:path';
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

/** Without the results that a plan brings along: whatever is not calculated is seen to be missing. */
const withoutResults = (plan: WorkbookPlan): WorkbookPlan => ({
  ...plan,
  sheets: plan.sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => (cell?.formula === undefined ? cell : { formula: cell.formula, ...(cell.style !== undefined && { style: cell.style }) })) })),
  })),
});

const showing = (source: ResultsSource, shown: number): WorkbookPlan => planFrom({ ...source, ...(source.scenarios && { scenarios: { ...source.scenarios, shown } }) });

/** What of a plan's formulas Univer calculates otherwise. Truths are 1 and 0 here. */
const differences = (plan: WorkbookPlan, univer: Headless): { readonly formulas: number; readonly differences: unknown } => {
  const book = univer.getActiveWorkbook();
  const rows = new Map(plan.sheets.map(({ name, rows: list, columns }) => {
    const width = list.reduce((most, row) => Math.max(most, row.cells.length), columns.length);
    return [name, book?.getSheetByName(name)?.getRange(`A1:${cellName(list.length - 1, width - 1)}`).getRawValues()];
  }));
  const { formulas, differences: all } = compare(plan, { value: (sheet, row, column) => rows.get(sheet)?.[row]?.[column] ?? null });
  return { formulas, differences: all.filter(({ plan: own, sheet }) => typeof own !== 'boolean' || Number(own) !== sheet).slice(0, 5) };
};

/** LibreOffice calculates such plans to the same values: test/report/recalculation.test.ts and scenarios.test.ts. */
describeUnlessMissing(missingForUniver, 'workbooks calculated by Univer', () => {
  it.each([
    // 2 is P80 of the first strategy, 0 the base case: the formulas of the county hospital take Univer a minute each time.
    { file: templateFile('county'), scenarios: [2], least: 50_000 },
    { file: join('test', 'models', 'spec-example.tco.yaml'), scenarios: [2, 3, 0], least: 1000 },
  ])('$file: every formula gives the figure of the scenario chosen, to the fen', async ({ file, scenarios, least }) => {
    const source = await simulatedSource(readText(file), 256, file);
    expect(source.scenarios?.list[1]?.percentile).toBe(80);
    const { univer, close } = await headlessUniver();
    try {
      await hosts.univer({ univer }).apply(withoutResults(planFrom(source)));
      for (const [index, shown] of scenarios.entries()) {
        univer.getActiveWorkbook()?.getSheetByName('情景')?.getRange(cellName(atScenario.shown, 1)).setValue(shown);
        // Once all of it; then what rests on the cell, as after any edit.
        if (index === 0) univer.getFormula().executeCalculation();
        await univer.getFormula().onCalculationResultApplied(LONG);
        const found = differences(showing(source, shown), univer);
        expect(found.formulas).toBeGreaterThan(least);
        expect({ shown, differences: found.differences }).toEqual({ shown, differences: [] });
      }
    } finally {
      close();
    }
  }, LONG);
});
