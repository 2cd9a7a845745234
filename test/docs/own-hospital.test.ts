import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, run } from '../cli/world';
import { readText } from '../support/models';
import { faultBySchema } from '../support/schema';
import { builtIn } from '../support/templates';

const pages = { en: 'docs/own-hospital.md', zh: 'docs/own-hospital.zh.md' } as const;
const blocks = (text: string, kind: string): readonly string[] => [...text.matchAll(new RegExp('```' + kind + '\\n(.*?)```', 'gs'))].map((match) => match[1] ?? '');

describe.each(Object.entries(pages))("the guide to a hospital's own model, %s", (lang, page) => {
  const text = readText(page);
  const [model = '', modeline = ''] = blocks(text, 'yaml');

  it('has a file of twenty lines, the same in both languages', () => {
    expect(model.trimEnd().split('\n')).toHaveLength(20);
    expect(blocks(readText(pages.en), 'yaml')[0]).toBe(model);
    expect(faultBySchema(`${modeline}${model}`)).toBeUndefined();
  });

  it('prints what its commands print', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'ours.tco.yaml'), model);
    const commands = blocks(text, 'sh').map((block) => block.trim().split(' ').slice(1));
    expect(commands.map(([name]) => name)).toEqual(['new', 'check', 'run', 'schema']);
    const printed: string[] = [];
    for (const command of commands) {
      const quick = command[0] === 'run' ? ['--trials', '256'] : [];
      const { status, stdout } = await run([...command, ...quick, '--lang', lang], { cwd, templates: builtIn });
      expect([command, status]).toEqual([command, 0]);
      if (command[0] === 'check') printed.push(stdout);
    }
    expect(printed).toEqual(blocks(text, 'text'));
    for (const file of ['county.tco.yaml', 'ours.xlsx', 'tco.schema.json']) expect(existsSync(join(cwd, file))).toBe(true);
    expect(JSON.parse(readFileSync(join(cwd, 'tco.schema.json'), 'utf8'))).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#' });
  }, 120_000);
});
