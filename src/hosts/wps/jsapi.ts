/**
 * Of the JS API of WPS Spreadsheets what this host calls, in types of our own: narrow, so that a misspelt member does not compile
 * (WPS itself takes any name and does nothing). What is read is `unknown`: builds differ in what they give (BigInt, null, scalars).
 * Collections are counted from 1 and asked by `Item`; places that VBA leaves out are `undefined`.
 */
export type Font = { Name: unknown; Size: unknown; Bold: unknown; Italic: unknown; Color: unknown };
export type Interior = { Color: unknown };
export type Border = { LineStyle: unknown; Weight: unknown; Color: unknown };
export type Borders = Border & { Item(edge: number): Border };

export type Validation = {
  Add(type: number, alert?: number, operator?: number, formula1?: string, formula2?: string): void;
  Delete(): void;
  InputTitle: unknown;
  InputMessage: unknown;
  ErrorMessage: unknown;
};

export type FormatCondition = { readonly Font: Font; readonly Interior: Interior };
export type FormatConditions = { Add(type: number, operator: undefined, formula: string): FormatCondition; Delete(): void };

export type Lines = { readonly Count: unknown };

export type Range = {
  Value2: unknown;
  Formula: unknown;
  readonly Text: unknown;
  NumberFormat: unknown;
  readonly Font: Font;
  readonly Interior: Interior;
  readonly Borders: Borders;
  HorizontalAlignment: unknown;
  VerticalAlignment: unknown;
  WrapText: unknown;
  IndentLevel: unknown;
  Locked: unknown;
  ColumnWidth: unknown;
  RowHeight: unknown;
  Hidden: unknown;
  readonly EntireColumn: Range;
  readonly Left: unknown;
  readonly Top: unknown;
  readonly Width: unknown;
  readonly Height: unknown;
  readonly Row: unknown;
  readonly Column: unknown;
  readonly Rows: Lines;
  readonly Columns: Lines;
  readonly Validation: Validation;
  readonly FormatConditions: FormatConditions;
  Address(rowAbsolute?: boolean, columnAbsolute?: boolean): unknown;
  Select(): unknown;
  Copy(destination: Range): unknown;
  Merge(): void;
  UnMerge(): void;
  ClearContents(): unknown;
  ClearFormats(): unknown;
  ClearComments(): void;
  ClearHyperlinks(): void;
  AddComment(text: string): unknown;
};

export type Comment = { readonly Parent: Range; Text(): unknown };
export type Comments = { readonly Count: unknown; Item(index: number): Comment };

export type Name = { readonly Name: unknown; RefersTo: unknown; Delete(): void };
export type Names = { readonly Count: unknown; Item(index: number | string): Name; Add(name: string, refersTo: string): Name };

export type Series = { Formula: unknown; Name: unknown; Values: unknown; XValues: unknown; MarkerStyle: unknown; Smooth: unknown; readonly Interior: Interior; readonly Format: ChartFormat; Delete(): unknown };
export type SeriesCollection = { readonly Count: unknown; Item(index: number): Series; NewSeries(): Series };
export type ChartFormat = { readonly Line: { Weight: unknown; readonly ForeColor: { RGB: unknown } } };
export type ChartGroup = { GapWidth: unknown; Overlap: unknown };
export type TickLabels = { NumberFormat: unknown; NumberFormatLinked: unknown; readonly Font: Font };
export type Titled = { Text: unknown; readonly Font: Font };
export type Axis = {
  HasTitle: unknown;
  readonly AxisTitle: Titled;
  readonly TickLabels: TickLabels;
  MajorTickMark: unknown;
  TickLabelPosition: unknown;
  TickLabelSpacing: unknown;
  HasMajorGridlines: unknown;
  readonly MajorGridlines: { readonly Border: Border };
  MinimumScale: unknown;
  MaximumScale: unknown;
  ReversePlotOrder: unknown;
  Crosses: unknown;
};
export type Chart = {
  ChartType: unknown;
  HasTitle: unknown;
  readonly ChartTitle: Titled;
  HasLegend: unknown;
  readonly Legend: { Position: unknown; readonly Font: Font };
  PlotVisibleOnly: unknown;
  SeriesCollection(): SeriesCollection;
  ChartGroups(index: number): ChartGroup;
  Axes(type: number): Axis;
};
export type ChartObject = { Name: unknown; readonly Chart: Chart; Delete(): unknown };
export type ChartObjects = { readonly Count: unknown; Item(index: number | string): ChartObject; Add(left: number, top: number, width: number, height: number): ChartObject };

export type PageSetup = {
  PaperSize: unknown;
  Orientation: unknown;
  Zoom: unknown;
  FitToPagesWide: unknown;
  FitToPagesTall: unknown;
  PrintArea: unknown;
  PrintTitleRows: unknown;
  PrintTitleColumns: unknown;
  LeftHeader: unknown;
  CenterHeader: unknown;
  RightHeader: unknown;
  LeftFooter: unknown;
  CenterFooter: unknown;
  RightFooter: unknown;
  TopMargin: unknown;
  BottomMargin: unknown;
  LeftMargin: unknown;
  RightMargin: unknown;
  HeaderMargin: unknown;
  FooterMargin: unknown;
  CenterHorizontally: unknown;
  CenterVertically: unknown;
};
export type PageBreaks = { Add(before: Range): unknown };

