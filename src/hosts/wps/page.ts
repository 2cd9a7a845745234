import type { PrintPlan, SheetPlan } from '../../report/plan';
import { cellAddress, columnLetters } from '../addresses';
import { type PageSetup, type Worksheet, xl } from './jsapi';
import { narrowMargins, points } from '../narrow-margins';

type Sections = { readonly left: string; readonly center: string; readonly right: string };

/** `&L`, `&C` and `&R` begin a section; what stands before them is centred. */
const sectionsOf = (text: string): Sections => {
  const parts = text.split(/(&[LCR])/);
  const after = (code: string): string => parts.flatMap((part, index) => (parts[index - 1] === code ? [part] : [])).join('');
  return { left: after('&L'), center: (parts[0] ?? '') + after('&C'), right: after('&R') };
};

const NARROW = {
  TopMargin: points(narrowMargins.top), BottomMargin: points(narrowMargins.bottom), LeftMargin: points(narrowMargins.left), RightMargin: points(narrowMargins.right),
  HeaderMargin: points(narrowMargins.header), FooterMargin: points(narrowMargins.footer), CenterHorizontally: true, CenterVertically: true,
} as const;

export type PageSettings = Partial<Record<keyof PageSetup, string | number | boolean>>;

/** As a new sheet has it; its paper is the printer's. */
export const NEW: PageSettings = {
  Orientation: xl.portrait, Zoom: 100, FitToPagesWide: 1, FitToPagesTall: 1, PrintArea: '', PrintTitleRows: '', PrintTitleColumns: '',
  LeftHeader: '', CenterHeader: '', RightHeader: '', LeftFooter: '', CenterFooter: '', RightFooter: '',
};

const scaling = ({ fitWidth, onePage, scale }: PrintPlan): PageSettings => {
  if (onePage === true) return { Zoom: false, FitToPagesWide: 1, FitToPagesTall: 1, ...NARROW };
  // One page wide, as many pages long as it takes.
  // A page that is scaled heeds no number of pages.
  return { Zoom: fitWidth === true ? false : (scale ?? 100), FitToPagesWide: 1, FitToPagesTall: false };
};

export const settingsOf = ({ print = {}, rows }: SheetPlan): PageSettings => {
  const { landscape, paper, lastColumn, titleRows, titleColumns } = print;
  const [header, footer] = [sectionsOf(print.header ?? ''), sectionsOf(print.footer ?? '')];
  return {
    PaperSize: paper === 'a3' ? xl.paperA3 : xl.paperA4, Orientation: landscape === true ? xl.landscape : xl.portrait,
    ...scaling(print),
    PrintArea: lastColumn === undefined ? '' : `$A$1:$${columnLetters(lastColumn)}$${Math.max(1, rows.length)}`,
    PrintTitleRows: titleRows === undefined ? '' : `$${titleRows.from + 1}:$${titleRows.to + 1}`,
    PrintTitleColumns: titleColumns === undefined ? '' : `$${columnLetters(titleColumns.from)}:$${columnLetters(titleColumns.to)}`,
    LeftHeader: header.left, CenterHeader: header.center, RightHeader: header.right, LeftFooter: footer.left, CenterFooter: footer.center, RightFooter: footer.right,
  };
};

/** Each setting of a page takes WPS long, and asking for it does not: a sheet gets those alone that it has not. Of a new one that is known. */
export const dressPrint = (sheet: Worksheet, plan: SheetPlan, known: PageSettings | undefined): void => {
  const lacking = (Object.entries(settingsOf(plan)) as [keyof PageSetup, string | number | boolean][]).filter(([name, wanted]) => known?.[name] !== wanted);
  const page = lacking.length > 0 ? sheet.PageSetup : undefined;
  for (const [name, wanted] of lacking) if (page && (known || page[name] !== wanted)) page[name] = wanted;
  if (!known) sheet.ResetAllPageBreaks();
  const { breakRows = [], breakColumns = [] } = plan.print ?? {};
  const [across, down] = [breakRows.length > 0 ? sheet.HPageBreaks : undefined, breakColumns.length > 0 ? sheet.VPageBreaks : undefined];
  for (const row of breakRows) across?.Add(sheet.Range(cellAddress(row, 0)));
  for (const column of breakColumns) down?.Add(sheet.Range(cellAddress(0, column)));
};
