import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const declared = dirname(createRequire(import.meta.url).resolve('et-jsapi-declare/package.json'));

/** Members of each type of a file, by the type's name; an enumeration's with their values. */
const membersOf = (file: string): ReadonlyMap<string, ReadonlyMap<string, string>> => {
  const found = new Map<string, Map<string, string>>();
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const into = (name: string): Map<string, string> => {
    const members = found.get(name) ?? new Map<string, string>();
    found.set(name, members);
    return members;
  };
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node)) for (const member of node.members) if (member.name) into(node.name.text).set(member.name.getText(), '');
    if (ts.isTypeAliasDeclaration(node)) node.type.forEachChild(function inside(child): void { if (ts.isPropertySignature(child) || ts.isMethodSignature(child)) into(node.name.text).set(child.name.getText(), ''); else child.forEachChild(inside); });
    if (ts.isTypeAliasDeclaration(node) && ts.isTypeLiteralNode(node.type)) for (const member of node.type.members) if (member.name) into(node.name.text).set(member.name.getText(), '');
    if (ts.isEnumDeclaration(node)) for (const member of node.members) into(node.name.text).set(member.name.getText(), member.initializer?.getText() ?? '');
    node.forEachChild(visit);
  };
  visit(source);
  return found;
};

const theirs = ['lib.et.d.ts', 'lib.kso.d.ts', 'addon.et.d.ts', 'index.d.ts'].map((file) => membersOf(join(declared, file)));
/** An add-in’s Application is theirs and the add-in’s own together. */
const has = (type: string, member: string): boolean => theirs.some((types) => (type === 'Application' ? ['Application', 'EtAddonRoot', 'AddonRoot'] : [type]).some((name) => types.get(name)?.has(member) === true));

/** Events are named by the texts that their listeners are added with. */
const events = readFileSync(join(declared, 'addon.et.d.ts'), 'utf8');

/** Where a type of ours stands for several of theirs, or has another name. */
const OTHERS: Readonly<Record<string, readonly string[]>> = { Lines: ['Range'], Titled: ['ChartTitle', 'AxisTitle'], PageBreaks: ['HPageBreaks', 'VPageBreaks'], ApiEvent: ['EtApiEvent'] };

it('every member that the host names is one of WPS’s: WPS itself would take a misspelt one and do nothing', () => {
  const ours = membersOf(join('src', 'hosts', 'wps', 'jsapi.ts'));
  const wrong = [...ours].flatMap(([type, members]) => [...members.keys()].filter((member) => (type === 'Listeners' ? !events.includes(`AddApiEventListener(EventName: '${member}'`) : !(OTHERS[type] ?? [type]).every((name) => has(name, member)))).map((member) => `${type}.${member}`));
  expect([...ours.values()].reduce((sum, members) => sum + members.size, 0)).toBeGreaterThan(150);
  expect(wrong).toEqual([]);
});
