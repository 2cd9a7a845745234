/** What is used of Univer 0.25.1, so that types are checked where its packages are not installed. */

/** 0 or 1: Univer's truth. */
type Flag = 0 | 1;
export type Colour = { readonly rgb: string };
export type Line = { readonly s: number; readonly cl: Colour };

/** How a cell looks. */
export type Style = {
  readonly ff?: string;
  readonly fs?: number;
  readonly bl?: Flag;
  readonly it?: Flag;
  readonly cl?: Colour | null;
  readonly bg?: Colour | null;
  readonly bd?: { readonly t?: Line | null; readonly r?: Line | null; readonly b?: Line | null; readonly l?: Line | null } | null;
  readonly n?: { readonly pattern: string } | null;
  readonly ht?: number;
  readonly vt?: number;
  readonly tb?: number;
  readonly pd?: { readonly l?: number };
};

/** `t` tells what `v` is: 1 text, 2 number, 3 truth as 1 or 0, 4 text that looks like a number. Cells filled down share a formula by `si`. What is in `custom` is ours, and goes where the cell goes. */
export type Cell = { readonly v?: number | string | boolean | null; readonly t?: number | null; readonly f?: string | null; readonly si?: string | null; readonly s?: string | Style | null; readonly custom?: { readonly link?: string } | null };

/** Rows or columns by their numbers. */
export type Sparse<T> = Readonly<Record<number, T>>;
export type Area = { readonly startRow: number; readonly endRow: number; readonly startColumn: number; readonly endColumn: number };

export type SheetSnapshot = {
  readonly id: string;
  readonly name: string;
  readonly tabColor?: string;
  readonly hidden?: Flag;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly cellData: Sparse<Sparse<Cell>>;
  /** `ah` is the height that Univer found itself, unless `ia` is 0. */
  readonly rowData?: Sparse<{ readonly h?: number; readonly ah?: number; readonly ia?: Flag }>;
  readonly columnData?: Sparse<{ readonly w?: number; readonly hd?: Flag }>;
  readonly mergeData?: readonly Area[];
  readonly freeze?: { readonly xSplit: number; readonly ySplit: number; readonly startRow: number; readonly startColumn: number };
  readonly showGridlines?: Flag;
};

type Corner = { readonly row: number; readonly rowOffset: number; readonly column: number; readonly columnOffset: number };
/** What lies over the cells of a sheet. */
export type Drawing = {
  readonly unitId: string;
  readonly subUnitId: string;
  readonly drawingId: string;
  readonly drawingType: number;
  readonly componentKey?: string;
  readonly sheetTransform: { readonly from: Corner; readonly to: Corner };
  readonly axisAlignSheetTransform: Drawing['sheetTransform'];
  readonly transform: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  readonly data?: unknown;
  readonly allowTransform?: boolean;
};
export type Drawings = { readonly data: Readonly<Record<string, Drawing>>; readonly order: readonly string[] };

/** A whole workbook as Univer keeps it. What plug-ins keep stands in `resources`, each as JSON text. */
export type Snapshot = {
  readonly id: string;
  readonly name: string;
  readonly styles: Readonly<Record<string, Style | null>>;
  readonly sheetOrder: readonly string[];
  readonly sheets: Readonly<Record<string, SheetSnapshot>>;
  readonly resources?: readonly { readonly name: string; readonly data: string }[];
};

export type Range = {
  readonly setValue: (value: number | string) => unknown;
  readonly activate: () => unknown;
  /** Of the first cell. */
  readonly getCellData: () => Cell | null;
  readonly getFormulas: () => readonly (readonly string[])[];
  /** As they are, not as they are shown. */
  readonly getRawValues: () => readonly (readonly Cell['v'][])[];
};
export type Sheet = {
  readonly getSheetId: () => string;
  readonly getSheetName: () => string;
  readonly isSheetHidden: () => boolean;
  readonly showSheet: () => unknown;
  readonly getRange: (address: string) => Range;
};
export type Workbook = {
  readonly save: () => Snapshot;
  readonly getSheets: () => readonly Sheet[];
  readonly getSheetByName: (name: string) => Sheet | null;
  readonly getActiveSheet: () => Sheet;
  readonly setActiveSheet: (sheet: Sheet) => unknown;
};

/** What Univer did; what its own calculation put into cells is marked. */
export type Command = { readonly id: string; readonly params?: { readonly unitId?: string; readonly subUnitId?: string } };
type Following = { readonly dispose: () => void };

/** A cell that a person clicked. */
export type Clicked = { readonly worksheet: Sheet; readonly row: number; readonly column: number };

/** Univer's facade: one of it draws and edits one workbook at a time. */
export type UniverFacade = {
  readonly createWorkbook: (snapshot: Snapshot) => Workbook;
  readonly getActiveWorkbook: () => Workbook | null;
  readonly disposeUnit: (id: string) => boolean;
  readonly getFormula: () => { /** All formulas anew. */ readonly executeCalculation: () => void };
  readonly addEvent: (event: 'CellClicked', heard: (clicked: Clicked) => void) => Following;
  readonly onCommandExecuted: (heard: (command: Command, options?: { readonly fromFormula?: boolean; readonly onlyLocal?: boolean }) => void) => Following;
};
