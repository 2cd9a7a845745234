import type { Audience, Preview, QuotationChoice, Source, Tried } from './protocol';
import type { Screen } from './state';

/** What a person can do, each a long step of its own that tells how it goes and ends in an event. */
export type Actions = {
  /** Puts right what was cut off, and tells what the workbook remembers; all else waits for it. */
  readonly begin: () => Promise<void>;
  readonly open: (source: Source) => void;
  readonly openWorkbook: () => Promise<void>;
  /** Reads the inputs again first where a person edited them. */
  readonly run: () => Promise<void>;
  readonly stop: () => void;
  readonly write: (audience: Audience) => void;
  readonly download: (audience: Audience) => void;
  readonly quote: (choice: QuotationChoice) => Promise<void>;
  readonly select: (sheet: string, cell: string) => void;
  readonly chooseScenario: (shown: number) => void;
  readonly show: (screen: Screen) => void;
  /** Undefined where there is no run, or the fault is told. */
  readonly preview: (tried: Tried) => Promise<Preview | undefined>;
};
