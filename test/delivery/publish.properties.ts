import { spawnSync } from 'node:child_process';
import { createContext, Script } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { source } from './addin';
import { accepted, refused } from './publish-cases';

const ENTRY = '<jsplugin name="qiansuan" type="et" url="qiansuan_1.2.3" version="1.2.3"/>';
const FRESH = `<jsplugins>${ENTRY}</jsplugins>`;

type List = { readonly rooted: boolean };
type Reader = {
  readonly readPublish: (text: string, name: string) => List;
  readonly installedText: (text: string, list: List, entry: string, fresh: string) => string;
  readonly withoutOurs: (text: string, list: List, entry: string) => string;
};
const reader = createContext({}) as unknown as Reader;
new Script(source('windows/publish.js')).runInContext(reader);

type Outcome = { readonly text: string } | { readonly reason: string; readonly line: number };
const byScript = (action: 'install' | 'uninstall', text: string): Outcome => {
  try {
    const list = reader.readPublish(text, 'qiansuan');
    return { text: action === 'install' ? reader.installedText(text, list, ENTRY, `${FRESH}\n`) : reader.withoutOurs(text, list, '') };
  } catch (error) {
    const { reason, line } = error as { readonly reason?: string; readonly line: number };
    if (reason === undefined) throw error;
    return { reason, line };
  }
};
const byAwk = (action: 'install' | 'uninstall', text: string): Outcome => {
  const { status, stdout, stderr } = spawnSync('awk', ['-f', 'delivery/wps/linux/publish.awk'], { env: { PATH: process.env['PATH'], LC_ALL: 'C', ACTION: action, NAME: 'qiansuan', ENTRY, FRESH }, input: Buffer.from(text, 'latin1') });
  if (status === 0) return { text: stdout.toString('latin1') };
  const [reason = '', line = ''] = stderr.toString('latin1').trim().split(' ');
  expect({ status, reason }).toEqual({ status: 3, reason: expect.stringMatching(/^[a-z]+$/) });
  return { reason, line: Number(line) };
};

const { window } = new JSDOM('');
/** The elements of the list with their attributes, in order, as a parser of XML that we did not write sees them; undefined where it sees no XML. */
const entries = (text: string): readonly string[] | undefined => {
  const document = new window.DOMParser().parseFromString(text.replace(/^\u00ef\u00bb\u00bf/, ''), 'text/xml');
  if (document.querySelector('parsererror') !== null) return undefined;
  return [...document.documentElement.children].map((element) => element.outerHTML);
};
const isOurs = (xml: string): boolean => /^<jsplugin(online)? /.test(xml) && new window.DOMParser().parseFromString(xml, 'text/xml').documentElement.getAttribute('name') === 'qiansuan';

