import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deliveryWords } from '../../src/locale/delivery-words';
import { languages } from '../../src/locale/words';
import { archived } from './archive';
import { forScriptHost, inWindowsLines, linuxInstaller, type Source, windowsInstaller } from './installers';
import { installPage } from './install-page';
import { jsplugins, oemIni } from './jsplugins';

/** What WPS asks for by name. */
const NEEDED = ['index.html', 'main.js', 'manifest.xml', 'ribbon.xml'];

export type Packing = {
  /** delivery/wps/. */
  readonly sources: string;
  /** The add-in as it was built. */
  readonly addin: string;
  readonly out: string;
  readonly version: string;
  /** Where the online folder will stand; without it no jsplugins.xml can be made. */
  readonly base?: string;
};

/** A file that the add-in lacks, or that WPS would not take: it knows a ribbon by its very first characters. */
export const missingFrom = (addin: string): string | undefined => {
  const missing = NEEDED.map((name) => join(addin, name)).find((path) => !existsSync(path));
  const ribbon = join(addin, 'ribbon.xml');
  return missing ?? (readFileSync(ribbon, 'utf8').startsWith('<customUI') ? undefined : ribbon);
};

/** Packs the add-in for its three ways into WPS: from a server, from a folder on each computer, and by an administrator's list. */
export const pack = async ({ sources, addin, out, version, base }: Packing): Promise<readonly string[]> => {
  const source: Source = (path) => readFileSync(join(sources, path), 'utf8');
  const emptied = (name: string): string => {
    const folder = join(out, name);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    return folder;
  };

  const name = `qiansuan_${version}`;
  const offline = emptied('offline');
  cpSync(addin, join(offline, name), { recursive: true });
  writeFileSync(join(offline, 'install.sh'), linuxInstaller(source, version));
  chmodSync(join(offline, 'install.sh'), 0o755);
  writeFileSync(join(offline, 'installer.js'), forScriptHost(windowsInstaller(source, version)));
  for (const command of ['install', 'uninstall', 'status']) writeFileSync(join(offline, `${command}.bat`), inWindowsLines(source('windows/install.bat').replace('@command@', command)));
  writeFileSync(join(offline, 'README.txt'), `\uFEFF${inWindowsLines(languages.map((language) => deliveryWords(language)('delivery.readme', { version })).join('\n\n'))}`);

  const online = emptied('online');
  cpSync(addin, online, { recursive: true });
  for (const language of languages) {
    const { file, html } = installPage(source, language, base);
    writeFileSync(join(online, file), html);
  }
  for (const file of ['install.js', 'install.css']) writeFileSync(join(online, file), source(`online/${file}`));
  writeFileSync(join(online, `${name}.7z`), await archived(join(offline, name), name));
  if (base === undefined) return [online, offline];

  const lists = jsplugins(base, version);
  const administrator = emptied('administrator');
  for (const folder of [online, administrator]) {
    writeFileSync(join(folder, 'jsplugins.xml'), lists.online);
    writeFileSync(join(folder, 'jsplugins-offline.xml'), lists.offline);
  }
  writeFileSync(join(administrator, 'oem.ini'), inWindowsLines(oemIni(base)));
  return [online, offline, administrator];
};
