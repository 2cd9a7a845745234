import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readText } from '../support/models';

const found = (text: string, pattern: RegExp): readonly string[] => [...text.matchAll(pattern)].map(([whole, part]) => part ?? whole);
const catalogue = (language: 'en' | 'zh'): string => readdirSync(`src/locale/${language}`).map((name) => readText(`src/locale/${language}/${name}`)).join('\n');
const wordsOf = { en: catalogue('en'), zh: catalogue('zh') };

describe.each(['finance', 'leadership', 'vendor'])('the guide for %s', (who) => {
  const english = readText(`docs/guide-${who}.md`);
  const chinese = readText(`docs/guide-${who}.zh.md`);

  it('says the same in both languages', () => {
    const shapes = [/^#+ /gm, /^```(\w+\n.*?)^```/gms, /^- (?:\[ \])?/gm, /^\|/gm];
    for (const shape of shapes) {
      expect(found(english, shape).length).toBeGreaterThan(0);
      expect(found(chinese, shape)).toEqual(found(english, shape));
    }
  });

  it('calls what is pressed and chosen as the program does', () => {
    const pressed = found(english, /(?<![*\w])\*([^*\n]+)\*(?!\*)/g).filter((words) => words !== 'Unhide');
    expect(pressed.filter((words) => !wordsOf.en.includes(`'${words}`))).toEqual([]);
    const parts = found(chinese, /(?:点|选|写|在|翻到|到|→)“([^”]+)”/g);
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.filter((words) => !wordsOf.zh.includes(`'${words}`) && !/^\d|^人事/.test(words))).toEqual([]);
  });
});

describe('the glossary', () => {
  const rows = (page: string): readonly (readonly string[])[] =>
    readText(page).split('\n').filter((line) => /^\| (?!---|Term |术语 )/.test(line)).map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | ?\|$/g, '').trim()));
  const [english, chinese] = [rows('docs/glossary.md'), rows('docs/glossary.zh.md')];

  it('has the same terms from the same sources in both languages', () => {
    expect(english.length).toBeGreaterThan(50);
    const sources = (list: typeof english): readonly (readonly string[])[] => list.map((cells) => found(cells[3] ?? '', /\[([^\]]+)\]/g));
    expect(sources(chinese)).toEqual(sources(english));
    const bare = (term: string): string => term.replace(/ ?[(（].*[)）]/, '');
    expect(chinese.map(([zh = '', en = '']) => [bare(en), bare(zh)])).toEqual(english.map(([en = '', zh = '']) => [bare(en), bare(zh)]));
  });

  it('names sources that the method lists', () => {
    for (const [page, method] of [['docs/glossary.md', 'docs/method.md'], ['docs/glossary.zh.md', 'docs/method.zh.md']] as const) {
      const sources = readText(method);
      expect([...new Set(found(readText(page), /\[([^\]]+)\](?!\()/g))].filter((source) => !sources.includes(`| [${source}] |`))).toEqual([]);
    }
  });

  it('has the words that the program and its documents say', () => {
    const said = ['README.zh.md', 'docs/method.zh.md', 'docs/model.zh.md'].map((page) => readText(page)).join('\n') + wordsOf.zh;
    const terms = chinese.flatMap(([term = '']) => term.replace(/（.*）/, '').split('、'));
    expect(terms.filter((term) => !said.includes(term))).toEqual([]);
  });
});

it('the pictures are under 200 KB each', () => {
  const pictures = readdirSync('docs/pictures').filter((name) => name.endsWith('.png'));
  expect(pictures.length).toBeGreaterThan(10);
  expect(pictures.filter((name) => statSync(join('docs/pictures', name)).size >= 200 * 1024)).toEqual([]);
});
