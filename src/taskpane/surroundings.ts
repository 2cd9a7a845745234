import type { MutableRefObject, ReactElement } from 'react';
import type { Language, Words } from '../locale/words';
import type { Actions } from './actions';
import type { Appearance } from './appearance';
import type { Calculator } from './calculator';
import type { SheetHost } from './sheet-host';
import type { State } from './state';

/** What a page gives the pane. */
export type Surroundings = {
  /** Absent where the pane stands beside no workbook. */
  readonly host?: SheetHost;
  readonly calculator: Calculator;
  readonly words: Words;
  readonly language: Language;
  readonly version: string;
  readonly appearance: Appearance;
  /** Shows the help otherwise than in a window of a browser. */
  readonly showHelp?: () => void;
  /** What the page has of its own, beside the link to the help. */
  readonly tools?: ReactElement;
  /** Gives the buttons of a ribbon their work. */
  readonly ribbon?: (actions: Actions, state: MutableRefObject<State>) => void;
};
