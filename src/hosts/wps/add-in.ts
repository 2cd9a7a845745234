import { type Application, type CustomTaskpane, type Workbook, xl } from './jsapi';

/**
 * What the add-in's pages share: the shell, which has the ribbon, and one pane a workbook. WPS keeps it as long as it runs, for the writer and the
 * presentation program too, so that every key says whose it is.
 */
const PANE = 'qiansuan_pane_et:';
const COMMAND = 'qiansuan_command_et:';

const nameOf = (book: Workbook): string => String(book.FullName);

/** WPS Spreadsheets, and none of its sisters: they have no workbooks. */
export const isSpreadsheets = (app: Application): boolean => {
  try {
    return Boolean(app.Workbooks) && Boolean(app.PluginStorage);
  } catch {
    return false;
  }
};

const CHINESE = 4;
/** Whether WPS itself speaks Chinese; undefined where it does not tell. The low ten bits of a language's number are the language. */
export const speaksChinese = (app: Application): boolean | undefined => {
  try {
    const id = Number(app.LanguageSettings.LanguageID(xl.languageUi));
    return id > 0 ? (id & 0x3ff) === CHINESE : undefined;
  } catch {
    return undefined;
  }
};

/** The pane of a workbook, if it has one: its number outlives it where WPS made the window anew. */
export const paneOf = (app: Application, book: Workbook): CustomTaskpane | undefined => {
  const id = Number(app.PluginStorage.getItem(PANE + nameOf(book)) ?? 0);
  if (!(id > 0)) return undefined;
  try {
    const pane = app.GetTaskPane(id);
    return typeof pane.Visible === 'boolean' ? pane : undefined;
  } catch {
    return undefined;
  }
};

/** In pixels: as wide as the figures of three strategies need. */
const WIDTH = 380;

export const createPane = (app: Application, book: Workbook, url: string, title: string): CustomTaskpane => {
  const pane = app.CreateTaskPane(url, title);
  app.PluginStorage.setItem(PANE + nameOf(book), String(Number(pane.ID)));
  try {
    pane.DockPosition = xl.dockRight;
    pane.Width = WIDTH;
  } catch {
    // Then it stands where WPS puts it.
  }
  return pane;
};

/** A workbook that is saved under another name keeps its pane. */
export const followNames = (app: Application): void => {
  let before = '';
  app.ApiEvent.AddApiEventListener('WorkbookBeforeSave', (book) => { before = nameOf(book); });
  app.ApiEvent.AddApiEventListener('WorkbookAfterSave', (book) => {
    const { PluginStorage: storage } = app;
    const id = storage.getItem(PANE + before);
    if (before === nameOf(book) || typeof id !== 'string' || id === '') return;
    storage.setItem(PANE + nameOf(book), id);
    storage.removeItem(PANE + before);
  });
};

/** Leaves word for a workbook's pane, which may not be there yet. */
export const sendCommand = (app: Application, book: Workbook, command: string): void => { app.PluginStorage.setItem(COMMAND + nameOf(book), command); };

/** Takes the word that was left for a workbook's pane. */
export const takeCommand = (app: Application, book: Workbook): string | undefined => {
  const key = COMMAND + nameOf(book);
  const command = app.PluginStorage.getItem(key);
  if (typeof command !== 'string' || command === '') return undefined;
  app.PluginStorage.removeItem(key);
  return command;
};
