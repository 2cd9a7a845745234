import type { PrintPlan, SheetPlan } from '../../report/plan';
import { cellAddress, columnLetters } from '../addresses';
import { type PageSetup, type Worksheet, xl } from './jsapi';

type Sections = { readonly left: string; readonly center: string; readonly right: string };

/** `&L`, `&C` and `&R` begin a section; what stands before them is centred. */
const sectionsOf = (text: string): Sections => {
  const parts = text.split(/(&[LCR])/);
  const after = (code: string): string => parts.flatMap((part, index) => (parts[index - 1] === code ? [part] : [])).join('');
  return { left: after('&L'), center: (parts[0] ?? '') + after('&C'), right: after('&R') };
};

/** Points of the margins of a page that holds a whole sheet: what desk printers leave free. */
const NARROW = { TopMargin: 21.6, BottomMargin: 21.6, LeftMargin: 21.6, RightMargin: 21.6, HeaderMargin: 10.8, FooterMargin: 10.8, CenterHorizontally: true, CenterVertically: true } as const;

type Settings = Partial<Record<keyof PageSetup, string | number | boolean>>;

/** As a new sheet has it; its paper is the printer's. */
const NEW: Settings = {
  Orientation: xl.portrait, Zoom: 100, FitToPagesWide: 1, FitToPagesTall: 1, PrintArea: '', PrintTitleRows: '', PrintTitleColumns: '',
  LeftHeader: '', CenterHeader: '', RightHeader: '', LeftFooter: '', CenterFooter: '', RightFooter: '',
};

const scaling = ({ fitWidth, onePage, scale }: PrintPlan): Settings => {
  if (onePage === true) return { Zoom: false, FitToPagesWide: 1, FitToPagesTall: 1, ...NARROW };
  // One page wide, as many pages long as it takes.
  return fitWidth === true ? { Zoom: false, FitToPagesWide: 1, FitToPagesTall: false } : { Zoom: scale ?? 100 };
};

const settingsOf = ({ print = {}, rows }: SheetPlan): Settings => {
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

/** Each setting of a page takes WPS long: a new sheet gets those alone that it has not. */
export const dressPrint = (sheet: Worksheet, plan: SheetPlan, isNew: boolean): void => {
  const { PageSetup: page } = sheet;
  for (const [name, wanted] of Object.entries(settingsOf(plan)) as [keyof PageSetup, string | number | boolean][]) {
    if (!isNew || NEW[name] !== wanted) page[name] = wanted;
  }
  if (!isNew) sheet.ResetAllPageBreaks();
  for (const row of plan.print?.breakRows ?? []) sheet.HPageBreaks.Add(sheet.Range(cellAddress(row, 0)));
  for (const column of plan.print?.breakColumns ?? []) sheet.VPageBreaks.Add(sheet.Range(cellAddress(0, column)));
};
