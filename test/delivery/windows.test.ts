import { describe, expect, it } from '@jest/globals';
import { parse } from 'acorn';
import { forScriptHost, windowsInstaller } from '../../delivery/wps/installers';
import { deliveryWords } from '../../src/locale/delivery-words';
import { ADDIN, source, VERSION } from './addin';
import { READ_ONLY, REPARSE_POINT, startWindows, type Windows } from './fake-windows';
import { accepted, refused } from './publish-cases';

const script = windowsInstaller(source, VERSION);
const APPDATA = 'C:\\Users\\张 三\\AppData\\Roaming';
const ADDONS = `${APPDATA}\\kingsoft\\wps\\jsaddons`;
const REGISTRY = `${ADDONS}\\publish.xml`;
const TARGET = `${ADDONS}\\qiansuan_${VERSION}`;
const ENTRY = `<jsplugin name="qiansuan" type="et" url="qiansuan_${VERSION}" version="${VERSION}" enable="enable_dev" install="null" customDomain=""/>`;
const OTHER = '<jspluginonline name="oa" type="wps" url="http://10.1.2.3/oa/" enable="enable_dev"/>';
const CODE_PAGE = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Nls\\CodePage\\OEMCP';
const LOCALE = 'HKCU\\Control Panel\\International\\LocaleName';
const en = deliveryWords('en');
const zh = deliveryWords('zh');

const expected = (text: string): string => text.replaceAll('@', ENTRY).replaceAll('|', '\r\n');
const inWindows = (list?: string, settings: { readonly registry?: Readonly<Record<string, string>> } = {}): Windows => {
  const windows = startWindows({ environment: { APPDATA, PUBLIC: 'C:\\Users\\Public' }, ...settings });
  windows.putFolder(`${APPDATA}\\kingsoft\\wps`);
  windows.putFolder('C:\\Users\\Public');
  for (const [path, content] of Object.entries(ADDIN)) windows.put(`D:\\u盘 迁算\\qiansuan_${VERSION}\\${path.replaceAll('/', '\\')}`, content);
  if (list !== undefined) windows.put(REGISTRY, list);
  return windows;
};
const addinFiles = Object.keys(ADDIN).map((path) => path.replaceAll('/', '\\')).sort();
const backups = (windows: Windows): readonly string[] => windows.list(ADDONS).filter((name) => /^publish\.xml\.\d{8}-\d{6}\.bak$/.test(name));
/** All that a user has of add-ins, but for backups. */
const state = (windows: Windows): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(windows.list(ADDONS).filter((name) => !name.endsWith('.bak')).map((name) => [name, windows.read(`${ADDONS}\\${name}`)]));

describe('the script', () => {
  it('is ECMAScript 3', () => {
    expect(() => parse(script, { ecmaVersion: 3, sourceType: 'script', allowReserved: false })).not.toThrow();
    for (const newer of ['var a = {b: 1,};', 'var a = b.default;', 'var get = {get a() { return 1; }};', 'const a = 1;', 'var f = (a) => a;']) {
      expect(() => parse(newer, { ecmaVersion: 3, sourceType: 'script', allowReserved: 'never' })).toThrow();
    }
    expect(() => parse(script, { ecmaVersion: 3, sourceType: 'script', allowReserved: 'never' })).not.toThrow();
  });

  it('is a file that the script host reads: UTF-16 with its mark, lines of Windows', () => {
    const bytes = forScriptHost(script);
    expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xfe]);
    const text = bytes.toString('utf16le').slice(1);
    expect(text.replaceAll('\r\n', '\n')).toBe(script);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('is run in a world that has no more than ECMAScript 3', () => {
    const run = (text: string): string => startWindows().run(`WScript.Echo(${text});`, []).stdout;
    expect(run('[3, 1].sort().join("")')).toBe('13');
    for (const newer of ['[1].map(String)', '" a ".trim()', 'JSON.stringify(1)', 'Object.keys({})', 'Date.now()', '[1].indexOf(1)', 'new Map()']) expect(() => run(newer)).toThrow();
  });
});

