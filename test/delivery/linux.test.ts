import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { linuxInstaller } from '../../delivery/wps/installers';
import { deliveryWords } from '../../src/locale/delivery-words';
import { describeWithPrograms, programPath } from '../support/programs';
import { ADDIN, readTree, scratch, source, VERSION, writeTree } from './addin';
import { accepted, refused } from './publish-cases';

const ENTRY = `<jsplugin name="qiansuan" type="et" url="qiansuan_${VERSION}" version="${VERSION}" enable="enable" install="null" customDomain=""/>`;
const OTHER = '<jspluginonline name="oa" type="wps" url="http://10.1.2.3/oa/" enable="enable"/>';
const en = deliveryWords('en');
const zh = deliveryWords('zh');
const expected = (text: string): string => text.replaceAll('@', ENTRY).replaceAll('|', '\n');

const writePackage = (): string => {
  const folder = join(scratch(), "U 盘's");
  writeTree(join(folder, `qiansuan_${VERSION}`), ADDIN);
  writeFileSync(join(folder, 'install.sh'), linuxInstaller(source, VERSION));
  return folder;
};
const unpacked = writePackage();

type Shell = readonly string[];
type Run = { readonly status: number | null; readonly stdout: string; readonly stderr: string };
type Options = { readonly shell?: Shell; readonly path?: string; readonly environment?: Readonly<Record<string, string>>; readonly folder?: string };

const run = (args: readonly string[], { shell = ['sh'], path, environment = {}, folder = unpacked }: Options = {}): Run => {
  const [program = 'sh', ...first] = shell;
  const { status, stdout, stderr } = spawnSync(programPath(program) ?? program, [...first, join(folder, 'install.sh'), ...args], {
    encoding: 'utf8', env: { PATH: [...(path === undefined ? [] : [path]), process.env['PATH']].join(':'), LANG: 'en_US.UTF-8', HOME: '/nonexistent', ...environment },
  });
  return { status, stdout: stdout.trimEnd(), stderr: stderr.trimEnd() };
};

type Home = { readonly home: string; readonly addons: string; readonly registry: string; readonly target: string };
const homeWith = (list?: string): Home => {
  const home = join(scratch(), '张 三');
  const addons = join(home, '.local/share/Kingsoft/wps/jsaddons');
  const registry = join(addons, 'publish.xml');
  mkdirSync(join(home, '.local/share/Kingsoft'), { recursive: true });
  if (list !== undefined) {
    mkdirSync(addons, { recursive: true });
    writeFileSync(registry, list, 'latin1');
  }
  return { home, addons, registry, target: join(addons, `qiansuan_${VERSION}`) };
};
const read = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, 'latin1') : undefined);
/** All that a user has of add-ins, but for backups. */
const state = ({ home }: Home): Readonly<Record<string, string>> => Object.fromEntries(Object.entries(readTree(home)).filter(([path]) => !path.endsWith('.bak')));
const backups = ({ addons }: Home): readonly string[] => readdirSync(addons).filter((name) => /^publish\.xml\.\d{8}-\d{6}\.bak$/.test(name));

/** A folder for the PATH, with a program in another's place. */
const inPlaceOf = (name: string, script: string): string => {
  const folder = scratch();
  writeFileSync(join(folder, name), script, { mode: 0o755 });
  return folder;
};
const awks = ['awk', 'mawk', 'gawk', 'busybox'].flatMap((name) => {
  const program = programPath(name);
  return program === undefined ? [] : [[name, inPlaceOf('awk', `#!/bin/sh\nexec ${program} ${name === 'busybox' ? 'awk ' : ''}"$@"\n`)] as const];
});
const shells = ([['sh'], ['dash'], ['bash'], ['busybox', 'sh']] as const).filter(([name]) => programPath(name) !== undefined);

