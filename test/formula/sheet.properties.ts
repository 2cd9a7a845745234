import { beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { writeXlsx } from 'hucre';
import { Decimal } from '../../src/money/decimal';
import { ArithmeticFault } from '../../src/formula/arithmetic-fault';
import { evaluateDecimals } from '../../src/formula/decimals';
import { claimNames } from '../../src/formula/names';
import { toSheet } from '../../src/formula/sheet';
import { describeWithLibreOffice, recalculate } from '../support/libreoffice';
import type { Recalculated } from '../support/libreoffice';
import { expressionTexts, names, parsed, values } from './random-expressions';
import type { Values } from './random-expressions';
import { NearJump, NoValue, runningBound, spreadsheet } from './running-bound';

const never = (): never => {
  throw new Error('no references here');
};
const sheetName = '假设 inputs';
const claimed = claimNames(names);
const cellName = (name: string): string => claimed[names.findIndex((known) => known === name)] ?? never();

type Book = { readonly given: Values; readonly texts: readonly string[] };
// One seed, so that the counts below are facts; the seed can be changed freely.
const seed = 20270101;
const perBook = 800;
const books: readonly Book[] = fc.sample(values, { numRuns: 5, seed }).map((given, book) => ({
  given,
  texts: fc.sample(expressionTexts({ transcendental: true }), { numRuns: perBook, seed: seed + book }),
}));

/** Inputs in column B with defined names, formulas in column D. */
const written = ({ given, texts }: Book): Promise<Uint8Array> => {
  const cells = new Map(texts.map((text, row) => {
    const formula = toSheet(parsed(text), { name: cellName, reference: never });
    return [`${String(row)},3`, { formula, formulaResult: 0, value: 0 }];
  }));
  return writeXlsx({
    sheets: [{ name: sheetName, rows: names.map((name) => [name, Number(given[name])]), cells }],
    namedRanges: claimed.map((name, row) => ({ name, range: `'${sheetName}'!$B$${String(row + 1)}` })),
  });
};

type Expected = { readonly kind: 'value'; readonly value: Decimal; readonly bound: number } | { readonly kind: 'near jump' | 'error' | 'either' };
/** LibreOffice has a value for these where the model format has none. */
const lenient: readonly string[] = ['zero-to-zero', 'negative-to-fraction'];
const expected = (text: string, given: Values): Expected => {
  const e = parsed(text);
  try {
    const { error } = runningBound(e, (name) => Number(given[name]), spreadsheet);
    const value = evaluateDecimals(e, { name: (name) => new Decimal(given[name] ?? NaN), reference: never });
    return { kind: 'value', value, bound: error + spreadsheet.unit * Math.abs(value.toNumber()) };
  } catch (thrown) {
    if (thrown instanceof NearJump) return { kind: 'near jump' };
    if (!(thrown instanceof NoValue)) throw thrown;
    try {
      throw new Error(`a value where there is none: ${evaluateDecimals(e, { name: (name) => new Decimal(given[name] ?? NaN), reference: never }).toString()}`);
    } catch (fault) {
      if (!(fault instanceof ArithmeticFault)) throw fault;
      return { kind: lenient.includes(fault.code) ? 'either' : 'error' };
    }
  }
};

describeWithLibreOffice('sheet reading, recalculated by LibreOffice', () => {
  let results: readonly Recalculated[] = [];
  beforeAll(async () => {
    results = await recalculate(await Promise.all(books.map(written)));
  }, 240_000);

  it('agrees with the decimal reading to 1e-12, wherever no operand is at a jump', () => {
    const seen = { compared: 0, sharp: 0, nearJump: 0, errors: 0 };
    books.forEach(({ given, texts }, book) => {
      texts.forEach((text, row) => {
        const wanted = expected(text, given);
        const found = results[book]?.value(sheetName, row, 3);
        const shown = `${text} as ${toSheet(parsed(text), { name: cellName, reference: never })} is ${JSON.stringify(found)}`;
        if (wanted.kind === 'near jump') {
          seen.nearJump += 1;
        } else if (wanted.kind === 'error') {
          seen.errors += 1;
          if (typeof found === 'number') throw new Error(`${shown}, not an error`);
        } else if (wanted.kind === 'value') {
          seen.compared += 1;
          if (typeof found !== 'number') throw new Error(`${shown}, not ${wanted.value.toString()}`);
          const difference = wanted.value.minus(String(found)).abs().toNumber();
          if (!(difference <= wanted.bound)) throw new Error(`${shown}, not ${wanted.value.toString()} within ${String(wanted.bound)}`);
          if (wanted.bound <= 1e-12 * Math.abs(found) + 1e-300) seen.sharp += 1;
        }
      });
    });
    expect(seen.compared).toBeGreaterThan(2000);
    expect(seen.sharp).toBeGreaterThan(0.95 * seen.compared);
    expect(seen.nearJump).toBeGreaterThan(200);
    expect(seen.errors).toBeGreaterThan(20);
  });
});