describe.each(accepted)('with $name', ({ before, after, removed }) => {
  const given = before === undefined ? undefined : expected(before);

  it('it enters the add-in and changes nothing else, and takes it out again', () => {
    const windows = inWindows(given);
    expect(windows.run(script, ['install'])).toMatchObject({ status: 0, stderr: '' });
    expect(windows.read(REGISTRY)).toBe(expected(after));
    expect(windows.list(TARGET)).toEqual(addinFiles);
    const isChanged = given !== undefined && expected(after) !== given;
    expect(backups(windows).map((name) => windows.read(`${ADDONS}\\${name}`))).toEqual(isChanged ? [given] : []);

    expect(windows.run(script, ['install'])).toEqual({ status: 0, stdout: en('installer.already', { version: VERSION, folder: TARGET }), stderr: '' });

    expect(windows.run(script, ['uninstall'])).toMatchObject({ status: 0, stderr: '' });
    expect(windows.read(REGISTRY)).toBe(expected(removed ?? before ?? ''));
    expect(windows.hasFolder(TARGET)).toBe(false);
    expect(windows.run(script, ['uninstall'])).toEqual({ status: 0, stdout: en('installer.absent', { folder: ADDONS }), stderr: '' });
  });

  it('a dry run says it, and does nothing', () => {
    const windows = inWindows(given);
    const untouched = state(windows);
    const { status, stdout } = windows.run(script, ['install', '--dry-run']);
    expect(status).toBe(0);
    expect(stdout).toContain(en('installer.step.copy', { folder: TARGET }));
    expect(windows.changes()).toBe(0);
    expect(state(windows)).toEqual(untouched);
  });
});

it.each(refused)('refuses $name', ({ before, reason, line }) => {
  const windows = inWindows(before);
  windows.put(`${ADDONS}\\qiansuan_1.0.0\\ribbon.xml`, 'old');
  const untouched = state(windows);
  for (const command of ['install', 'uninstall', 'status']) {
    expect(windows.run(script, [command])).toMatchObject({ status: 1, stderr: en('installer.refused', { file: REGISTRY, line: String(line), reason: en(`installer.reason.${reason}`) }) });
    expect(windows.changes()).toBe(0);
    expect(state(windows)).toEqual(untouched);
  }
});

describe('our own folders', () => {
  it('of other versions go, those of others stay', () => {
    const windows = inWindows(`<jsplugins>\n  <jsplugin name="qiansuan" url="qiansuan_1.0.0" version="1.0.0"/>\n  ${OTHER}\n</jsplugins>`);
    const foreign = ['qiansuan_report_1.0.0', 'qiansuan_2024tools', 'qiansuan', 'qiansuan_', 'wps-zotero_1.0.0', 'qiansuan_1'];
    const own = ['qiansuan_1.0.0', 'qiansuan_0.9.12', 'qiansuan_2.0.0-beta.1'];
    for (const name of [...foreign, ...own]) windows.put(`${ADDONS}\\${name}\\ribbon.xml`, name);
    const { stdout } = windows.run(script, []);
    for (const name of foreign) expect(windows.read(`${ADDONS}\\${name}\\ribbon.xml`)).toBe(name);
    for (const name of own) {
      expect(windows.hasFolder(`${ADDONS}\\${name}`)).toBe(false);
      expect(stdout).toContain(en('installer.step.remove', { folder: `${ADDONS}\\${name}` }));
    }
    expect(windows.read(REGISTRY)).toBe(`<jsplugins>\n  ${ENTRY}\n  ${OTHER}\n</jsplugins>`);
  });

  it('of this version with other content is exchanged whole', () => {
    const windows = inWindows(`<jsplugins>${ENTRY}</jsplugins>`);
    windows.put(`${TARGET}\\ribbon.xml`, 'other');
    windows.put(`${TARGET}\\gone.js`, 'gone', READ_ONLY);
    expect(windows.run(script, ['install'])).toMatchObject({ status: 0, stderr: '' });
    expect(windows.list(TARGET)).toEqual(addinFiles);
    expect(windows.read(`${TARGET}\\ribbon.xml`)).toBe(ADDIN['ribbon.xml']);
    expect(backups(windows)).toEqual([]);
  });

  it('which WPS holds open: an old one stays and is named, the one of this version stops it with everything as it was', () => {
    const old = inWindows(`<jsplugins>\n  <jsplugin name="qiansuan" url="qiansuan_1.0.0"/>\n</jsplugins>`);
    old.put(`${ADDONS}\\qiansuan_1.0.0\\main.js`, 'old');
    old.lock(`${ADDONS}\\qiansuan_1.0.0\\main.js`);
    expect(old.run(script, [])).toMatchObject({ status: 0, stderr: en('installer.kept', { path: `${ADDONS}\\qiansuan_1.0.0`, detail: 'Permission denied' }) });
    expect(old.read(REGISTRY)).toBe(`<jsplugins>\n  ${ENTRY}\n</jsplugins>`);

    const same = inWindows(`<jsplugins>\n  ${OTHER}\n</jsplugins>`);
    same.put(`${TARGET}\\main.js`, 'same');
    same.lock(`${TARGET}\\main.js`);
    const untouched = state(same);
    expect(same.run(script, [])).toMatchObject({ status: 1, stderr: en('installer.copy-failed', { folder: TARGET, detail: 'Permission denied' }) });
    expect(state(same)).toEqual(untouched);
  });
});

