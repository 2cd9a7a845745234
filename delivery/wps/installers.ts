import { deliveryTexts } from '../../src/locale/delivery-words';
import { languages } from '../../src/locale/words';

/** The text of a source of the delivery, by its path below delivery/wps/. */
export type Source = (path: string) => string;

/** `.bat`, `.ini` and what Notepad opens break lines as Windows does. */
export const inWindowsLines = (text: string): string => text.replace(/\r?\n/g, '\r\n');

const filled = (text: string, places: Readonly<Record<string, string>>): string =>
  Object.entries(places).reduce((result, [place, content]) => {
    if (!result.includes(place)) throw new Error(`no ${place} in the source`);
    return result.replace(place, () => content);
  }, text);

const forShell = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** install.sh: one file with the wording and the reader of publish.xml in it. */
export const linuxInstaller = (source: Source, version: string): string => {
  const wording = languages.flatMap((language) => deliveryTexts(language, 'installer').map(([key, text]) => `    ${language}.${key}) printf %s ${forShell(text)} ;;`));
  return filled(source('linux/install.sh'), { '@version@': version, '@wording@': wording.join('\n'), '@awk@': source('linux/publish.awk').trimEnd(), '@changes@': source('linux/changes.sh').trimEnd() });
};

const SCRIPTS = ['publish', 'host', 'changes', 'installer'];

/** installer.js: one script with the wording in it. */
export const windowsInstaller = (source: Source, version: string): string => {
  const wording = Object.fromEntries(languages.map((language) => [language, Object.fromEntries(deliveryTexts(language, 'installer'))]));
  return filled(SCRIPTS.map((name) => source(`windows/${name}.js`)).join('\n'), { '@version@': version, "'@wording@'": JSON.stringify(wording, null, 2) });
};

/** UTF-16 with a byte order mark: the one encoding beside the machine's own that the script host reads. */
export const forScriptHost = (text: string): Buffer => Buffer.from(`\uFEFF${inWindowsLines(text)}`, 'utf16le');
