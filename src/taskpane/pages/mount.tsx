import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import project from '../../../package.json';
import { paneWords } from '../../locale/pane-words';
import { Pane } from '../pane';
import type { Surroundings } from '../surroundings';

/** Puts the pane on its page. */
export const mountPane = (around: Omit<Surroundings, 'words' | 'version'>): void => {
  const box = document.getElementById('pane');
  if (!box) return;
  const { language } = around;
  const surroundings: Surroundings = { ...around, words: paneWords(language), version: project.version };
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
  box.textContent = '';
  box.append(said);
};
