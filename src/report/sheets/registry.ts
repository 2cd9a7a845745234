import type { Context } from '../context';
import type { SheetPlan } from '../plan';
import { about } from './about';
import { asRun } from './as-run';
import { budget } from './budget';
import { checks } from './checks';
import { comparison } from './comparison';
import { control } from './control';
import { digest } from './digest';
import { fees } from './fees';
import { inputs } from './inputs';
import { ladder } from './ladder';
import { lines } from './lines';
import { onePage } from './one-page';
import { pageData } from './page-data';
import { phasing } from './phasing';
import { quotation } from './quotation';
import { quotes } from './quotes';
import { risks } from './risks';
import { scenario } from './scenario';
import { setup } from './setup';
import { simulation } from './simulation';
import { subjects } from './subjects';
import { summary } from './summary';
import { workings } from './workings';
import { yearly } from './yearly';

/** Every sheet, in the order in which a reader meets them: what it says, then what it rests on, then how it is worked out. */
export const sheets: readonly ((context: Context) => SheetPlan | undefined)[] = [
  about, onePage, comparison, digest, budget, fees, subjects, ladder, control, simulation, risks, scenario, quotation,
  setup, inputs, quotes, lines, phasing, yearly, workings, summary, checks, pageData, asRun,
];
