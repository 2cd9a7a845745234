import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Template } from '../../src/template-files';
import { type Library, noLibrary } from '../../src/model/extends';

const read = (folder: string, partial: boolean): readonly Template[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.tco.yaml'))
    .map((name) => ({ name: basename(name, '.tco.yaml'), text: readFileSync(join(folder, name), 'utf8'), ...(partial && { partial: true as const }) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

/** The built-in templates, as the build bundles them. */
export const builtIn: readonly Template[] = [...read('templates', false), ...read(join('templates', 'shared'), true)];
export const templateNames: readonly string[] = builtIn.filter(({ partial }) => !partial).map(({ name }) => name);
export const templateFile = (name: string): string => join('templates', `${name}.tco.yaml`);

/** What a file may extend in the tests: a built-in template. */
export const builtInLibrary: Library = (name, from) => {
  const found = builtIn.find((template) => template.name === name);
  return found ? { text: found.text, file: name } : noLibrary(name, from);
};
