import type { CellPlan, WorkbookPlan } from '../../report/plan';
import { parseAbsoluteReference } from '../addresses';

const paleGridlines = '<c:majorGridlines><c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>';

/**
 * Completes a chart's XML as the writer leaves it: states what programs guess differently when it is absent (straight
 * lines, no inverted colours below zero, pale gridlines), and adds the cached values, so that viewers which do not calculate draw too.
 */
export const completeChart =
  (plan: WorkbookPlan) =>
  (xml: string): string =>
    (xml.includes('<c:barChart>') ? xml.replaceAll('<c:cat>', '<c:invertIfNegative val="0"/><c:cat>') : xml)
      .replaceAll('<c:majorGridlines/>', paleGridlines)
      .replaceAll('</c:yVal></c:ser>', '</c:yVal><c:smooth val="0"/></c:ser>')
      .replace(/(<c:(num|str)Ref><c:f>([^<]*)<\/c:f>)(?=<\/c:)/g, (_, opening: string, kind: string, reference: string) => {
        const cells = cellsAt(plan, unescaped(reference));
        return opening + (kind === 'num' ? numberCache(plan, cells) : textCache(cells));
      });

const cellsAt = (plan: WorkbookPlan, reference: string): readonly (CellPlan | null)[] => {
  const target = parseAbsoluteReference(reference);
  const rows = plan.sheets.find((sheet) => sheet.name === target?.sheet)?.rows;
  if (target === null || rows === undefined) return [];
  const { top, left, bottom, right } = target.range;
  const cells: (CellPlan | null)[] = [];
  for (let row = top; row <= bottom; row += 1)
    for (let column = left; column <= right; column += 1) cells.push(rows[row]?.cells[column] ?? null);
  return cells;
};

const points = (cells: readonly (CellPlan | null)[], text: (value: CellPlan['value']) => string | null): string =>
  `<c:ptCount val="${cells.length}"/>` +
  cells
    .map((cell, index) => {
      const shown = text(cell?.value);
      return shown === null ? '' : `<c:pt idx="${index}"><c:v>${shown}</c:v></c:pt>`;
    })
    .join('');

const numberCache = (plan: WorkbookPlan, cells: readonly (CellPlan | null)[]): string => {
  const style = cells.find((cell) => cell?.style !== undefined)?.style;
  const format = (style === undefined ? undefined : plan.styles[style]?.numberFormat) ?? 'General';
  const values = points(cells, (value) => (typeof value === 'number' ? String(value) : null));
  return `<c:numCache><c:formatCode>${escapedXml(format)}</c:formatCode>${values}</c:numCache>`;
};

const textCache = (cells: readonly (CellPlan | null)[]): string =>
  `<c:strCache>${points(cells, (value) => (value === undefined ? null : escapedXml(String(value))))}</c:strCache>`;

const unescaped = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Control characters other than tab and line feed cannot stand in XML; in a cache, which is shown only until the program recalculates, a blank does. */
const escapedXml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/(?![\t\n])\p{Cc}/gu, ' ');