describe.each(accepted)('with $name', ({ before, after, removed }) => {
  const given = before === undefined ? undefined : expected(before);

  it('it enters the add-in and changes nothing else, and takes it out again', () => {
    const place = homeWith(given);
    expect(run(['--home', place.home])).toMatchObject({ status: 0, stderr: '' });
    expect(read(place.registry)).toBe(expected(after));
    expect(readTree(place.target)).toEqual(ADDIN);
    const isChanged = given !== undefined && expected(after) !== given;
    expect(backups(place).map((name) => read(join(place.addons, name)))).toEqual(isChanged ? [given] : []);

    expect(run(['--home', place.home])).toEqual({ status: 0, stdout: en('installer.already', { version: VERSION, folder: place.target }), stderr: '' });

    expect(run(['uninstall', '--home', place.home])).toMatchObject({ status: 0, stderr: '' });
    expect(read(place.registry)).toBe(expected(removed ?? before ?? ''));
    expect(existsSync(place.target)).toBe(false);
    expect(readdirSync(place.addons).filter((name) => name !== 'publish.xml' && !name.endsWith('.bak'))).toEqual([]);
  });
});

it.each(accepted.filter(({ name }) => ['no file', 'an empty file', 'two vendors, lines of Windows, tabs', 'our entry of an older version'].includes(name)))('a dry run says what would be done, and does nothing, with $name', ({ before, after }) => {
  const place = homeWith(before === undefined ? undefined : expected(before));
  writeTree(join(place.home, '.local/share/Kingsoft/wps/jsaddons/qiansuan_1.0.0'), { 'ribbon.xml': 'old' });
  const untouched = readTree(place.home);
  const lines = (key: string, values: Readonly<Record<string, string>>): string => en(`installer.${key}`, values);
  const others = String((after.match(/<jsplugin(online)? /g) ?? []).length);
  const { status, stdout } = run(['--dry-run', '--home', place.home]);
  expect(status).toBe(0);
  expect(stdout.replace(/\d{8}-\d{6}/, 'STAMP')).toBe([
    lines('dry-run', {}), lines('step.copy', { folder: place.target }), ...(before === undefined ? [] : [lines('step.backup', { file: `${place.registry}.STAMP.bak` })]),
    lines('step.register', { file: place.registry, others }), lines('step.remove', { folder: join(place.addons, 'qiansuan_1.0.0') }),
  ].join('\n'));
  expect(readTree(place.home)).toEqual(untouched);
  expect(run(['uninstall', '--dry-run', '--home', place.home])).toMatchObject({ status: 0, stderr: '' });
  expect(readTree(place.home)).toEqual(untouched);
});

it.each(refused)('refuses $name', ({ before, reason, line }) => {
  const place = homeWith(before);
  writeTree(join(place.addons, 'qiansuan_1.0.0'), { 'ribbon.xml': 'old' });
  const untouched = readTree(place.home);
  expect(run(['--home', place.home])).toEqual({ status: 1, stdout: '', stderr: en('installer.refused', { file: place.registry, line: String(line), reason: en(`installer.reason.${reason}`) }) });
  expect(readTree(place.home)).toEqual(untouched);
});

describe.each(awks)('the awk %s', (_, path) => {
  const edited = (action: string, text: string): { readonly status: number | null; readonly stdout: string; readonly stderr: string } => {
    const { status, stdout, stderr } = spawnSync(join(path, 'awk'), ['-f', 'delivery/wps/linux/publish.awk'], { env: { LC_ALL: 'C', ACTION: action, NAME: 'qiansuan', ENTRY, FRESH: 'fresh' }, input: Buffer.from(text, 'latin1') });
    return { status, stdout: stdout.toString('latin1'), stderr: stderr.toString('latin1') };
  };

  it('reads every list the same way', () => {
    for (const { name, before = '', after, removed } of accepted) {
      const isNew = /^[\s\u00ef\u00bb\u00bf]*$/.test(before);
      expect({ name, ...edited('install', expected(before)) }).toMatchObject({ name, status: 0, stdout: isNew ? 'fresh\n' : expected(after) });
      if (!isNew) expect({ name, ...edited('uninstall', expected(after)) }).toMatchObject({ name, status: 0, stdout: expected(removed ?? before) });
    }
    // Control characters are refused before.
    for (const { name, before, reason, line } of refused.filter(({ before: text }) => !/[\0-\u0008]/.test(text))) {
      expect({ name, ...edited('install', before) }).toEqual({ name, status: 3, stdout: '', stderr: `${reason} ${line}\n` });
    }
  });
});

