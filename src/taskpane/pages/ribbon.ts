import { createPane, followNames, isSpreadsheets, paneOf, sendCommand } from '../../hosts/wps/add-in';
import type { Application } from '../../hosts/wps/jsapi';
import { ribbon as en } from '../../locale/en/ribbon';
import { ribbon as zh } from '../../locale/zh/ribbon';
import { wpsApplication } from '../wps/application';
import { languageIn, pageBeside, showHelp } from '../wps/page-language';

/**
 * What the ribbon of WPS calls, by name: ribbon.xml names these functions, and WPS looks for them among the page's own. None of them waits for
 * anything: of a ribbon with asynchronous functions some builds show nothing. Older builds hand over a button's name alone.
 */
type Control = string | { readonly Id: string };
const ID = /^qiansuan_/;
const nameOf = (control: Control): string => (typeof control === 'string' ? control : control.Id).replace(ID, '');

const ICONS: Readonly<Record<string, string>> = {
  openPane: 'pane', newModel: 'new', checkModel: 'check', calculate: 'calculate', compareStrategies: 'compare', exportQuotation: 'quotation', showHelp: 'help',
};

const spreadsheets = (): Application | undefined => {
  const app = wpsApplication();
  return app && isSpreadsheets(app) ? app : undefined;
};
const words = (): Readonly<Record<string, string>> => (languageIn(wpsApplication()) === 'zh' ? zh : en);
const titleOf = (key: string): string => words()[key] ?? '';

/** Shows the pane of the workbook in front, and leaves it word; the button of the pane itself hides it too. Without a workbook there is a new one. */
const openPane = (app: Application, command: string): void => {
  const book = app.ActiveWorkbook ?? app.Workbooks.Add();
  const shown = paneOf(app, book);
  if (command !== 'openPane') sendCommand(app, book, command);
  const pane = shown ?? createPane(app, book, pageBeside('pane.html'), titleOf('ribbon.product'));
  pane.Visible = command === 'openPane' && shown ? shown.Visible !== true : true;
};

Object.assign(self, {
  QiansuanOnLoad: (): boolean => {
    const app = spreadsheets();
    if (app) followNames(app);
    return true;
  },
  QiansuanOnAction: (control: Control): boolean => {
    const app = spreadsheets();
    const name = nameOf(control);
    if (!app || !(name in ICONS)) return false;
    if (name === 'showHelp') showHelp(app, languageIn(app), titleOf('ribbon.showHelp'));
    else openPane(app, name);
    return true;
  },
  QiansuanGetLabel: (control: Control): string => titleOf(`ribbon.${nameOf(control)}`),
  QiansuanGetImage: (control: Control): string => `assets/icons/${ICONS[nameOf(control)] ?? 'app'}.svg`,
});
