import { speaksChinese } from '../../hosts/wps/add-in';
import type { Application } from '../../hosts/wps/jsapi';
import type { Language } from '../../locale/words';

/** WPS's own language; the browser's where WPS does not tell. */
export const languageIn = (app: Application | undefined): Language => ((app && speaksChinese(app)) ?? /^zh/i.test(navigator.language) ? 'zh' : 'en');

/** A page beside this one. WPS takes an address as it is read: a person's own folder may have a Chinese name. */
export const pageBeside = (name: string): string => decodeURI(new URL(name, location.href).href);

/** Pixels of a page. */
const HELP = { width: 720, height: 640 } as const;

export const showHelp = (app: Application, language: Language, title: string): void => {
  app.ShowDialog(pageBeside(language === 'zh' ? 'help.zh.html' : 'help.html'), title, Math.round(HELP.width * devicePixelRatio), Math.round(HELP.height * devicePixelRatio), false);
};