it.each(shells.flatMap((shell) => awks.map(([awk, path]) => [shell.join(' '), awk, shell, path] as const)))('works in the shell %s with the awk %s', (_, __, shell, path) => {
  const place = homeWith(`<jsplugins>\n  ${OTHER}\n</jsplugins>\n`);
  writeTree(join(place.addons, 'qiansuan_1.0.0'), { 'ribbon.xml': 'old' });
  expect(run(['--home', place.home], { shell, path })).toMatchObject({ status: 0, stderr: '' });
  expect(read(place.registry)).toBe(`<jsplugins>\n  ${OTHER}\n  ${ENTRY}\n</jsplugins>\n`);
  expect(readdirSync(place.addons).filter((name) => name.startsWith('qiansuan'))).toEqual([`qiansuan_${VERSION}`]);
  expect(run(['status', '--home', place.home], { shell, path }).stdout).toContain(en('installer.status.registered', { file: place.registry, entry: ENTRY }));
  expect(run(['uninstall', '--home', place.home], { shell, path })).toMatchObject({ status: 0, stderr: '' });
  expect(read(place.registry)).toBe(`<jsplugins>\n  ${OTHER}\n</jsplugins>\n`);
  writeFileSync(place.registry, '<jsplugins>\n  <jsplugin name="x" name="y"/>\n</jsplugins>');
  expect(run(['--home', place.home], { shell, path })).toEqual({ status: 1, stdout: '', stderr: en('installer.refused', { file: place.registry, line: '2', reason: en('installer.reason.twice') }) });
});

describe('our own folders', () => {
  it('of other versions go, those of others stay', () => {
    const place = homeWith(`<jsplugins>\n  <jsplugin name="qiansuan" url="qiansuan_1.0.0" version="1.0.0"/>\n  ${OTHER}\n</jsplugins>`);
    const foreign = ['qiansuan_report_1.0.0', 'qiansuan_2024tools', 'qiansuan', 'qiansuan_', 'wps-zotero_1.0.0', 'qiansuan_1'];
    const own = ['qiansuan_1.0.0', 'qiansuan_0.9.12', 'qiansuan_2.0.0-beta.1'];
    for (const name of [...foreign, ...own]) writeTree(join(place.addons, name), { 'ribbon.xml': name });
    const { stdout } = run(['--home', place.home]);
    for (const name of foreign) expect(read(join(place.addons, name, 'ribbon.xml'))).toBe(name);
    for (const name of own) {
      expect(existsSync(join(place.addons, name))).toBe(false);
      expect(stdout).toContain(en('installer.step.remove', { folder: join(place.addons, name) }));
    }
    expect(read(place.registry)).toBe(`<jsplugins>\n  ${ENTRY}\n  ${OTHER}\n</jsplugins>`);
  });

  it('of this version with other content is exchanged whole', () => {
    const place = homeWith(`<jsplugins>${ENTRY}</jsplugins>`);
    writeTree(place.target, { 'ribbon.xml': 'other', 'gone.js': 'gone' });
    chmodSync(join(place.target, 'gone.js'), 0o444);
    expect(run(['--home', place.home])).toMatchObject({ status: 0, stderr: '' });
    expect(readTree(place.target)).toEqual(ADDIN);
    expect(backups(place)).toEqual([]);
  });

  it('may have been a link: the link goes, what it leads to stays', () => {
    const place = homeWith('<jsplugins/>');
    const elsewhere = scratch();
    writeTree(elsewhere, { 'ribbon.xml': 'elsewhere' });
    symlinkSync(elsewhere, place.target);
    expect(run(['--home', place.home])).toMatchObject({ status: 0, stderr: '' });
    expect(lstatSync(place.target).isSymbolicLink()).toBe(false);
    expect(readTree(elsewhere)).toEqual({ 'ribbon.xml': 'elsewhere' });
  });
});

