import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import project from '../../../package.json';
import { paneWords } from '../../locale/pane-words';
import { calculatorOf } from '../calculator';
import { Pane } from '../pane';
import type { Surroundings } from '../surroundings';

/** Puts the pane on its page, with its worker. */
export const mountPane = (around: Pick<Surroundings, 'host' | 'language' | 'appearance' | 'ribbon'>): void => {
  const box = document.getElementById('pane');
  if (!box) return;
  const { language } = around;
  const worker = new Worker(new URL('../calculation-worker.ts', import.meta.url), { name: 'calculation' });
  const surroundings: Surroundings = { ...around, calculator: calculatorOf(worker), words: paneWords(language), version: project.version };
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  createRoot(box).render(<StrictMode><Pane {...surroundings} /></StrictMode>);
};

/** Says why there is no pane. */
export const sayInstead = (text: string): void => {
  const box = document.getElementById('pane');
  if (!box) return;
  const said = document.createElement('p');
  said.setAttribute('role', 'alert');
  said.textContent = text;
  box.replaceChildren(said);
};
