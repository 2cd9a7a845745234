/** What is used of the spreadsheet's own packages, so that types are checked where they are not installed. */
declare module '@univerjs/core' {
  export const LocaleType: { readonly ZH_CN: string; readonly EN_US: string };
  export const LogLevel: { readonly ERROR: number };
  export const numfmt: { readonly format: (pattern: string, value: unknown) => string };
  export const mergeLocales: (...locales: readonly object[]) => object;
  export class Univer {
    constructor(config: { readonly locale: string; readonly locales: Readonly<Record<string, object>>; readonly logLevel: number; readonly darkMode: boolean });
    registerPlugin(plugin: object, config?: object): void;
  }
}

declare module '@univerjs/core/facade' {
  import type { Univer } from '@univerjs/core';
  export const FUniver: { readonly newAPI: (univer: Univer) => unknown };
}

declare module '@univerjs/preset-sheets-core' {
  export type Preset = { readonly plugins: readonly (object | readonly [object, object?])[] };
  export const UniverSheetsCorePreset: (config: {
    readonly container: string; readonly header: boolean; readonly toolbar: boolean; readonly disableAutoFocus: boolean; readonly workerURL: Worker; readonly formula: { readonly initialFormulaComputing: number };
    readonly sheets: { readonly disableForceStringMark: boolean; readonly disableForceStringAlert: boolean };
  }) => Preset;
}
declare module '@univerjs/preset-sheets-core/worker' {
  import type { Preset } from '@univerjs/preset-sheets-core';
  export const UniverSheetsCoreWorkerPreset: () => Preset;
}
declare module '@univerjs/preset-sheets-data-validation' {
  import type { Preset } from '@univerjs/preset-sheets-core';
  export const UniverSheetsDataValidationPreset: () => Preset;
}
declare module '@univerjs/preset-sheets-conditional-formatting' {
  import type { Preset } from '@univerjs/preset-sheets-core';
  export const UniverSheetsConditionalFormattingPreset: () => Preset;
}
declare module '@univerjs/preset-sheets-drawing' {
  import type { Preset } from '@univerjs/preset-sheets-core';
  export const UniverSheetsDrawingPreset: () => Preset;
}
declare module '@univerjs/*/zh-CN' {
  const words: object;
  export default words;
}
declare module '@univerjs/*/en-US' {
  const words: object;
  export default words;
}
