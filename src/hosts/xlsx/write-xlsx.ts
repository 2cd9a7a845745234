import { writeXlsx as write } from 'hucre/xlsx';
import type { WorkbookPlan } from '../../report/plan';
import { withCells } from '../carried-cells';
import { checkPlan } from '../plan-check';
import { completeChart } from './chart-parts';
import { fitCommentBoxes } from './comment-boxes';
import { type Kept, nothingKept } from './kept-sheets';
import { writeOptions } from './sheets';
import { rewriteParts } from './zip';

/** The document's properties without who made it, when and with what, which the writer always states. */
const titleAlone = (part: string): string => part.replace(/<(dc:creator|cp:lastModifiedBy|dcterms:created|dcterms:modified|Application)\b[^>]*>[^<]*<\/\1>/g, '');

/**
 * A plan as the bytes of an .xlsx file, to ECMA-376 (transitional). The plan's `created` is the only time in it: the
 * same plan gives the same bytes. What a person made in the workbook before is kept beside it. Throws where a file could not hold the plan as it is (see `checkPlan`).
 */
export const writeXlsx = async (plan: WorkbookPlan, kept: Kept = nothingKept): Promise<Uint8Array> => {
  checkPlan(plan);
  const whole = { ...plan, sheets: plan.sheets.map((sheet) => withCells(sheet, kept)) };
  const options = writeOptions(whole, kept);
  const chart = completeChart(plan);
  return rewriteParts(await write(options), (path) => {
    if (path.startsWith('xl/charts/chart')) return chart;
    if (path.startsWith('docProps/') && plan.author === undefined) return titleAlone;
    const name = options.sheets[Number(/^xl\/drawings\/vmlDrawing(\d+)\.vml$/.exec(path)?.[1]) - 1]?.name;
    const sheet = whole.sheets.find((candidate) => candidate.name === name);
    return sheet === undefined ? null : fitCommentBoxes(sheet);
  });
};
