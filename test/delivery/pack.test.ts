import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { JSDOM } from 'jsdom';
import sevenZip from '7z-wasm';
import { baseOf } from '../../delivery/wps/base';
import { missingFrom, pack } from '../../delivery/wps/pack';
import { ADDIN, readTree, scratch, SOURCES, VERSION, writeTree } from './addin';

const BASE = 'https://tco.hospital.lan/wps/';
const name = `qiansuan_${VERSION}`;

const packed = async (base?: string, addin = ADDIN): Promise<string> => {
  const folder = scratch();
  writeTree(join(folder, 'addin'), addin);
  await pack({ sources: SOURCES, addin: join(folder, 'addin'), out: folder, version: VERSION, ...(base !== undefined && { base }) });
  return folder;
};
const parsed = (xml: string): Document => {
  const document = new new JSDOM('').window.DOMParser().parseFromString(xml, 'text/xml');
  expect(document.querySelector('parsererror')).toBeNull();
  return document;
};
const entriesOf = (xml: string): readonly (readonly [string, Readonly<Record<string, string>>])[] =>
  [...parsed(xml).documentElement.children].map((element) => [element.tagName, Object.fromEntries([...element.attributes].map(({ name: key, value }) => [key, value]))]);

describe('the packages', () => {
  let out = '';
  beforeAll(async () => { out = await packed(BASE); });
  const text = (path: string): string => readFileSync(join(out, path), 'utf8');

  it('for a server: the add-in, the pages that install it, the archive and the lists', () => {
    const { 'install.html': _, 'install.en.html': __, 'install.js': ___, 'install.css': ____, [`${name}.7z`]: archive, 'jsplugins.xml': online, 'jsplugins-offline.xml': offline, ...rest } = readTree(join(out, 'online'));
    expect(rest).toEqual(ADDIN);
    expect(archive?.slice(0, 6)).toBe("7z\u00bc\u00af'\u001c");
    expect({ online, offline }).toEqual({ online: text('administrator/jsplugins.xml'), offline: text('administrator/jsplugins-offline.xml') });
  });

  it('without a network: the add-in in a folder of its name and version, installers, something to read', () => {
    const tree = readTree(join(out, 'offline'));
    expect(Object.fromEntries(Object.entries(tree).filter(([path]) => path.startsWith(`${name}/`)))).toEqual(Object.fromEntries(Object.entries(ADDIN).map(([path, content]) => [`${name}/${path}`, content])));
    expect(Object.keys(tree).filter((path) => !path.startsWith(name))).toEqual(['README.txt', 'install.bat', 'install.sh', 'installer.js', 'status.bat', 'uninstall.bat']);
    expect(statSync(join(out, 'offline/install.sh')).mode & 0o111).toBe(0o111);
    expect(tree['install.sh']).not.toContain('\r');
    expect(tree['install.sh']).not.toMatch(/@[a-z]+@/);
    expect(tree['README.txt']).toMatch(/^\u00ef\u00bb\u00bf/);
  });

  it.each(['install', 'uninstall', 'status'])('has a %s.bat that any code page reads', (command) => {
    const bat = readFileSync(join(out, `offline/${command}.bat`), 'latin1');
    expect(bat).toMatch(/^[\x20-\x7e\r\n]+$/);
    expect(bat.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(bat).toContain(`//E:JScript "%~dp0installer.js" ${command} %*`);
  });

  it('has an archive that holds the one folder, and the same bytes each time', async () => {
    const archive = readFileSync(join(out, `online/${name}.7z`));
    expect(readFileSync(join(await packed(BASE), `online/${name}.7z`)).equals(archive)).toBe(true);
    const said: string[] = [];
    const archiver = await sevenZip({ print: (line) => { said.push(line); } });
    archiver.FS.writeFile('a.7z', archive);
    archiver.callMain(['x', 'a.7z', '-ounpacked', '-bsp0']);
    expect(said).toContain('Everything is Ok');
    expect(archiver.FS.readdir('unpacked').filter((entry) => !entry.startsWith('.'))).toEqual([name]);
    for (const [path, content] of Object.entries(ADDIN)) expect(archiver.FS.readFile(`unpacked/${name}/${path}`, { encoding: 'utf8' })).toBe(content);
  });

  it('has lists for administrators', () => {
    expect(entriesOf(text('administrator/jsplugins.xml'))).toEqual([['jspluginonline', { name: 'qiansuan', type: 'et', url: BASE }]]);
    expect(entriesOf(text('administrator/jsplugins-offline.xml'))).toEqual([['jsplugin', { name: 'qiansuan', type: 'et', url: `${BASE}${name}.7z`, version: VERSION }]]);
    expect(text('administrator/oem.ini')).toBe(`[Support]\r\nJsApiPlugin=true\r\n\r\n[Server]\r\nJSPluginsServer=${BASE}jsplugins.xml\r\n`);
  });

  it('keeps an address whole that has signs of XML in it', async () => {
    const awkward = baseOf("http://10.1.2.3/a&b'c/")!;
    expect(entriesOf(readFileSync(join(await packed(awkward), 'administrator/jsplugins.xml'), 'utf8'))[0]?.[1]).toMatchObject({ url: awkward });
  });

  it('makes no list where no address is given', async () => {
    const without = await packed();
    expect(Object.keys(readTree(without)).filter((path) => path.includes('jsplugins') || path.startsWith('administrator'))).toEqual([]);
  });

  it('forgets what an earlier packing left', async () => {
    const folder = scratch();
    writeTree(join(folder, 'addin'), ADDIN);
    writeTree(folder, { 'online/old.js': '', 'offline/qiansuan_0.0.1/old.js': '' });
    await pack({ sources: SOURCES, addin: join(folder, 'addin'), out: folder, version: VERSION });
    expect(Object.keys(readTree(folder)).filter((path) => path.includes('old'))).toEqual([]);
  });

  it('is installed from where it was packed', () => {
    const home = join(scratch(), 'home');
    mkdirSync(home);
    expect(spawnSync(join(out, 'offline/install.sh'), ['--home', home], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
    const addons = join(home, '.local/share/Kingsoft/wps/jsaddons');
    expect(entriesOf(readFileSync(join(addons, 'publish.xml'), 'utf8'))).toEqual([['jsplugin', { name: 'qiansuan', type: 'et', url: name, version: VERSION, enable: 'enable', install: 'null', customDomain: '' }]]);
    expect(readTree(join(addons, name))).toEqual(ADDIN);
  });
});

describe('an address', () => {
  it.each([['http://10.1.2.3', 'http://10.1.2.3/'], ['https://tco.hospital.lan/wps', 'https://tco.hospital.lan/wps/'], ['http://h:8080/a/', 'http://h:8080/a/'], ['http://h/迁算', 'http://h/%E8%BF%81%E7%AE%97/']])('%s is one', (given, base) => {
    expect(baseOf(given)).toBe(base);
  });
  it.each(['', 'tco.hospital.lan', 'ftp://h/', 'file:///srv/wps/', 'http://h/?a=1', 'http://h/#a', 'http://user@h/'])('%p is none', (given) => {
    expect(baseOf(given)).toBeUndefined();
  });
});

describe('an add-in', () => {
  const lacking = (tree: Readonly<Record<string, string>>): string | undefined => {
    const folder = scratch();
    writeTree(folder, tree);
    return missingFrom(folder)?.slice(folder.length + 1);
  };
  it('is whole', () => { expect(lacking(ADDIN)).toBeUndefined(); });
  it.each(['index.html', 'main.js', 'manifest.xml', 'ribbon.xml'])('needs its %s', (file) => {
    const { [file]: _, ...rest } = ADDIN;
    expect(lacking(rest)).toBe(file);
  });
  it('needs a ribbon that begins as WPS asks', () => {
    expect(lacking({ ...ADDIN, 'ribbon.xml': `<?xml version="1.0"?>${ADDIN['ribbon.xml'] ?? ''}` })).toBe('ribbon.xml');
  });
});

it('the program packs what was built, and says what it cannot do', () => {
  const built = scratch();
  execFileSync(process.execPath, ['node_modules/webpack/bin/webpack.js', '--stats', 'errors-warnings', '--config', 'delivery/wps/webpack.config.js', '--output-path', join(process.cwd(), 'out/wps-pack-test')], { encoding: 'utf8' });
  for (const file of ['linux/install.sh', 'linux/changes.sh', 'linux/publish.awk', 'windows/install.bat', 'windows/publish.js', 'windows/host.js', 'windows/changes.js', 'windows/installer.js', 'online/install.html', 'online/install.css', 'online/install.js']) writeTree(join(built, 'delivery/wps'), { [file]: readFileSync(join(SOURCES, file), 'latin1') });
  writeFileSync(join(built, 'package.json'), JSON.stringify({ version: VERSION }));
  const run = (args: readonly string[], LANG = 'en_US.UTF-8'): { readonly status: number | null; readonly stdout: string; readonly stderr: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(process.cwd(), 'out/wps-pack-test/main.mjs'), ...args], { cwd: built, encoding: 'utf8', env: { LANG, PATH: process.env['PATH'] } });
    return { status, stdout, stderr };
  };
  expect(run([])).toEqual({ status: 1, stdout: '', stderr: 'out/wps/addin/index.html is missing: npm run build:wps:addin makes the add-in.\n' });
  writeTree(join(built, 'out/wps/addin'), ADDIN);
  expect(run(['--base', 'tco.hospital.lan'], 'zh_CN.UTF-8')).toEqual({ status: 2, stdout: '', stderr: '--base tco.hospital.lan：应是 http 或 https 地址，路径后面没有别的，例如 https://tco.hospital.lan/wps/\n' });
  expect(run(['--base', 'http://tco.hospital.lan/wps'])).toEqual({ status: 0, stderr: '', stdout: 'Made out/wps/online\nMade out/wps/offline\nMade out/wps/administrator\n' });
  expect(readFileSync(join(built, 'out/wps/administrator/jsplugins.xml'), 'utf8')).toContain('url="http://tco.hospital.lan/wps/"');
  expect(run([]).stdout).toContain('No jsplugins.xml was made');
});
