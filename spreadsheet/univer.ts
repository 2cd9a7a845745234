import { LocaleType, LogLevel, Univer } from '@univerjs/core';
import { FUniver } from '@univerjs/core/facade';
import { UniverSheetsConditionalFormattingPreset } from '@univerjs/preset-sheets-conditional-formatting';
import { UniverSheetsCorePreset } from '@univerjs/preset-sheets-core';
import { UniverSheetsDataValidationPreset } from '@univerjs/preset-sheets-data-validation';
import type { UniverFacade } from '../src/hosts/univer/facade';

type Given = { readonly container: string; readonly language: 'zh' | 'en'; readonly dark: boolean };

const wordsOf = async (language: Given['language']): Promise<object> =>
  (language === 'zh' ? await import(/* webpackChunkName: "spreadsheet-zh" */ './words.zh') : await import(/* webpackChunkName: "spreadsheet-en" */ './words.en')).words;

/** A spreadsheet in an element of the page, with no workbook yet. */
export const openSpreadsheet = async ({ container, language, dark }: Given): Promise<UniverFacade> => {
  const locale = language === 'zh' ? LocaleType.ZH_CN : LocaleType.EN_US;
  const univer = new Univer({ locale, locales: { [locale]: await wordsOf(language) }, logLevel: LogLevel.ERROR, darkMode: dark });
  const presets = [UniverSheetsCorePreset({ container, header: true, disableAutoFocus: true }), UniverSheetsDataValidationPreset(), UniverSheetsConditionalFormattingPreset()];
  for (const { plugins } of presets) {
    for (const plugin of plugins) {
      const [made, config] = (Array.isArray(plugin) ? plugin : [plugin]) as readonly [object, object?];
      univer.registerPlugin(made, config);
    }
  }
  return FUniver.newAPI(univer);
};
