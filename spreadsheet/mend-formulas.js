import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FORMULAS = fileURLToPath(new URL('node_modules/@univerjs/engine-formula/lib/es/index.js', import.meta.url));
const MARK = '/* Changed for Qiansuan: mend-formulas.js says how. */\n';

/** Where Univer 0.25.1 is written otherwise, and how often each is found in it. */
const CHANGES = [
  // It remembers 5,000 formulas as parsed, and 2,000 as read, and a workbook of ours has sixty thousand: each edit would have all of them parsed anew.
  { what: /(FORMULA_CACHE_LRU_COUNT(?:\$2)?) = [25]e3;/g, times: 2, by: (_, name) => `${name} = 1e6;` },
  // It knows longer formulas by a number of 32 bits, and of sixty thousand two may share one: a cell would get the other's result.
  { what: /if \(formulaString\.length <= 64\) return formulaString;\s*return hashAlgorithm\(formulaString\)\.toString\(\);/g, times: 1, by: () => 'return formulaString;' },
  // What it remembers has names replaced by what they refer to, and a workbook written anew has them elsewhere.
  { what: /FORMULA_AST_CACHE\.forEach\(\(_, key\) => \{\s*if \(key\.startsWith\(unitId\)\) FORMULA_AST_CACHE\.delete\(key\);\s*\}\);/g, times: 1, by: () => 'FORMULA_AST_CACHE.clear(); FormulaLexerNodeCache.clear();' },
];

/** A field that a helper defines by its name: the slowest way to make an object, and there are millions. */
const FIELD = /^(\s*)_defineProperty\(this, "(\w+)", (.*)\);$/gm;
const ACCESSOR = /^\s+(?:get|set) (\w+)\(/gm;

const mended = (source) => {
  const changed = CHANGES.reduce((text, { what, times, by }) => {
    const found = text.match(what)?.length ?? 0;
    if (found !== times) throw new Error(`Univer is written otherwise than version 0.25.1: ${found} places instead of ${times} are like ${what}`);
    return text.replace(what, by);
  }, source);
  // What an accessor has the name of is left to the helper, which defines and does not assign.
  const accessors = new Set([...source.matchAll(ACCESSOR)].map(([, name]) => name));
  return MARK + changed.replace(FIELD, (whole, indent, name, value) => (accessors.has(name) ? whole : `${indent}this.${name} = ${value};`));
};

/** Makes Univer's formulas quicker, and right in a workbook that takes another's place. Once: the packages keep it. */
export const mendFormulas = () => {
  const source = readFileSync(FORMULAS, 'utf8');
  if (source.startsWith(MARK)) return;
  // Whole or not at all, also where several begin at once.
  const next = `${FORMULAS}.${process.pid}`;
  writeFileSync(next, mended(source));
  renameSync(next, FORMULAS);
};
