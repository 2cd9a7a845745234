import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ribbonCommands } from '../../src/hosts/office-js/commands';
import { run } from '../cli/world';
import { lintManifest } from './lint';

const xml = readFileSync('manifest.xml', 'utf8');
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const lint = (text: string): readonly string[] => lintManifest(text, { commands: ribbonCommands, version, root: '.' });
const scratch = mkdtempSync(join(tmpdir(), 'qiansuan-manifest-'));
afterAll(() => { rmSync(scratch, { recursive: true, force: true }); });
const inFile = (text: string): string => {
  const path = join(scratch, 'manifest.xml');
  writeFileSync(path, text);
  return path;
};

describe('the manifest', () => {
  it('has nothing that the lint minds', () => {
    expect(lint(xml)).toEqual([]);
  });

  it.each([
    ['an address without https', 'https://localhost:3000/help.html', 'http://localhost:3000/help.html', 'not below the base over https: http://localhost:3000/help.html'],
    ['a foreign address', 'DefaultValue="https://localhost:3000/help.html"', 'DefaultValue="https://elsewhere.example/"', 'not below the base over https: https://elsewhere.example/'],
    ['a resource that is not there', 'resid="calculate.Tip"', 'resid="calculate.Hint"', 'no resource: calculate.Hint'],
    ['a resource twice', '<bt:String id="calculate.Tip"', '<bt:String id="newModel.Tip"', 'resource twice: newModel.Tip'],
    ['an id that is too long', /Start\.Title/g, 'Start.TitleOfTheFirstRunOfTheAddIn', 'id too long: Start.TitleOfTheFirstRunOfTheAddIn'],
    ['a text that is too long', 'DefaultValue="Calculate"', `DefaultValue="${'Calculate '.repeat(13)}"`, 'too long or empty: calculate.Label'],
    ['a text without Chinese', 'Value="计算"', 'Value="Calculate"', 'no Chinese: calculate.Label'],
    ['a name without Chinese', '<Override Locale="zh-CN" Value="迁算"/>', '', 'no Chinese: DisplayName'],
    ['Chinese where English belongs', 'DefaultValue="Calculate"', 'DefaultValue="计算"', 'Chinese where English belongs: calculate.Label'],
    ['an icon of another size', 'assets/icons/calculate-80.png', 'assets/icons/calculate-64.png', 'Icon.calculate.80 is no PNG of 80 pixels: https://localhost:3000/assets/icons/calculate-64.png'],
    ['an icon that is not there', 'assets/icons/calculate-80.png', 'assets/icons/sum-80.png', 'Icon.calculate.80 is no PNG of 80 pixels: https://localhost:3000/assets/icons/sum-80.png'],
    ['a size that Office needs left out', /<bt:Image size="80" resid="Icon.help.80"\/>/g, '', 'sizes of an icon: 16, 20, 24, 32, 40, 48, 64'],
    ['a function that nobody provides', '<FunctionName>calculate<', '<FunctionName>compute<', 'no command: compute'],
    ['a runtime that is not shared', '<FunctionFile resid="Pane.Url"/>', '<FunctionFile resid="Help.Url"/>', 'the runtime is not shared'],
    ['another version', '<Version>', '<Version>9.', 'the version is another'],
  ])('would be found with %s', (_, from, to, fault) => {
    const broken = xml.replace(from, to);
    expect(broken).not.toBe(xml);
    expect(lint(broken)).toContain(fault);
  });

  it("is read by Microsoft's own reader", () => {
    expect(JSON.parse(execFileSync(process.execPath, [join('test', 'manifest', 'read-manifest.cjs'), 'manifest.xml'], { encoding: 'utf8' }))).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/), officeAppType: 'TaskPaneApp', defaultLocale: 'en-US', displayName: 'Qiansuan', hosts: ['Workbook'],
      permissions: 'ReadWriteDocument', version: `${version}.0`, iconUrl: 'https://localhost:3000/assets/icons/app-32.png', highResolutionIconUrl: 'https://localhost:3000/assets/icons/app-64.png',
    });
  });
});

describe('the manifest for a server', () => {
  const written = async (base: string): Promise<string> => (await run(['manifest', '--base', base])).stdout;

  it('has every address below the base, and nothing else changed', async () => {
    const text = await written('https://tco.hospital.lan/office/tco');
    expect(text).not.toContain('localhost');
    expect(text.replaceAll('https://tco.hospital.lan/office/tco/', 'https://localhost:3000/')).toBe(xml);
    expect(lint(text)).toEqual([]);
  });

  it.each(['http://tco.hospital.lan/', 'tco.hospital.lan', 'https://tco.hospital.lan/?a=1', 'https://tco.hospital.lan/#a', 'https://user@tco.hospital.lan/', ''])('refuses %p as a base', async (base) => {
    const { status, stdout, stderr } = await run(['manifest', '--base', base]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(base === '' ? /--base/ : /https:\/\/tco\.hospital\.lan\/\n$/);
  });

  it('wants a base', async () => {
    expect(await run(['manifest', '--lang', 'zh'])).toMatchObject({ status: 2, stderr: expect.stringContaining('--base https://tco.hospital.lan/') });
  });

  it('goes to a file, and may be written again', async () => {
    const cwd = mkdtempSync(join(scratch, 'out-'));
    for (const base of ['https://a.example', 'https://b.example']) expect(await run(['manifest', '--base', base, '-o', 'deep/manifest.xml'], { cwd })).toMatchObject({ status: 0 });
    expect(readFileSync(join(cwd, 'deep/manifest.xml'), 'utf8')).toContain('https://b.example/taskpane.html');
  });
});

/** Microsoft's schemas ([MS-OWEMXML]) are not part of the project: `MANIFEST_XSD` names a folder that has them. */
const schemas = process.env['MANIFEST_XSD'];

if (schemas !== undefined) {
  it("holds to Microsoft's schemas", async () => {
    const validate = (text: string): string => execFileSync('xmllint', ['--nonet', '--noout', '--schema', join(schemas, 'OfficeAppManifestV1_1.xsd'), inFile(text)], { encoding: 'utf8', stdio: 'pipe' });
    expect(() => validate(xml)).not.toThrow();
    const { stdout } = await run(['manifest', '--base', 'https://tco.hospital.lan/']);
    expect(() => validate(stdout)).not.toThrow();
    expect(() => validate(xml.replace('<Permissions>ReadWriteDocument</Permissions>', ''))).toThrow();
  });
}
