import project from '../../../package.json';
import { univerHost } from '../../hosts/univer/host';
import { faultText } from '../../locale/host-text';
import { spreadsheetWords } from '../../locale/spreadsheet-words';
import { floatingCharts } from '../browser/floating-chart';
import { followEdits } from '../browser/follow-edits';
import { lateHost } from '../browser/late-host';
import { nameControls } from '../browser/name-controls';
import { ownWorker } from '../own-worker';
import type { SheetHost } from '../sheet-host';
import { mountPane } from './mount';
import type { Progress } from '../../../spreadsheet/univer';

/** What a newcomer sees first. */
const SAMPLE = 'county';

const asked = new URLSearchParams(location.search).get('lang') ?? navigator.language;
const language = /^zh/i.test(asked) ? 'zh' : 'en';
const words = spreadsheetWords(language);
const calculator = ownWorker();
const progress = Object.fromEntries((['analyzing', 'calculating', 'array-analysis', 'array-calculation', 'done'] as const).map((what) => [what, words(`spreadsheet.${what}`)])) as Progress;
const said = document.getElementById('opening');

const loadStyles = (): void => {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = 'spreadsheet.css';
  document.head.append(link);
};

/** The spreadsheet with the sample in it. What it is made of is large, and comes after the pane. */
const openSample = async (): Promise<SheetHost> => {
  loadStyles();
  const [{ univer, seen }, written] = await Promise.all([
    import(/* webpackChunkName: "spreadsheet" */ '../../../spreadsheet/univer').then(({ openSpreadsheet }) =>
      openSpreadsheet({ container: 'sheet', language, dark: matchMedia('(prefers-color-scheme: dark)').matches, progress, charts: floatingCharts })),
    calculator.open({ kind: 'template', name: SAMPLE }, language).then(() => calculator.plan({ created: new Date().toISOString(), version: project.version }, 'all', undefined, () => undefined)),
  ]);
  const host = univerHost({ univer });
  if (!written) return host;
  const applied = await host.apply(written.plan);
  if ('fault' in applied) throw new Error(faultText(applied.fault, words));
  // Whatever else there is to do lets the sheets be seen first.
  await seen;
  said?.remove();
  await host.remember(written.facts, written.sheets.inputs);
  return host;
};

const sheet = document.getElementById('sheet');
if (sheet) nameControls(sheet, words);

let last = 0;
const opening = openSample();
const opened = opening.then(async (host) => { await host.watch(() => { last = performance.now(); }); });
opening.catch((error: unknown) => {
  if (said) said.textContent = words('spreadsheet.failed', { message: error instanceof Error ? error.message : String(error) });
});

mountPane({ host: lateHost(opening), calculator, language, appearance: () => undefined, ribbon: followEdits(opened, () => last) });
