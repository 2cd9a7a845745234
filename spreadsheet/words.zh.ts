import { mergeLocales } from '@univerjs/core';
import highlights from '@univerjs/preset-sheets-conditional-formatting/locales/zh-CN';
import drawings from '@univerjs/preset-sheets-drawing/locales/zh-CN';
import sheets from '@univerjs/preset-sheets-core/locales/zh-CN';
import validations from '@univerjs/preset-sheets-data-validation/locales/zh-CN';

export const words = mergeLocales(sheets, validations, highlights, drawings);