describe('publish.xml', () => {
  it('with write protection is left alone, and so is all else', () => {
    const windows = inWindows();
    windows.put(REGISTRY, `<jsplugins>${OTHER}</jsplugins>`, READ_ONLY);
    const untouched = state(windows);
    expect(windows.run(script, [])).toMatchObject({ status: 1, stderr: en('installer.read-only', { file: REGISTRY }) });
    expect(state(windows)).toEqual(untouched);
  });

  it('with write protection is no hindrance where nothing has to change', () => {
    const windows = inWindows();
    windows.put(REGISTRY, `<jsplugins>${ENTRY}</jsplugins>`, READ_ONLY);
    expect(windows.run(script, [])).toMatchObject({ status: 0, stderr: '' });
  });

  const lists = [undefined, `<jsplugins>\r\n  ${OTHER}\r\n</jsplugins>`, `<jsplugins>\r\n  <jsplugin name="qiansuan" url="qiansuan_1.0.0"/>\r\n  ${OTHER}\r\n</jsplugins>`];
  const withOld = (list: string | undefined): Windows => {
    const windows = inWindows(list);
    windows.put(`${TARGET}\\main.js`, 'same version, older content');
    windows.put(`${ADDONS}\\qiansuan_1.0.0\\main.js`, 'old');
    return windows;
  };
  const whole = (windows: Windows, list: string | undefined, after: string | undefined): boolean => [list, after].includes(windows.read(REGISTRY));

  it.each(lists.flatMap((list, index) => (['install', 'uninstall'] as const).map((command) => ({ index, list, command }))))('is old or new whatever change of the disk fails: $command, list $index', ({ list, command }) => {
    const once = withOld(list);
    once.run(script, [command]);
    const after = once.read(REGISTRY);
    const count = once.changes();
    expect(count).toBeGreaterThan(1);
    for (let at = 1; at <= count; at += 1) {
      const windows = withOld(list);
      const untouched = state(windows);
      windows.failAt(at, 'fault');
      const { status, stderr } = windows.run(script, [command]);
      expect({ at, isWhole: whole(windows, list, after) }).toEqual({ at, isWhole: true });
      // It says so, or the one thing not done was a removal that is named.
      expect({ at, isSaid: stderr !== '' }).toEqual({ at, isSaid: true });
      if (status !== 0 && command === 'install') expect({ at, state: state(windows) }).toEqual({ at, state: untouched });
      windows.failAt(0, 'fault');
      expect(windows.run(script, [command])).toMatchObject({ status: 0, stderr: '' });
      expect({ at, state: state(windows) }).toEqual({ at, state: state(once) });
    }
  });

  it.each(lists.flatMap((list, index) => (['install', 'uninstall'] as const).map((command) => ({ index, list, command }))))('is put right by the next run whenever the power goes: $command, list $index', ({ list, command }) => {
    const once = withOld(list);
    once.run(script, [command]);
    const count = once.changes();
    for (let at = 1; at <= count; at += 1) {
      const windows = withOld(list);
      windows.failAt(at, 'cut');
      try {
        windows.run(script, [command]);
      } catch {
        // As the power does: no way to say anything.
      }
      // Nothing that a vendor entered is lost: it is in publish.xml or beside it.
      if (list !== undefined) expect({ at, isThere: [REGISTRY, `${REGISTRY}.qiansuan-old`].some((path) => windows.read(path)?.includes(OTHER)) }).toEqual({ at, isThere: true });
      windows.failAt(0, 'fault');
      expect(windows.run(script, [command])).toMatchObject({ status: 0, stderr: '' });
      expect({ at, state: state(windows) }).toEqual({ at, state: state(once) });
    }
  });
});

