import type { ColumnPlan, SheetPlan } from '../../report/plan';

/** Breadth of a comment's box in characters of the default font, a Chinese character counting as two. */
const boxWidth = 44;
/** Breadth of a column that the plan does not mention. */
const defaultWidth = 8.43;

/**
 * Gives each comment of a sheet's VML part a box that its text fits in: the writer's own is four rows by two columns,
 * whatever the text and however narrow the columns.
 */
export const fitCommentBoxes =
  (sheet: SheetPlan) =>
  (vml: string): string =>
    vml.replace(
      /<x:Anchor>[^<]*(<\/x:Anchor><x:AutoFill>False<\/x:AutoFill><x:Row>(\d+)<\/x:Row><x:Column>(\d+)<\/x:Column>)/g,
      (_, rest: string, row: string, column: string) => {
        const text = sheet.rows[Number(row)]?.cells[Number(column)]?.comment ?? '';
        const left = Number(column) + 1;
        const top = Math.max(Number(row) - 1, 0);
        // Column, pixels into it, row, pixels into it; of the near corner, then of the far one.
        return `<x:Anchor>${left},15,${top},2,${rightOf(sheet.columns, left)},31,${top + linesOf(text) + 2},4${rest}`;
      },
    );

const rightOf = (columns: readonly ColumnPlan[], left: number): number => {
  let right = left;
  for (let width = 0; width < boxWidth; right += 1) {
    const column = columns[right];
    width += column === undefined ? defaultWidth : column.hidden === true ? 0 : column.width;
  }
  return right;
};

const linesOf = (text: string): number =>
  text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(displayWidth(line) / boxWidth)), 0);

const displayWidth = (text: string): number => [...text].reduce((width, sign) => width + (sign > '\u00ff' ? 2 : 1), 0);