describe('publish.xml', () => {
  it('that is a link is left alone', () => {
    const place = homeWith('<jsplugins/>');
    const elsewhere = join(scratch(), 'publish.xml');
    writeFileSync(elsewhere, '<jsplugins/>');
    rmSync(place.registry);
    symlinkSync(elsewhere, place.registry);
    expect(run(['--home', place.home])).toEqual({ status: 1, stdout: '', stderr: en('installer.link', { file: place.registry }) });
    expect(read(elsewhere)).toBe('<jsplugins/>');
  });

  it('that is a folder is left alone', () => {
    const place = homeWith();
    mkdirSync(place.registry, { recursive: true });
    expect(run(['--home', place.home])).toEqual({ status: 1, stdout: '', stderr: en('installer.unreadable', { file: place.registry, detail: '' }).trimEnd() });
  });

  it('as it was is kept each time, however quickly they follow', () => {
    const first = `<jsplugins>${OTHER}</jsplugins>`;
    const place = homeWith(first);
    const path = inPlaceOf('date', '#!/bin/sh\necho 20261126-215203\n');
    for (const command of ['install', 'uninstall', 'install']) run([command, '--home', place.home], { path });
    expect(readdirSync(place.addons).filter((name) => name.endsWith('.bak')).map((name) => read(join(place.addons, name))).sort()).toEqual([first, first, `<jsplugins>${OTHER}${ENTRY}</jsplugins>`].sort());
  });

  it('keeps its rights', () => {
    const place = homeWith('<jsplugins/>');
    chmodSync(place.registry, 0o640);
    run(['--home', place.home]);
    expect(statSync(place.registry).mode & 0o777).toBe(0o640);
  });

  /** Stops at the n-th change of the disk: once, or for good as when the power goes. */
  const stopping = (at: number, log: string, kind: 'fault' | 'cut'): string => {
    const folder = scratch();
    for (const name of ['cp', 'mv', 'rm', 'cat', 'mkdir', 'chmod']) {
      const count = `n=$(wc -l <${log}); echo x >>${log}`;
      const stop = kind === 'fault' ? `if [ "$n" = ${at} ]; then exit 1; fi` : `if [ "$n" = ${at} ]; then kill -9 "$PPID"; fi`;
      writeFileSync(join(folder, name), `#!/bin/sh\n${count}\n${stop}\nexec ${programPath(name) ?? name} "$@"\n`, { mode: 0o755 });
    }
    return folder;
  };
  const lists = [undefined, `<jsplugins>\n  ${OTHER}\n</jsplugins>`, `<jsplugins>\n  <jsplugin name="qiansuan" url="qiansuan_1.0.0"/>\n  ${OTHER}\n</jsplugins>`];
  const withOld = (list: string | undefined): Home => {
    const place = homeWith(list);
    writeTree(place.target, { 'main.js': 'same version, older content' });
    writeTree(join(place.addons, 'qiansuan_1.0.0'), { 'main.js': 'old' });
    return place;
  };

  const sweeps = [['fault', 'install', 0], ['fault', 'install', 2], ['fault', 'uninstall', 1], ['cut', 'install', 2], ['cut', 'uninstall', 2]] as const;
  it.each(sweeps.map(([kind, command, index]) => ({ kind, command, index, list: lists[index] })))('is old or new whatever program fails, and put right by the next run: $kind, $command, list $index', ({ list, command, kind }) => {
    const log = join(scratch().replace(' ', ''), 'log');
    const count = (): number => readFileSync(log, 'utf8').length / 2;
    mkdirSync(join(log, '..'), { recursive: true });
    writeFileSync(log, '');
    const once = withOld(list);
    expect(run([command, '--home', once.home], { path: stopping(-1, log, kind) })).toMatchObject({ status: 0, stderr: '' });
    const after = read(once.registry);
    const changes = count();
    expect(changes).toBeGreaterThan(3);
    for (let at = 0; at < changes; at += 1) {
      const place = withOld(list);
      const untouched = state(place);
      writeFileSync(log, '');
      const { status } = run([command, '--home', place.home], { path: stopping(at, log, kind) });
      expect({ at, list: read(place.registry) }).toEqual({ at, list: [list, after].includes(read(place.registry)) ? read(place.registry) : after });
      if (status !== 0 && kind === 'fault' && command === 'install') expect({ at, state: state(place) }).toEqual({ at, state: untouched });
      expect(run([command, '--home', place.home])).toMatchObject({ status: 0, stderr: '' });
      expect({ at, state: state(place) }).toEqual({ at, state: state(once) });
    }
    rmSync(join(log, '..'), { recursive: true, force: true });
  });
});

