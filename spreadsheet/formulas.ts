import { LocaleType, LogLevel, Univer } from '@univerjs/core';
import { UniverSheetsCoreWorkerPreset } from '@univerjs/preset-sheets-core/worker';
import { register } from './register';

/** Calculates the formulas of what it is told by Univer in the page. */
const univer = new Univer({ locale: LocaleType.EN_US, locales: {}, logLevel: LogLevel.ERROR, darkMode: false });
register(univer, [UniverSheetsCoreWorkerPreset()]);