describe('what publish.xml was', () => {
  const first = `<jsplugins>${OTHER}</jsplugins>`;

  it('is kept each time, however quickly they follow', () => {
    const windows = inWindows(first);
    windows.run(script, ['install']);
    windows.run(script, ['uninstall']);
    windows.run(script, ['install', '--enable', 'enable']);
    const kept = windows.list(ADDONS).filter((name) => name.endsWith('.bak')).map((name) => windows.read(`${ADDONS}\\${name}`));
    expect(kept.sort()).toEqual([first, first, `<jsplugins>${OTHER}${ENTRY}</jsplugins>`].sort());
  });

  it.each(['install', 'uninstall'])('and was left aside by a run that was cut off, is kept where WPS began a new one since (%s)', (command) => {
    const windows = inWindows(command === 'install' ? '<jsplugins/>' : `<jsplugins>${ENTRY}</jsplugins>`);
    windows.put(`${REGISTRY}.qiansuan-old`, first);
    expect(windows.run(script, [command])).toMatchObject({ status: 0, stderr: '' });
    expect(windows.read(REGISTRY)).toBe(command === 'install' ? `<jsplugins>${ENTRY}</jsplugins>` : '<jsplugins></jsplugins>');
    const kept = windows.list(ADDONS).filter((name) => name.endsWith('.bak')).map((name) => windows.read(`${ADDONS}\\${name}`));
    expect(kept).toHaveLength(2);
    expect(kept).toContain(first);
    expect(windows.read(`${REGISTRY}.qiansuan-old`)).toBeUndefined();
  });
});

describe('users', () => {
  const profile = (name: string): string => `C:\\Users\\${name}\\AppData\\Roaming\\kingsoft\\wps`;
  it('are served each on their own: all who have used WPS, and nobody through a link', () => {
    const windows = inWindows();
    windows.putFolder(profile('wang'));
    windows.put(`${profile('li')}\\jsaddons\\publish.xml`, 'broken');
    windows.putFolder('C:\\Users\\never\\AppData\\Roaming');
    windows.putFolder('C:\\Users\\linked\\AppData\\Roaming\\kingsoft\\wps');
    windows.putFolder(`${profile('linked')}\\jsaddons`, 16 | REPARSE_POINT);
    const { status, stdout, stderr } = windows.run(script, ['install', '--all-users']);
    expect(status).toBe(1);
    expect(stderr).toContain(`${profile('li')}\\jsaddons\\publish.xml`);
    for (const name of ['张 三', 'wang', 'li']) expect(stdout).toContain(en('installer.user', { name }));
    expect(windows.read(`${profile('wang')}\\jsaddons\\publish.xml`)).toContain(ENTRY);
    expect(windows.read(REGISTRY)).toContain(ENTRY);
    for (const name of ['never', 'linked']) expect(windows.list(`C:\\Users\\${name}`)).toEqual([]);
    expect(windows.read(`${profile('li')}\\jsaddons\\publish.xml`)).toBe('broken');
    expect(windows.list(profile('li'))).toEqual(['jsaddons\\publish.xml']);
  });

  it('there may be none', () => {
    const windows = startWindows({ environment: { PUBLIC: 'C:\\Users\\Public' } });
    windows.putFolder('C:\\Users\\Public');
    windows.put(`D:\\u盘 迁算\\qiansuan_${VERSION}\\ribbon.xml`, '');
    expect(windows.run(script, ['--all-users'])).toMatchObject({ status: 1, stderr: en('installer.no-users') });
  });

  it('one is served by the roaming folder, wherever it is', () => {
    const windows = inWindows();
    windows.putFolder('E:\\漫游 配置');
    const { status, stdout } = windows.run(script, ['--appdata', 'E:\\漫游 配置', '--enable', 'enable']);
    expect(status).toBe(0);
    expect(stdout).toContain(en('installer.no-wps', { folder: 'E:\\漫游 配置\\kingsoft\\wps' }));
    expect(windows.read('E:\\漫游 配置\\kingsoft\\wps\\jsaddons\\publish.xml')).toBe(expected('<?xml version="1.0" encoding="UTF-8"?>|<jsplugins>|  @|</jsplugins>|').replace('enable_dev', 'enable'));
    expect(windows.read(REGISTRY)).toBeUndefined();
  });
});