const oneOf = (...texts: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...texts);
const joined = (...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> => fc.tuple(...parts).map((texts) => texts.join(''));
const many = (part: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<string> => fc.array(part, { maxLength }).map((texts) => texts.join(''));

const gap = oneOf('', ' ', '\n', '\r\n', '\n  ', '\r\n\t', '\n\n');
const name = oneOf('qiansuan', 'qiansuan', 'oa', 'Qiansuan', 'qiansuan-x', 'a&amp;b', '\u00e5\u008d\u0083');
const tagName = oneOf('jsplugin', 'jspluginonline', 'policy');
const attributes = joined(oneOf('', ' type="et"', "\n    url='http://h/?a=1&amp;b=>'", ' enable = "enable_dev"'), fc.oneof(name.map((text) => ` name="${text}"`), name.map((text) => ` name='${text}'`), fc.constant('')), oneOf('', ' version="1.0.0"', ' '));
const element = fc.tuple(tagName, attributes, oneOf('/>', 'close', 'nested')).map(([tag, given, end]) => (end === '/>' ? `<${tag}${given}/>` : `<${tag}${given}>${end === 'nested' ? '<jsplugin name="qiansuan"/>' : ''}</${tag}>`));
const comment = oneOf('<!-- -->', '<!-- <jsplugin name="qiansuan"/> -->', '<!--\n</jsplugins>\n-->');
const content = many(joined(gap, fc.oneof({ weight: 4, arbitrary: element }, { weight: 1, arbitrary: comment })), 6);
const list = joined(oneOf('', '\u00ef\u00bb\u00bf'), oneOf('', '<?xml version="1.0" encoding="UTF-8"?>\n', "<?xml version='1.0' standalone='yes'?>"), oneOf('', '<!-- a -->\n'), fc.oneof(joined(oneOf('<jsplugins>', '<jsplugins v="2">'), content, gap, fc.constant('</jsplugins>')), oneOf('<jsplugins/>', '<jsplugins />')), oneOf('', '\n', '\r\n', '\n<!-- z -->'));

describe('any list', () => {
  it('has our entry once after installing, and every other as it was', () => {
    fc.assert(fc.property(list, (text) => {
      const before = entries(text);
      expect(before).toBeDefined();
      const after = byScript('install', text);
      const found = 'text' in after ? entries(after.text) : undefined;
      expect(found?.filter((one) => !isOurs(one))).toEqual(before?.filter((one) => !isOurs(one)));
      expect(found?.filter(isOurs)).toEqual([ENTRY]);
      expect(byScript('install', 'text' in after ? after.text : '')).toEqual(after);
    }), { numRuns: 300 });
  });

  it('has it no more after uninstalling, and where it was not there before, is what it was', () => {
    fc.assert(fc.property(list, (text) => {
      const after = byScript('install', text);
      const removed = byScript('uninstall', 'text' in after ? after.text : '');
      expect('text' in removed ? entries(removed.text) : undefined).toEqual(entries(text)?.filter((one) => !isOurs(one)));
      if (entries(text)?.some((one) => !isOurs(one)) === true && entries(text)?.some(isOurs) === false) expect(removed).toEqual({ text });
    }), { numRuns: 300 });
  });

  it('is read alike on Windows and on Linux, spoilt or not', () => {
    const spoilt = fc.tuple(list, fc.nat(), oneOf('', '<', '>', '"', "'", '&', '-', '/', '=', ' ', 'x', '<!--', '-->', '\n', '?>', '</jsplugins>')).map(([text, at, sign]) => text.slice(0, at % (text.length + 1)) + sign + text.slice((at % (text.length + 1)) + (sign === '' ? 3 : 0)));
    fc.assert(fc.property(fc.oneof(list, spoilt, spoilt), oneOf('install', 'uninstall'), (text, action) => {
      expect(byAwk(action as 'install', text)).toEqual(byScript(action as 'install', text));
    }), { numRuns: 150 });
  });

  it('that we take is XML: spoilt ones are never made worse', () => {
    const spoilt = fc.tuple(list, fc.nat(), oneOf('', '<', '>', '"', "'", '&', '-', '/', '=', 'x', '--', '</jsplugins>')).map(([text, at, sign]) => text.slice(0, at % (text.length + 1)) + sign + text.slice((at % (text.length + 1)) + (sign === '' ? 1 : 0)));
    fc.assert(fc.property(spoilt, (text) => {
      const after = byScript('install', text);
      if ('text' in after) expect({ before: entries(text), isXml: entries(after.text) !== undefined }).toEqual({ before: expect.anything(), isXml: true });
    }), { numRuns: 1000 });
  });
});

describe('the lists of the tests', () => {
  // The parser takes characters, and knows of no encodings.
  it.each(refused.filter(({ before }) => /^[\x01-\x7f]*$/.test(before)))('$name: no XML, unless we are stricter', ({ before, isXml }) => {
    expect(entries(before) !== undefined).toBe(isXml === true);
  });

  it.each(accepted.filter(({ before = '' }) => before.includes('<jsplugins')))('$name: XML', ({ before = '' }) => {
    expect(entries(before.replaceAll('@', ENTRY))).toBeDefined();
  });
});
