import { wordsFor, type Language } from '../../src/locale/words';
import type { WorkbookData, WorkbookPlan } from '../../src/report/plan';
import { planData } from '../../src/report/read-back/plan-data';
import type { ResultsSource } from '../../src/report/results';
import { workbookPlan } from '../../src/report/workbook';
import { resultsSource } from './models';

const stamp = { created: '2027-01-01T00:00:00Z', version: 'test' };

export const planFrom = (source: ResultsSource, language: Language = 'zh'): WorkbookPlan => workbookPlan(source, wordsFor(language), stamp);

export const planOf = (text: string, language: Language = 'zh', file?: string): WorkbookPlan => planFrom(resultsSource(text, file), language);

/** A plan as it would be read from its file. */
export const dataOf = (plan: WorkbookPlan): WorkbookData => ({ sheets: plan.sheets.map(planData) });
