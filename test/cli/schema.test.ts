import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { schemaText } from '../../src/cli/schema';
import { inputsSlips } from '../model/slips-inputs';
import { linesSlips } from '../model/slips-lines';
import { structureSlips } from '../model/slips-structure';
import { type Slip, smallModel } from '../model/small-model';
import { faultBySchema } from '../support/schema';
import { builtIn } from '../support/templates';

/** Mistakes in the shape of a file, which need no name, order or sum to be found. */
const OF_SHAPE = /^[\d:]+ (unknown-key|unknown-key-near|missing-key|wrong-kind|not-a-number|not-one-of|not-a-flag|not-a-month|not-one-distribution|not-one-quantity|wrong-parameters|empty-list|too-few-inputs|not-a-payment|amount-or-quantity):/;

/** Two documents in a file come one by one; what an editor is told as a number, whatever its spelling; what is an expression to it; and a key that only new categories need. */
const UNSEEN: readonly string[] = ['staff: .5', 'staff: 0x10', 'staff: 1e1000', 'when: { month: 2027-00 }', 'months: 36\ncategories: { extra: { capital: true } }'];

const slips = [...structureSlips, ...inputsSlips, ...linesSlips].filter(([, to, ...issues]) => issues.some((issue) => OF_SHAPE.test(issue)) && !UNSEEN.includes(to) && !to.includes('---'));
const named = (list: readonly Slip[]): [string, Slip][] => list.map((slip) => [slip[1].trim().replace(/\n/g, '⏎').replace(/%/g, '%%').slice(0, 100), slip]);

describe('the JSON Schema of model files', () => {
  it.each(builtIn.filter(({ partial }) => !partial).map(({ name, text }): [string, string] => [name, text]))('accepts the template %s', (_, text) => {
    expect(faultBySchema(text)).toBeUndefined();
  });

  it.each(['spec-example', 'ten-lines', 'awkward'])('accepts %s', (name) => {
    expect(faultBySchema(readFileSync(`test/models/${name}.tco.yaml`, 'utf8'))).toBeUndefined();
  });

  it.each(named(slips))('marks %s', (_, [from, to]) => {
    expect(faultBySchema(smallModel)).toBeUndefined();
    expect(faultBySchema(smallModel.replace(from, () => to))).toBeDefined();
  });

  it('lets a file that extends another hold a part, and remove with null', () => {
    expect(faultBySchema('extends: county\nname: ours\nlines: { terminals: { quantity: 300 }, dip: null }\ninputs: { doctors: 200, nurses: { base: null } }')).toBeUndefined();
    expect(faultBySchema('extends: county\nlines: { terminals: { quantaty: 300 } }')).toBeDefined();
    expect(faultBySchema('name: ours\nlines: { terminals: { quantity: 300 } }')).toBeDefined();
  });

  it('tells of every key in Chinese and English', () => {
    const told: string[] = [];
    const untold: string[] = [];
    const walk = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, entry] of Object.entries(value)) {
        if (key === 'properties' && !path.includes('distribution')) {
          for (const [name, schema] of Object.entries(entry as Record<string, { description?: string }>)) (/\p{Script=Han}[^]*\n\n/u.test(schema.description ?? '') ? told : untold).push(`${path}.${name}`);
        }
        walk(entry, `${path}.${key}`);
      }
    };
    walk(JSON.parse(schemaText()), '');
    expect(told.length).toBeGreaterThan(150);
    // Parameters of a distribution have no more to tell than its name does.
    expect(untold.filter((path) => !/\.(min|max|mean|sd|p10|p50|p90|alpha|beta|shape|scale)$/.test(path))).toEqual([]);
  });
});
