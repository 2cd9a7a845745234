import { mergeLocales } from '@univerjs/core';
import highlights from '@univerjs/preset-sheets-conditional-formatting/locales/en-US';
import drawings from '@univerjs/preset-sheets-drawing/locales/en-US';
import sheets from '@univerjs/preset-sheets-core/locales/en-US';
import validations from '@univerjs/preset-sheets-data-validation/locales/en-US';

export const words = mergeLocales(sheets, validations, highlights, drawings);
