import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { folder, run } from '../cli/world';
import { readText } from '../support/models';
import { builtIn } from '../support/templates';

const pages = ['README.md', 'README.zh.md', ...readdirSync('docs').filter((name) => name.endsWith('.md')).map((name) => join('docs', name))];
const fences = /^( *)```(\w*)\n(.*?)^ *```/gms;

/** Lines of a terminal: blocks marked `sh`, indented blocks, and code in a line that begins as a command does; what stands for something else (FILE, 文件, …) is no command. */
const commandsOf = (text: string): readonly string[] => {
  const shown = [...text.matchAll(fences)].filter(([, , kind]) => kind === 'sh').flatMap(([, , , body = '']) => body.split('\n'));
  const prose = text.replace(fences, '');
  const indented = [...prose.matchAll(/(?<=\n\n)(?: {4}\S.*\n)+/g)].flatMap(([block]) => block.split('\n'));
  const inLine = [...prose.matchAll(/`((?:(?:npm|npx|node|qiansuan|sudo|sh) [^`\n]+)|(?:status|install|uninstall)\.bat[^`\n]*)`/g)].map(([, code = '']) => code).filter((code) => !/[A-Z]{3,}|[…文]/.test(code));
  return [...shown, ...indented, ...inLine].map((line) => line.replace(/\s+#.*$/, '').trim()).filter((line) => line !== '').flatMap((line) => line.split(' && '));
};
const commands = [...new Set(pages.flatMap((page) => commandsOf(readText(page))))];

/** What a command is run by, if not here: the test, and words of it that show so. */
const ELSEWHERE: readonly (readonly [RegExp, file: string, words: string])[] = [
  [/^npm test$/, 'package.json', '"test": "npm run check && npm run jest --"'],
  [/^npm run layers$/, 'package.json', '"check": "npm run types && npm run lint && npm run layers && npm run unused"'],
  [/^npm run build:pane( -- --env officejs=self)?$/, 'test/browser/pane-page.ts', "'webpack.pane.config.js', '--env', 'officejs=self'"],
  [/^npm run build:wps:addin$/, 'test/browser/wps.test.ts', "'webpack.wps.config.js'"],
  [/^npm run build:wps\b/, 'test/delivery/pack.test.ts', "'delivery/wps/webpack.config.js'"],
  [/^npm run build:page$/, 'test/browser/spreadsheet-page.ts', "'spreadsheet/build.js'"],
  // Builds so, and serves so.
  [/^npm start$/, 'test/browser/spreadsheet-page.ts', "load('serve.js')"],
  [/^npm run proof:trials$/, 'test/proof/trials.test.ts', "'test/proof/trials/webpack.config.js'"],
  // By hand, for their length; each fails when its own claims do not hold.
  [/^npm run proof:coverage$/, 'test/proof/intervals/webpack.config.js', 'intervals'],
  [/^npm run bench( -- (growth|accuracy))?$/, 'test/bench/workload.test.ts', 'bench/workload'],
  [/^npm run times$/, 'test/browser/pane.times.ts', 'pane'],
  [/^(sudo )?sh install\.sh\b/, 'test/delivery/linux.test.ts', 'install.sh'],
  [/^(un)?install\.bat\b|^status\.bat$/, 'test/delivery/windows.test.ts', 'installer.js'],
];
/** Those of the shell that make the folder of office.js. */
const IS_SHELL = /^(mkdir|cd|cp) /;
/** A command without its arguments is a name. */
const NAMES = /^(qiansuan (check|run|replay)|node dist\/qiansuan\.cjs)$/;
/** Trials enough: a run is read, computed and written without any, and a replay needs one of some. */
const TRIALS: Readonly<Record<string, string>> = { run: '0', replay: '64' };

const { scripts } = JSON.parse(readText('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
/** The arguments of the program that a command, or the script that it names, comes to; none, where it is no run of the program. */
const argumentsOf = (command: string): readonly string[] | undefined => {
  const [, name = '', rest = ''] = /^npm run (\S+)(?: -- (.*))?$/.exec(command) ?? [];
  const last = Object.hasOwn(scripts, name) ? `${scripts[name]?.split(' && ').at(-1) ?? ''} ${rest}` : command;
  const program = /^(?:qiansuan|node dist\/qiansuan\.cjs) (.*)$/.exec(last.trim())?.[1];
  return program === undefined ? undefined : [...program.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain = '']) => quoted ?? plain);
};

const isElsewhere = (command: string): boolean => ELSEWHERE.some(([pattern]) => pattern.test(command));
const ofProgram = commands.filter((command) => !isElsewhere(command) && !NAMES.test(command) && argumentsOf(command) !== undefined);
const firstYaml = (page: string): string => /```yaml\n(.*?)```/s.exec(readText(page))?.[1] ?? '';

describe('the commands of the documents', () => {
  it('have each a test that runs it', () => {
    expect(commands.length).toBeGreaterThan(30);
    const homeless = commands.filter((command) => !isElsewhere(command) && !ofProgram.includes(command) && !NAMES.test(command) && !IS_SHELL.test(command) && command !== 'npm ci');
    expect(homeless).toEqual([]);
  });

  it.each(ELSEWHERE)('%s stands in the documents, and is run where it is said to be', (pattern, file, words) => {
    expect(commands.some((command) => pattern.test(command))).toBe(true);
    expect(readText(file)).toContain(words);
  });

  it('npm ci: the packages that run this are those that the project names', () => {
    const { dependencies, devDependencies } = JSON.parse(readText('package.json')) as Readonly<Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>>;
    const named = Object.entries({ ...dependencies, ...devDependencies });
    const installed = (name: string): string | undefined => {
      const file = join('node_modules', name, 'package.json');
      return existsSync(file) ? (JSON.parse(readText(file)) as { readonly version: string }).version : undefined;
    };
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(([name, version]) => installed(name) !== version)).toEqual([]);
  });

  // In the order of the documents, in one folder: what one command writes the next ones read.
  it('run the program as they say', async () => {
    const cwd = folder();
    for (const name of ['templates', 'test']) symlinkSync(join(process.cwd(), name), join(cwd, name));
    mkdirSync(join(cwd, 'out'));
    writeFileSync(join(cwd, 'desks.tco.yaml'), firstYaml('README.md'));
    writeFileSync(join(cwd, 'ours.tco.yaml'), firstYaml('docs/own-hospital.md'));
    writeFileSync(join(cwd, 'offer.tco.yaml'), firstYaml('docs/guide-vendor.md'));
    await run(['run', 'desks.tco.yaml', '-o', 'edited.xlsx', '--trials', '0'], { cwd, templates: builtIn });
    for (const command of ofProgram) {
      const args = argumentsOf(command) ?? [];
      const trials = TRIALS[args[0] ?? ''];
      const few = args.filter((arg, index) => trials === undefined || ![arg, args[index - 1]].includes('--trials'));
      const { status, stderr } = await run([...few, ...(trials === undefined ? [] : ['--trials', trials])], { cwd, templates: builtIn });
      expect({ command, status, stderr: status === 0 ? '' : stderr }).toEqual({ command, status: 0, stderr: '' });
      const written = args.filter((_, index) => /^(-o|--out|--json)$/.test(args[index - 1] ?? ''));
      expect([command, written.filter((name) => !existsSync(join(cwd, name)))]).toEqual([command, []]);
    }
  }, 300_000);

  it('put office.js beside the pages', () => {
    const cwd = folder();
    const lines = commandsOf(readText('docs/deploy-excel.md')).filter((command) => IS_SHELL.test(command));
    expect(lines).toHaveLength(4);
    expect(commandsOf(readText('docs/deploy-excel.zh.md')).filter((command) => IS_SHELL.test(command))).toEqual(lines);
    const from = join('node_modules', '@microsoft', 'office-js', 'dist');
    const files = lines.find((line) => line.startsWith('cp '))?.split(' ').slice(2, -1) ?? [];
    for (const name of files) cpSync(join(from, name), join(cwd, from, name), { recursive: true });
    execFileSync('sh', ['-ec', lines.join('\n')], { cwd });
    expect(readdirSync(join(cwd, 'dist', 'pane', 'office')).sort()).toEqual([...files].sort());
    expect(files).toContain('office.js');
  });
});
