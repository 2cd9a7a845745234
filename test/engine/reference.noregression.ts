import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { resultsJson } from '../../src/report/results';
import { readText, referenceFolder, referenceModels, resultsSource } from '../support/models';

type Tree = string | number | boolean | null | { readonly [key: string]: Tree };

/** Leaves by path. Money is text and compared letter by letter; what is no money (ratios, shares) to 1e-12, the rounding of a float64 printed by two programs. */
const leaves = (tree: Tree, path = ''): readonly (readonly [string, Tree])[] =>
  typeof tree === 'object' && tree !== null ? Object.entries(tree).flatMap(([key, value]) => leaves(value, `${path}/${key}`)) : [[path, tree]];

const isNothing = (value: Tree | undefined): boolean => value === undefined || value === null || value === 0 || value === '0.00';

const differences = (ours: Tree, theirs: Tree): readonly string[] => {
  const [a, b] = [new Map(leaves(ours)), new Map(leaves(theirs))];
  return [...new Set([...a.keys(), ...b.keys()])].filter((path) => {
    const [x, y] = [a.get(path), b.get(path)];
    // A category or a layer that comes to nothing may be left out.
    if (x === undefined || y === undefined) return !(isNothing(x) && isNothing(y));
    if (typeof x === 'number' && typeof y === 'number') return Math.abs(x - y) > 1e-12 * Math.max(1, Math.abs(y));
    return x !== y;
  }).map((path) => `${path}: ${JSON.stringify(a.get(path))} | ${JSON.stringify(b.get(path))}`);
};

describe('the base case, against an independent implementation in Python', () => {
  it.each(referenceModels)('%s', (name) => {
    const { base: ours } = resultsJson(resultsSource(readText(join(referenceFolder, name)), name)) as { readonly base: Tree };
    const { base: theirs } = JSON.parse(readText(join(referenceFolder, name.replace('.tco.yaml', '.json')))) as { readonly base: Tree };
    expect(leaves(theirs).length).toBeGreaterThan(20);
    expect(differences(ours, theirs)).toEqual([]);
  });
});
