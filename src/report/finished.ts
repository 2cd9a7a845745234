import type { Context } from './context';
import { withNumberStyle } from './number-styles';
import type { RowPlan, SheetPlan, ValidationPlan } from './plan';
import { ROW } from './row-height';
import { houseStyles } from './styles';

/** Characters of a model's name that a header has room for beside a sheet's. */
const LONGEST_NAME = 80;

/** Text in a header or footer, where `&` begins a code. */
const plain = (text: string): string => text.replaceAll('&', '&&');

const wraps = (style: string | undefined): boolean => (houseStyles as Readonly<Record<string, { readonly wrap?: boolean; readonly size?: number }>>)[style ?? '']?.wrap === true;

/** A row's height is said, but where its text is to find its own. */
const withHeight = (row: RowPlan): RowPlan => (row.height !== undefined || row.cells.some((cell) => cell && (wraps(cell.style) || cell.style === 'title' || cell.style === 'blockTitle')) ? row : { ...row, height: ROW });

/** A message that begins with its title says it itself. */
const withoutEcho = ({ title, ...told }: ValidationPlan): ValidationPlan => ({ ...told, ...(title !== undefined && told.message?.startsWith(title) !== true && { title }) });

/**
 * What all sheets have in common: how rows are spaced, what is told of a cell, and how they are printed, but for what a sheet says of itself: the model and the sheet above, by the name that
 * the sheet has then (`&A`); day, model, version and page below.
 */
export const finished = ({ program, source, stamp, words }: Context, sheet: SheetPlan): SheetPlan => {
  const written = words('print.written', { date: stamp.created.slice(0, 10), hash: source.hash.slice(0, 12), version: `${words('product')} ${stamp.version}` });
  return {
    ...sheet,
    rows: sheet.rows.map(withHeight).map((row) => ({ ...row, cells: row.cells.map(withNumberStyle) })),
    ...(sheet.validations && { validations: sheet.validations.map(withoutEcho) }),
    print: {
      landscape: true,
      ...(sheet.print?.scale === undefined && { fitWidth: true }),
      ...sheet.print,
      header: `&L${plain(program.model.name.slice(0, LONGEST_NAME))}&R&A`,
      footer: `&L${plain(written)}&R${words('print.page')}`,
    },
  };
};
