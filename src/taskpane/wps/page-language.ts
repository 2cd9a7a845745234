import { speaksChinese } from '../../hosts/wps/add-in';
import type { Application } from '../../hosts/wps/jsapi';
import type { Language } from '../../locale/words';

/** WPS's own language; the browser's where WPS does not tell. */
export const languageIn = (app: Application | undefined): Language => ((app && speaksChinese(app)) ?? /^zh/i.test(navigator.language) ? 'zh' : 'en');

/** The page of the help in a language, beside this one. */
const helpPage = (language: Language): string => new URL(language === 'zh' ? 'help.zh.html' : 'help.html', location.href).href;

/** Pixels of a page. */
const HELP = { width: 720, height: 640 } as const;

export const showHelp = (app: Application, language: Language, title: string): void => {
  app.ShowDialog(helpPage(language), title, Math.round(HELP.width * devicePixelRatio), Math.round(HELP.height * devicePixelRatio), false);
};
