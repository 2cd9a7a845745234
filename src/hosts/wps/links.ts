import type { CellPlan } from '../../report/plan';

/** Characters of a text inside a formula. */
const LONGEST = 255;

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const literal = (value: CellPlan['value']): string => {
  if (typeof value !== 'string') return value === undefined ? '""' : String(value).toUpperCase();
  const parts = [...Array(Math.max(1, Math.ceil(value.length / LONGEST))).keys()].map((index) => quoted(value.slice(index * LONGEST, (index + 1) * LONGEST)));
  return parts.join('&');
};

/**
 * A link as a formula around what its cell shows. A hyperlink of its own would take two crossings a cell, and there are thousands of them;
 * a formula goes with the content.
 */
export const linkFormula = (link: string, { formula, value }: Pick<CellPlan, 'formula' | 'value'>): string => `HYPERLINK(${quoted(`#${link}`)},${formula ?? literal(value)})`;

const TEXT = /^(?:"(?:[^"]|"")*"&?)+$/;

/** What a formula of such a link shows and where it leads; undefined for every other. */
export const readLink = (formula: string): { readonly link: string; readonly shown: { readonly value: string | number | boolean } | { readonly formula: string } } | undefined => {
  const [, target, inner = ''] = /^HYPERLINK\("#('(?:[^'"]|''|"")+'!\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)",(.*)\)$/s.exec(formula) ?? [];
  if (target === undefined) return undefined;
  const link = target.replaceAll('""', '"');
  if (TEXT.test(inner)) return { link, shown: { value: inner.slice(1, -1).split('"&"').join('').replaceAll('""', '"') } };
  if (/^-?\d+(?:\.\d+)?(?:E[+-]?\d+)?$/.test(inner)) return { link, shown: { value: Number(inner) } };
  if (inner === 'TRUE' || inner === 'FALSE') return { link, shown: { value: inner === 'TRUE' } };
  return { link, shown: { formula: inner } };
};
