import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { WorkbookPlan } from '../../src/report/plan';
import { resultsSource } from '../support/models';
import { templateFile } from '../support/templates';
import { planFrom } from '../support/workbooks';

/** Functions that take whole ranges, as one of their arguments and by itself. */
const TAKE_RANGES = new Set(
  'SUM SUMIF SUMIFS SUMPRODUCT SUBTOTAL PRODUCT AVERAGE AVERAGEIF AVERAGEIFS COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS MIN MAX LARGE SMALL RANK MEDIAN PERCENTILE AND OR INDEX MATCH LOOKUP VLOOKUP HLOOKUP ROWS COLUMNS NPV IRR'.split(' '),
);
/** Functions that want one value of each argument even inside of SUMPRODUCT: there they work on arrays only in a formula that is entered as one. */
const ONE_VALUE = new Set(['IF', 'IFERROR', 'CHOOSE']);

const TOKEN = /"(?:[^"]|"")*"|(?:(?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?(?![\p{L}\p{N}_.(])|[\p{L}_][\p{L}\p{N}_.]*\(|[\p{L}_\\][\p{L}\p{N}_.]*|\d+(?:\.\d*)?(?:E[+-]?\d+)?|[-+*/^&=<>%,():{}; ]/gu;

/**
 * The ranges of a formula that Excel 2021 would take as arrays and WPS as the one cell beside the formula. `names` are those of several cells.
 * Right are a range that is an argument by itself of a function that takes ranges, and one anywhere inside of SUMPRODUCT, with nothing between that wants one value.
 */
const ambiguous = (formula: string, names: ReadonlySet<string>): readonly string[] => {
  const all = formula.match(TOKEN) ?? [];
  if (all.join('') !== formula) throw new Error(`not read whole: ${formula}`);
  const tokens = all.filter((token) => token !== ' ');
  const open: string[] = [];
  const found: string[] = [];
  tokens.forEach((token, index) => {
    if (token === ')') open.pop();
    else if (token.endsWith('(')) open.push(token.slice(0, -1));
    else if (!token.startsWith('"') && (/\d:\$?[A-Z]/.test(token) || names.has(token))) {
      const [before = '', after = ''] = [tokens[index - 1], tokens[index + 1]];
      const isWhole = (before.endsWith('(') || before === ',') && [',', ')'].includes(after) && TAKE_RANGES.has(open.at(-1) ?? '');
      const product = open.lastIndexOf('SUMPRODUCT');
      if (!isWhole && (product < 0 || open.slice(product).some((name) => ONE_VALUE.has(name)))) found.push(token);
    }
  });
  return found;
};

describe('a range where one value is meant', () => {
  it.each([
    ['SUM(A1:A3)*2', []], ['A1:A3*2', ['A1:A3']], ['SUM(A1:A3*2)', ['A1:A3']], ['SUMPRODUCT((A1:A3>0)*ROW(A1:A3))', []], ['SUMPRODUCT(IF(A1:A3>0,1,0))', ['A1:A3']],
    ["INDEX('a b'!A1:A9,MATCH(B1,C1:C9,0))", []], ['IF(A1:A3="x",1,2)', ['A1:A3']], ['"A1:A3"&B1', []], ['ROW(A1:A3)', ['A1:A3']], ['MAX(0,several)', []], ['several+1', ['several']],
  ] as const)('is found: %s', (formula, found) => {
    expect(ambiguous(formula, new Set(['several']))).toEqual(found);
  });

  const plans: readonly (readonly [string, () => WorkbookPlan])[] = (['county', 'tertiary', 'private'] as const).map((name) => [name, () => planFrom(resultsSource(readFileSync(templateFile(name), 'utf8'), templateFile(name)))]);
  it.each(plans)('stands in no formula of the %s workbook: Excel, which would spill, and WPS, which takes the cell beside, mean the same', (_, plan) => {
    const { sheets, names } = plan();
    const several = new Set(names.filter(({ refersTo }) => refersTo.includes(':')).map(({ name }) => name));
    const faults = new Map<string, string>();
    let seen = 0;
    for (const { name, rows } of sheets) {
      for (const { cells } of rows) {
        for (const cell of cells) {
          if (cell?.formula === undefined) continue;
          seen += 1;
          for (const range of ambiguous(cell.formula, several)) faults.set(`${name}: ${range}`, cell.formula.slice(0, 200));
        }
      }
    }
    expect(seen).toBeGreaterThan(5_000);
    expect([...faults].slice(0, 10)).toEqual([]);
  }, 120_000);
});