describe('the command', () => {
  it.each([
    [['--force'], en('installer.unknown-argument', { argument: '--force' })],
    [['--appdata'], en('installer.needs-value', { option: '--appdata' })],
    [['--enable', 'true'], en('installer.not-a-choice', { option: '--enable', found: 'true', allowed: 'enable, enable_dev' })],
    [['--lang', 'fr'], en('installer.not-a-choice', { option: '--lang', found: 'fr', allowed: 'zh, en' })],
    [['--all-users', '--appdata', 'C:\\x'], en('installer.one-place', { first: '--all-users', second: '--appdata' })],
  ])('is refused as %p', (args, message) => {
    const windows = inWindows();
    expect(windows.run(script, args)).toEqual({ status: 2, stdout: '', stderr: `${message}\n${en('installer.usage', { program: 'install.bat', place: '--appdata' })}` });
    expect(windows.changes()).toBe(0);
  });

  it('has help', () => {
    expect(inWindows().run(script, ['--help', '--lang', 'zh'])).toEqual({ status: 0, stdout: zh('installer.usage', { program: 'install.bat', place: '--appdata' }), stderr: '' });
  });

  it('wants the whole package', () => {
    expect(inWindows().run(script, [], { scriptPath: 'C:\\Temp\\installer.js' })).toMatchObject({ status: 1, stderr: en('installer.incomplete', { folder: `C:\\Temp\\qiansuan_${VERSION}` }) });
  });

  it('is not started by the host that would open a window for every line', () => {
    const windows = inWindows();
    expect(windows.run(script, [], { host: 'C:\\Windows\\System32\\wscript.exe' })).toEqual({ status: undefined, stdout: en('installer.start-the-bat'), stderr: '' });
    expect(windows.changes()).toBe(0);
  });

  it.each([
    [{ [CODE_PAGE]: '936', [LOCALE]: 'zh-CN' }, zh], [{ [CODE_PAGE]: '65001', [LOCALE]: 'zh-CN' }, zh], [{ [CODE_PAGE]: '437', [LOCALE]: 'zh-CN' }, en], [{ [CODE_PAGE]: '65001', [LOCALE]: 'en-US' }, en], [{}, en],
  ])('speaks what the console can show: %p', (registry, words) => {
    expect(inWindows(undefined, { registry }).run(script, ['uninstall']).stdout).toBe(words('installer.absent', { folder: ADDONS }));
  });
});

describe('the status', () => {
  it('says what WPS will find', () => {
    const windows = inWindows(`<jsplugins>${OTHER}</jsplugins>`);
    expect(windows.run(script, ['status'])).toEqual({ status: 0, stderr: '', stdout: [en('installer.status.not-registered', { file: REGISTRY }), en('installer.status.no-folder', { folder: ADDONS }), en('installer.status.no-trust', { file: `${ADDONS}\\authaddin.json` })].join('\n') });
    windows.run(script, ['install']);
    windows.put(`${ADDONS}\\authaddin.json`, '{"et": {\r\n"qiansuan": {"enable": true, "isload": false}}}');
    windows.put(`${ADDONS}\\jsaddinblockhost.ini`, '');
    expect(windows.run(script, ['status']).stdout.split('\n')).toEqual([
      en('installer.status.registered', { file: REGISTRY, entry: ENTRY }), en('installer.status.folder', { folder: TARGET }),
      en('installer.status.trust', { file: `${ADDONS}\\authaddin.json`, text: 'qiansuan": {"enable": true, "isload": false}}}' }), en('installer.status.blocked', { file: `${ADDONS}\\jsaddinblockhost.ini` }),
    ]);
  });
});