describeWithPrograms(['setpriv'], 'a user without the rights of root', () => {
  /** As an ordinary user, whoever runs the tests. */
  const asUser: Shell = process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', 'sh'] : ['sh'];
  const own = (place: Home): void => {
    chmodSync(join(place.home, '..'), 0o755);
    chmodSync(join(unpacked, '..'), 0o755);
    if (process.getuid?.() === 0) execFileSync('chown', ['-R', '65534:65534', place.home]);
  };

  it('needs to name no home', () => {
    const place = homeWith();
    own(place);
    expect(run([], { shell: asUser, environment: { HOME: place.home } })).toMatchObject({ status: 0, stderr: '' });
    expect(read(place.registry)).toContain(ENTRY);
  });

  it.each(['file', 'folder'] as const)('is stopped by a write-protected %s, and nothing is changed', (kind) => {
    const place = homeWith('<jsplugins/>');
    own(place);
    const untouched = readTree(place.home);
    chmodSync(kind === 'file' ? place.registry : place.addons, kind === 'file' ? 0o444 : 0o555);
    expect(run([], { shell: asUser, environment: { HOME: place.home } })).toEqual({ status: 1, stdout: '', stderr: en('installer.read-only', { file: place.registry }) });
    expect(readTree(place.home)).toEqual(untouched);
  });

  it('is stopped by a home that is not theirs', () => {
    const place = homeWith();
    own(place);
    chmodSync(join(place.home, '.local/share/Kingsoft'), 0o555);
    const { status, stderr } = run([], { shell: asUser, environment: { HOME: place.home } });
    expect(status).toBe(1);
    expect(stderr).toContain(en('installer.copy-failed', { folder: place.addons, detail: '' }).trimEnd());
  });

  it('may not serve all users', () => {
    chmodSync(join(unpacked, '..'), 0o755);
    expect(run(['--all-users'], { shell: asUser })).toEqual({ status: 1, stdout: '', stderr: en('installer.needs-root') });
  });
});

describe('root', () => {
  const asRoot = inPlaceOf('id', '#!/bin/sh\necho 0\n');

  it('is asked whom it is for', () => {
    expect(run([], { path: asRoot })).toEqual({ status: 1, stdout: '', stderr: en('installer.not-as-root') });
  });

  it('serves every user who has used WPS, as that user', () => {
    const homes = { wang: homeWith(`<jsplugins>${OTHER}</jsplugins>`), li: homeWith('broken'), zhao: homeWith() };
    rmSync(join(homes.zhao.home, '.local'), { recursive: true });
    writeFileSync(join(asRoot, 'getent'), `#!/bin/sh\ncat <<'X'\nroot:x:0:0::/root:/bin/sh\n${Object.entries(homes).map(([name, { home }], index) => `${name}:x:${1000 + index}:100::${home}:/usr/sbin/nologin`).join('\n')}\nnobody:x:65534:65534::${homes.zhao.home}:/bin/sh\nX\n`, { mode: 0o755 });
    const log = join(asRoot, 'asked');
    writeFileSync(join(asRoot, 'su'), `#!/bin/sh\n[ "$1 $2 $4" = '-s /bin/sh -c' ] || exit 9\necho "$3" >>'${log}'\nexec /bin/sh -c "$5"\n`, { mode: 0o755 });
    const { status, stdout, stderr } = run(['--all-users', '--enable', 'enable_dev', '--lang', 'zh'], { path: asRoot });
    expect(status).toBe(1);
    expect(readFileSync(log, 'utf8')).toBe('wang\nli\n');
    expect(stdout).toContain(zh('installer.user', { name: 'wang' }));
    expect(read(homes.wang.registry)).toBe(`<jsplugins>${OTHER}${ENTRY.replace('"enable"', '"enable_dev"')}</jsplugins>`);
    expect(stderr).toBe([zh('installer.refused', { file: homes.li.registry, line: '1', reason: zh('installer.reason.text') }), zh('installer.user-failed', { name: 'li' })].join('\n'));
    expect(existsSync(homes.zhao.addons)).toBe(false);
  });

  it('is told where nobody has used WPS', () => {
    writeFileSync(join(asRoot, 'getent'), '#!/bin/sh\necho root:x:0:0::/root:/bin/sh\n', { mode: 0o755 });
    expect(run(['--all-users'], { path: asRoot })).toEqual({ status: 1, stdout: '', stderr: en('installer.no-users') });
  });
});

