import { describe, expect, it } from '@jest/globals';
import { languageOf } from '../../src/cli/language';
import { run } from './world';

describe('the command line', () => {
  it.each([
    [[], 'a command is missing'],
    [['fly'], 'there is no command fly'],
    [['check'], 'check needs MODEL'],
    [['templates', 'more'], 'more is one argument too many'],
    [['new'], 'new needs TEMPLATE'],
    [['run', 'm', '--speed', '3'], 'run has no option --speed. It has: --lang, --out'],
    [['run', 'm', '-x'], 'run has no option -x'],
    [['check', 'm', '--trials', '3'], 'check has no option --trials'],
    [['run', 'm', '--trials'], 'option --trials needs a value'],
    [['run', 'm', '--json', '--trials', '3'], 'option --json needs a value'],
    [['run', 'm', '--out='], 'option --out needs a value'],
    [['run', 'm', '--trials', '-1'], '--trials must be a whole number from 0 to 10000000, not -1'],
    [['run', 'm', '--trials', '1e3'], '--trials must be a whole number'],
    [['run', 'm', '--seed', '9007199254740992'], '--seed must be a whole number from 0 to 9007199254740991, not 9007199254740992'],
    [['run', 'm', '--workers', '0'], '--workers must be a whole number from 1 to 64, not 0'],
    [['run', 'm', '--workers', '65'], '--workers must be a whole number from 1 to 64, not 65'],
    [['replay', 'm', '--workers', 'two'], '--workers must be a whole number from 1 to 64, not two'],
    [['run', 'm', '--lang', 'fr'], '--lang cannot be fr. It can be: zh, en'],
    [['run', 'm', '--sampling', 'halton'], '--sampling cannot be halton. It can be: sobol, lhs, random'],
    [['run', 'm', '--for', 'auditors'], '--for cannot be auditors. It can be: all, finance, leadership, vendor.'],
  ])('refuses %j with status 2 and a word', async (argv, message) => {
    const { status, stdout, stderr } = await run(argv);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/^qiansuan: .*\n$/);
  });

  it('explains itself', async () => {
    const help = await run(['--help']);
    expect(help.status).toBe(0);
    for (const name of ['templates', 'new', 'check', 'run', 'dist', '16384']) expect(help.stdout).toContain(name);
    expect((await run(['run', '-h'])).stdout).toBe(help.stdout);
    expect(await run(['--version'])).toEqual({ status: 0, stdout: '1.2.3\n', stderr: '' });
  });

  it('speaks the language that --lang names, wherever it stands, and the locale else', async () => {
    expect((await run(['fly', '--lang', 'zh'])).stderr).toContain('没有命令 fly');
    expect((await run(['--lang=zh', 'fly'])).stderr).toContain('没有命令 fly');
    expect((await run(['fly'], { env: { LANG: 'zh_CN.UTF-8' } })).stderr).toContain('没有命令 fly');
    expect((await run(['fly', '--lang', 'en'], { env: { LANG: 'zh_CN.UTF-8' } })).stderr).toContain('there is no command fly');
  });

  it('shows a name on one line without acting on it', async () => {
    expect((await run(['fly\n\u001B[2J'])).stderr).toMatch(/^qiansuan: there is no command fly\\u\{a\}\\u\{1b\}\[2J.*\n$/);
  });
});

describe('languageOf', () => {
  it.each([
    [{ LC_ALL: 'zh_TW', LANG: 'en_US' }, 'en', 'zh'],
    [{ LC_ALL: '', LC_MESSAGES: 'zh_CN.UTF-8', LANG: 'en_US' }, 'en', 'zh'],
    [{ LC_ALL: 'C', LANG: 'zh_CN' }, 'zh', 'en'],
    [{ LANG: 'de_DE' }, 'zh-CN', 'en'],
    [{}, 'zh-Hans-CN', 'zh'],
    [{}, 'en-US', 'en'],
  ] as const)('of %j on a system in %s is %s', (env, systemLocale, language) => {
    expect(languageOf({ env, systemLocale })).toBe(language);
  });
});
