/**
 * A workbook as data. Hosts copy a plan and compute nothing; everything in it is immutable and can be printed.
 * Rows and columns are counted from 0 in positions, and appear as A1 text in formulas only.
 */
export type WorkbookPlan = {
  readonly title: string;
  /** Without it, the file tells nothing of who wrote it and when: its title alone. */
  readonly author?: string;
  /** Moment of writing, ISO 8601 UTC, passed in by the door. */
  readonly created: string;
  readonly styles: Readonly<Record<string, StylePlan>>;
  readonly sheets: readonly SheetPlan[];
  readonly names: readonly NamePlan[];
};

/** A workbook as read, maybe after a person edited it. */
export type WorkbookData = { readonly sheets: readonly SheetData[] };
export type SheetData = { readonly name: string; readonly rows: readonly (readonly (CellData | null)[])[] };

/** What a cell shows: the result where it holds a formula. A day is `YYYY-MM-DD`, an error its name (`#REF!`). */
export type CellData = {
  readonly value?: number | string | boolean;
  readonly day?: string;
  readonly error?: string;
  readonly formula?: string;
  readonly comment?: string;
};

/** A defined name of the whole workbook; `refersTo` is formula text without `=`, absolute: `'假设'!$D$5`. */
export type NamePlan = { readonly name: string; readonly refersTo: string };

export type SheetPlan = {
  readonly name: string;
  readonly tabColour?: string;
  readonly columns: readonly ColumnPlan[];
  readonly rows: readonly RowPlan[];
  readonly freeze?: { readonly rows: number; readonly columns: number };
  readonly merges?: readonly RangePlan[];
  readonly validations?: readonly ValidationPlan[];
  readonly highlights?: readonly HighlightPlan[];
  readonly charts?: readonly ChartPlan[];
  /** Locked against slips, without a password; cells whose style is unlocked stay open. */
  readonly protect?: boolean;
  readonly print?: PrintPlan;
  readonly hidden?: boolean;
};

/** Width in characters of the default font. */
export type ColumnPlan = { readonly width: number; readonly hidden?: boolean };
export type RowPlan = { readonly cells: readonly (CellPlan | null)[]; readonly height?: number };

/**
 * A constant (`value`) or a live formula (text without `=`) with `value` as its cached result.
 * Text that begins with `=` is text: only `formula` makes a formula.
 */
export type CellPlan = {
  readonly value?: number | string | boolean;
  readonly formula?: string;
  /** Key into `WorkbookPlan.styles`. */
  readonly style?: string;
  readonly comment?: string;
  /** Target inside the workbook, as `'测算'!A1`. */
  readonly link?: string;
};

/** A cell at a position. */
export type PlacedCell = { readonly row: number; readonly column: number; readonly cell: CellPlan };

export type StylePlan = {
  readonly bold?: boolean;
  readonly italic?: boolean;
  /** RRGGBB */
  readonly colour?: string;
  readonly fill?: string;
  readonly size?: number;
  readonly numberFormat?: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly vertical?: 'top' | 'center' | 'bottom';
  readonly wrap?: boolean;
  readonly border?: 'none' | 'hair' | 'top' | 'bottom' | 'total';
  readonly indent?: number;
  readonly unlocked?: boolean;
};

/** Inclusive rectangle, counted from 0. */
export type RangePlan = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number };

export type ValidationPlan = {
  readonly range: RangePlan;
  readonly rule:
    | { readonly kind: 'list'; readonly values: readonly string[] }
    | { readonly kind: 'decimal'; readonly min?: number; readonly max?: number }
    /** Whatever a cell holds: the message alone. */
    | { readonly kind: 'any' };
  readonly title?: string;
  readonly message?: string;
};

/** A conditional format: cells of `range` take `style`'s colours where `formula` (relative to its top left cell) is true. */
export type HighlightPlan = { readonly range: RangePlan; readonly formula: string; readonly style: string };

/** A series' ranges are absolute references with the sheet's name: `'模拟结果'!$B$5:$B$25`. */
export type SeriesPlan = { readonly name: string; readonly categories: string; readonly values: string; readonly colour?: string };

/** Bars read from the top in the series' order; `scatterLine` is straight lines without markers. A legend stands below from two series on. */
export type ChartPlan = {
  readonly kind: 'line' | 'column' | 'columnStacked' | 'bar' | 'barStacked' | 'scatterLine';
  readonly title: string;
  readonly anchor: RangePlan;
  readonly series: readonly SeriesPlan[];
  readonly xTitle?: string;
  readonly yTitle?: string;
  readonly xFormat?: string;
  readonly yFormat?: string;
  /** One of several on a page: smaller text, and every bar named. */
  readonly dense?: boolean;
  /** Where the upright axis ends; it begins at 0 then. */
  readonly yMax?: number;
};

/** A4 where `paper` is absent. Fitted to a page's width, or at a `scale` (percent), broken into pages before the rows and columns given, counted from 0. */
export type PrintPlan = {
  readonly landscape?: boolean;
  readonly paper?: 'a3';
  readonly fitWidth?: boolean;
  /** All on one page, between narrow margins. */
  readonly onePage?: boolean;
  readonly scale?: number;
  readonly breakRows?: readonly number[];
  readonly breakColumns?: readonly number[];
  /** Columns after this one are for the screen alone. */
  readonly lastColumn?: number;
  /** Rows (and columns) repeated on every page, counted from 0, inclusive. */
  readonly titleRows?: { readonly from: number; readonly to: number };
  readonly titleColumns?: { readonly from: number; readonly to: number };
  /** Spreadsheet codes (`&L &C &R &P &N`); without a section, centred. */
  readonly header?: string;
  readonly footer?: string;
};
