/** What is used of the spreadsheet's own packages, so that types are checked where they are not installed. */
declare module '@univerjs/core' {
  export const LocaleType: { readonly ZH_CN: string; readonly EN_US: string };
  export const LogLevel: { readonly ERROR: number };
  export const mergeLocales: (...locales: readonly object[]) => object;
  export class Univer {
    constructor(config: { readonly locale: string; readonly locales: Readonly<Record<string, object>>; readonly logLevel: number; readonly darkMode: boolean });
    registerPlugin(plugin: object, config?: object): void;
  }
}

declare module '@univerjs/core/facade' {
  import type { Univer } from '@univerjs/core';
  import type { UniverFacade } from '../src/hosts/univer/facade';
  export const FUniver: { readonly newAPI: (univer: Univer) => UniverFacade };
}

declare module '@univerjs/preset-sheets-core' {
  type Preset = { readonly plugins: readonly (object | readonly [object, object?])[] };
  export const UniverSheetsCorePreset: (config: { readonly container: string; readonly header: boolean; readonly disableAutoFocus: boolean }) => Preset;
}
declare module '@univerjs/preset-sheets-data-validation' {
  import type { Preset } from '@univerjs/preset-sheets-core';
  export const UniverSheetsDataValidationPreset: () => Preset;
}
declare module '@univerjs/preset-sheets-conditional-formatting' {
  import type { Preset } from '@univerjs/preset-sheets-core';
  export const UniverSheetsConditionalFormattingPreset: () => Preset;
}
declare module '@univerjs/*/zh-CN' {
  const words: object;
  export default words;
}
declare module '@univerjs/*/en-US' {
  const words: object;
  export default words;
}
