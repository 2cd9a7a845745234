import { webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { createRoot } from 'react-dom/client';
import { type Language, wordsFor } from '../../locale/words';
import { calculatorOf } from '../calculator';
import { Pane } from '../pane';
import { darkInk, lightInk } from '../pictures/options';
import type { SheetHost } from '../sheet-host';

/** Beside no workbook: what asks for one says so. */
const nowhere: SheetHost = {
  read: () => Promise.resolve(undefined),
  apply: () => Promise.resolve({ fault: '' }),
  select: () => Promise.resolve(),
  edited: () => () => undefined,
  scenario: () => Promise.resolve(),
};
const language: Language = /^zh/i.test(navigator.language) ? 'zh' : 'en';
const dark = matchMedia('(prefers-color-scheme: dark)').matches;
const box = document.getElementById('pane');
if (box) {
  const worker = new Worker(new URL('../calculation-worker.ts', import.meta.url));
  createRoot(box).render(<Pane host={nowhere} calculator={calculatorOf(worker)} words={wordsFor(language)} language={language} theme={dark ? webDarkTheme : webLightTheme} ink={dark ? darkInk : lightInk} version="dev" />);
}
