import { describe, expect, it } from '@jest/globals';
import { linuxInstaller, windowsInstaller } from '../../delivery/wps/installers';
import { oemIni } from '../../delivery/wps/jsplugins';
import { deliveryWords } from '../../src/locale/delivery-words';
import { source } from '../delivery/addin';
import { readText } from '../support/models';

const english = readText('docs/deploy-wps.md');
const chinese = readText('docs/deploy-wps.zh.md');
const BASE = 'http://tco.hospital.lan/wps/';

const found = (text: string, pattern: RegExp): readonly string[] => [...text.matchAll(pattern)].map(([whole, part]) => part ?? whole);
const unique = (list: readonly string[]): readonly string[] => [...new Set(list)].sort();
const fenced = (text: string): readonly string[] => found(text, /```(\w+\n.*?)```/gs);
const prose = (text: string): string => text.replace(/```.*?```/gs, '');
const codes = (text: string): readonly string[] => unique(found(prose(text), /`([^`]+)`/g));

describe('the two guides', () => {
  it('say the same in the same order', () => {
    const headings = (text: string): readonly string[] => found(prose(text), /^(#+) /gm);
    expect(headings(english).length).toBeGreaterThan(8);
    expect(headings(chinese)).toEqual(headings(english));
    expect(fenced(chinese)).toEqual(fenced(english));
    expect(found(chinese, /^\|/gm).length).toBe(found(english, /^\|/gm).length);
    // The stamp of a backup is described in words.
    expect(codes(chinese).filter((code) => !code.endsWith('.bak'))).toEqual(codes(english).filter((code) => !code.endsWith('.bak')));
  });

  it.each([['English', english], ['Chinese', chinese]])('link to headings that there are (%s)', (_, text) => {
    const anchors = found(text, /^#+ (.*)$/gm).map((heading) => heading.toLowerCase().replace(/[^\p{L}\p{N} -]/gu, '').replaceAll(' ', '-'));
    const links = found(text, /\]\(#([^)]+)\)/g);
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) expect(anchors).toContain(link);
  });

  it('name the options that the installers have', () => {
    const usage = (place: string): readonly string[] => found(deliveryWords('en')('installer.usage', { program: '', place }), /--[a-z-]+/g);
    const shown = found(english.slice(english.indexOf('### Without a network')), /`(?:install\.bat|sudo sh install\.sh|sh install\.sh)? ?(--[a-z-]+)/g);
    expect(unique(shown)).toEqual(unique([...usage('--appdata'), ...usage('--home'), '--quiet']));
  });

  it('show the line that the installers write, and what is added to oem.ini', () => {
    const line = found(english, /```xml\n(.*?)\n```/gs)[0]?.replaceAll('0.1.0', '1.2.3') ?? '';
    expect(linuxInstaller(source, '1.2.3').replaceAll('\\"', '"').replaceAll('$VERSION', '1.2.3').replaceAll('${NAME}', 'qiansuan').replaceAll('$NAME', 'qiansuan').replaceAll('$enable', 'enable')).toContain(`entry="${line}"`);
    expect(windowsInstaller(source, '1.2.3').replace(/' \+ (\w+)(?: \+ '_' \+ (\w+))? \+ '/g, (_, first: string, second?: string) => [first, second].map((name) => (name === 'NAME' ? 'qiansuan' : name === 'VERSION' ? '1.2.3' : '')).filter(Boolean).join('_')).replace('enable="\' + options.enable + \'"', 'enable="enable"')).toContain(line);
    expect(found(english, /```ini\n(.*?)```/gs)).toEqual([oemIni(BASE)]);
  });
});
