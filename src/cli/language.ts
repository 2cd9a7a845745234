import { type Language, languages } from '../locale/words';
import type { Io } from './io';

export const isLanguage = (text: string): text is Language => (languages as readonly string[]).includes(text);

/** zh for zh*, else en, by the first of LC_ALL, LC_MESSAGES, LANG that is set (POSIX), else by the system. */
export const languageOf = ({ env, systemLocale }: Pick<Io, 'env' | 'systemLocale'>): Language => {
  const locale = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find(Boolean) ?? systemLocale;
  return /^zh/i.test(locale) ? 'zh' : 'en';
};
