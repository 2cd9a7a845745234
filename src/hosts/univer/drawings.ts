import type { ChartPlan } from '../../report/plan';
import type { Drawing, Drawings } from './facade';

/** The page draws what lies over the cells by this name, and is given the chart's plan. */
export const CHART = 'qiansuan-chart';

/** Univer's number for an element of the page over the cells. */
const ELEMENT = 8;

const chartDrawing = (chart: ChartPlan, unitId: string, subUnitId: string, index: number): Drawing => {
  const { top, left, bottom, right } = chart.anchor;
  const corner = (row: number, column: number): Drawing['sheetTransform']['from'] => ({ row, rowOffset: 0, column, columnOffset: 0 });
  const sheetTransform = { from: corner(top, left), to: corner(bottom + 1, right + 1) };
  return {
    unitId, subUnitId, drawingId: `${CHART}-${subUnitId}-${String(index + 1)}`, drawingType: ELEMENT, componentKey: CHART,
    // Univer finds the pixels by the cells when it draws.
    sheetTransform, axisAlignSheetTransform: sheetTransform, transform: { left: 0, top: 0, width: 0, height: 0 }, data: chart, allowTransform: true,
  };
};

/** What lies over a sheet of ours: the plan's charts, and what a person put there. */
export const drawingsOf = (charts: readonly ChartPlan[], unitId: string, subUnitId: string, before: Drawings | undefined): Drawings => {
  const own = charts.map((chart, index) => chartDrawing(chart, unitId, subUnitId, index));
  const theirs = (before?.order ?? []).flatMap((id) => {
    const drawing = before?.data[id];
    return drawing && drawing.componentKey !== CHART ? [drawing] : [];
  });
  const all = [...own, ...theirs];
  return { data: Object.fromEntries(all.map((drawing) => [drawing.drawingId, drawing])), order: all.map(({ drawingId }) => drawingId) };
};