/** What a protected sheet still lets a person do. */
export const permissions = [
  'AllowFormattingCells', 'AllowFormattingColumns', 'AllowFormattingRows', 'AllowInsertingColumns', 'AllowInsertingRows', 'AllowInsertingHyperlinks',
  'AllowDeletingColumns', 'AllowDeletingRows', 'AllowSorting', 'AllowFiltering', 'AllowUsingPivotTables',
] as const;
export type Protection = Readonly<Record<(typeof permissions)[number], unknown>>;

export type Worksheet = {
  Name: unknown;
  readonly Index: unknown;
  Visible: unknown;
  readonly Parent: Workbook;
  readonly Cells: Range;
  readonly UsedRange: Range;
  readonly Names: Names;
  readonly Comments: Comments;
  readonly PageSetup: PageSetup;
  readonly HPageBreaks: PageBreaks;
  readonly VPageBreaks: PageBreaks;
  readonly Tab: { Color: unknown; ColorIndex: unknown };
  readonly ProtectContents: unknown;
  readonly ProtectDrawingObjects: unknown;
  readonly ProtectScenarios: unknown;
  readonly Protection: Protection;
  readonly StandardHeight: unknown;
  /** A method by the documents; in some builds the collection itself. */
  readonly ChartObjects: (() => ChartObjects) | ChartObjects;
  Range(address: string): Range;
  Activate(): void;
  Copy(before: Worksheet | undefined, after: Worksheet | undefined): void;
  Delete(): void;
  ResetAllPageBreaks(): void;
  Protect(password: undefined, drawingObjects: boolean, contents: boolean, scenarios: boolean, userInterfaceOnly: undefined, ...allowed: boolean[]): void;
  Unprotect(password: string): void;
};
export type Worksheets = { readonly Count: unknown; Item(index: number | string): Worksheet; Add(before: Worksheet | undefined, after: Worksheet | undefined, count: number): unknown };

export type Workbook = {
  readonly Name: unknown;
  readonly FullName: unknown;
  readonly Worksheets: Worksheets;
  readonly Names: Names;
  readonly ActiveSheet: Worksheet;
  readonly ProtectStructure: unknown;
  Title: unknown;
  Author: unknown;
  Saved: unknown;
  Activate(): void;
  Close(saveChanges: boolean): unknown;
};
export type Workbooks = { readonly Count: unknown; Item(index: number | string): Workbook; Add(): Workbook };

/** What acts on the sheet in front. */
export type Window = { FreezePanes: unknown; SplitRow: unknown; SplitColumn: unknown; ScrollRow: unknown; ScrollColumn: unknown };

export type SheetChange = (sheet: Worksheet, target: Range) => void;
/** Events that this host follows, and what they tell. */
export type Listeners = { readonly SheetChange: SheetChange; readonly WorkbookBeforeSave: (book: Workbook) => void; readonly WorkbookAfterSave: (book: Workbook) => void };
export type ApiEvent = { AddApiEventListener<N extends keyof Listeners>(name: N, listener: Listeners[N]): void; RemoveApiEventListener<N extends keyof Listeners>(name: N, listener: Listeners[N]): void };

/** Kept as long as WPS runs, for all pages of an add-in. */
export type PluginStorage = { getItem(key: string): unknown; setItem(key: string, value: string): void; removeItem(key: string): void };
export type CustomTaskpane = { readonly ID: unknown; Visible: unknown; DockPosition: unknown; Width: unknown };
export type LanguageSettings = { LanguageID(id: number): unknown };

export type Application = {
  readonly ActiveWorkbook: Workbook | null | undefined;
  readonly ActiveWindow: Window;
  readonly ApiEvent: ApiEvent;
  readonly Ready: unknown;
  ScreenUpdating: unknown;
  Calculation: unknown;
  EnableEvents: unknown;
  DisplayAlerts: unknown;
  CopyObjectsWithCells: unknown;
  CalculateFull(): void;
  readonly Version: unknown;
  readonly Build: unknown;
  readonly Workbooks: Workbooks;
  readonly PluginStorage: PluginStorage;
  readonly LanguageSettings: LanguageSettings;
  CreateTaskPane(url: string, title: string): CustomTaskpane;
  GetTaskPane(id: number): CustomTaskpane;
  /** Pixels are the screen's own. */
  ShowDialog(url: string, title: string, width: number, height: number, modal: boolean): void;
};

/** Constants, by their names in Excel's object model: WPS gives numbers alone. */
export const xl = {
  calculationManual: -4135, calculationAutomatic: -4105,
  sheetVisible: -1, sheetHidden: 0, sheetVeryHidden: 2,
  left: -4131, center: -4108, right: -4152, top: -4160, bottom: -4107,
  edgeTop: 8, edgeBottom: 9, continuous: 1, double: -4119, hairline: 1, thin: 2,
  validateInputOnly: 0, validateDecimal: 2, validateList: 3, alertStop: 1, between: 1, greaterEqual: 7, lessEqual: 8,
  expression: 2,
  paperA3: 8, paperA4: 9, portrait: 1, landscape: 2,
  category: 1, value: 2, none: -4142, outside: 3, low: -4134, maximum: 2, legendBottom: -4107, colorIndexNone: -4142,
  languageUi: 2, dockRight: 2,
  line: 4, columnClustered: 51, columnStacked: 52, barClustered: 57, barStacked: 58, scatterLinesNoMarkers: 75,
} as const;

/** Red is the lowest byte: FF0000 is 255. */
export const bgr = (rrggbb: string): number => {
  const value = parseInt(rrggbb, 16);
  return ((value & 0xff) << 16) | (value & 0xff00) | (value >> 16);
};