describe('the command', () => {
  it.each([
    [['--force'], en('installer.unknown-argument', { argument: '--force' })],
    [['--home'], en('installer.needs-value', { option: '--home' })],
    [['--home', ''], en('installer.needs-value', { option: '--home' })],
    [['--enable', 'true'], en('installer.not-a-choice', { option: '--enable', found: 'true', allowed: 'enable, enable_dev' })],
    [['--lang', 'fr'], en('installer.not-a-choice', { option: '--lang', found: 'fr', allowed: 'zh, en' })],
    [['--all-users', '--home', '/x'], en('installer.one-place', { first: '--all-users', second: '--home' })],
  ])('is refused as %p', (args, message) => {
    expect(run(args)).toEqual({ status: 2, stdout: '', stderr: `${message}\n${en('installer.usage', { program: 'sh install.sh', place: '--home' })}` });
  });

  it('has help', () => {
    expect(run(['--help', '--lang', 'zh'])).toEqual({ status: 0, stdout: zh('installer.usage', { program: 'sh install.sh', place: '--home' }), stderr: '' });
  });

  it('wants the whole package', () => {
    const alone = scratch();
    writeFileSync(join(alone, 'install.sh'), linuxInstaller(source, VERSION));
    expect(run([], { folder: alone })).toEqual({ status: 1, stdout: '', stderr: en('installer.incomplete', { folder: join(alone, `qiansuan_${VERSION}`) }) });
  });

  it.each(['awk', 'cmp', 'mktemp'])('needs %s, and says so', (missing) => {
    const few = scratch();
    for (const name of ['awk', 'cmp', 'cp', 'date', 'dirname', 'grep', 'id', 'mktemp', 'mv', 'rm', 'sed', 'tr']) if (name !== missing) symlinkSync(programPath(name) ?? name, join(few, name));
    const place = homeWith('<jsplugins/>');
    expect(run(['--home', place.home], { environment: { PATH: few } })).toEqual({ status: 1, stdout: '', stderr: en('installer.needs-program', { program: missing }) });
  });

  it.each([[{ LANG: 'zh_CN.UTF-8' }, zh], [{ LANG: 'zh_CN.utf8' }, zh], [{ LANG: 'zh_CN.GB18030' }, en], [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, en], [{ LANG: 'C', LC_MESSAGES: 'zh_CN.UTF-8' }, zh], [{ LANG: '' }, en]])('speaks what the terminal can show: %p', (environment, words) => {
    const place = homeWith();
    expect(run(['uninstall', '--home', place.home], { environment }).stdout).toBe(words('installer.absent', { folder: place.addons }));
  });
});

describe('the status', () => {
  it('says what WPS will find', () => {
    const place = homeWith(`<jsplugins>${OTHER}</jsplugins>`);
    const config = join(place.home, '.config/Kingsoft/Office.conf');
    const none = [en('installer.status.not-registered', { file: place.registry }), en('installer.status.no-folder', { folder: place.addons }), en('installer.status.no-trust', { file: join(place.addons, 'authaddin.json') }), en('installer.status.macros', { file: config, text: '-' })];
    expect(run(['status', '--home', place.home])).toEqual({ status: 0, stderr: '', stdout: none.join('\n') });
    run(['--home', place.home]);
    writeTree(place.addons, { 'authaddin.json': '{"et": {\r\n"qiansuan": {"enable": true, "isload": false}}}', 'jsaddinblockhost.ini': '' });
    writeTree(place.home, { '.config/Kingsoft/Office.conf': '[6.0]\nwps\\VbaSecurityLevel=3\net\\KDESecurityLevel=2\n' });
    expect(run(['status', '--home', place.home]).stdout.split('\n')).toEqual([
      en('installer.status.registered', { file: place.registry, entry: ENTRY }), en('installer.status.folder', { folder: place.target }),
      en('installer.status.trust', { file: join(place.addons, 'authaddin.json'), text: 'qiansuan": {"enable": true, "isload": false}}}' }),
      en('installer.status.blocked', { file: join(place.addons, 'jsaddinblockhost.ini') }),
      en('installer.status.macros', { file: config, text: 'wps\\VbaSecurityLevel=3 et\\KDESecurityLevel=2 ' }),
    ]);
    rmSync(join(place.target, 'index.html'));
    expect(run(['status', '--home', place.home]).stdout).toContain(en('installer.status.incomplete', { folder: place.target }));
  });
});

if (programPath('shellcheck') !== undefined) {
  it('has nothing that shellcheck minds', () => {
    expect(spawnSync('shellcheck', ['-s', 'sh', join(unpacked, 'install.sh')], { encoding: 'utf8' }).stdout).toBe('');
  });
} else {
  it('is not held to shellcheck here: it is not on the PATH', () => {
    expect(programPath('shellcheck')).toBeUndefined();
  });
}
