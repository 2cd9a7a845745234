import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countsBelow, countsUpTo, inBuckets, rank } from '../../src/kernels/buckets';
import { type ColumnMemory, inBlock, lanesFrom, newBytes, newColumn, newLanes, zeroColumn } from '../../src/kernels/column-memory';
import { creditLeft } from '../../src/kernels/credits';
import { postFading } from '../../src/kernels/fading';
import { halving, halvings, postHalving } from '../../src/kernels/halving';
import { type Factor, gatherYears, postIncident, postProducts } from '../../src/kernels/incidents';
import { hold, mostHeld, readHeld } from '../../src/kernels/held';
import { postLinear } from '../../src/kernels/linear';
import { addLine } from '../../src/kernels/lines';
import { powerSums, sumsOf } from '../../src/kernels/moments';
import { postWeights, settle, weightsOf } from '../../src/kernels/postings';
import { addTo, productOf, scaled } from '../../src/kernels/products';
import { resident } from '../../src/kernels/resident';
import { roundWhole } from '../../src/kernels/rounding';
import { postLine } from '../../src/kernels/stepped';
import { countSteps, fall, listStruck } from '../../src/kernels/strikes';
import { comparePairs, leastOf } from '../../src/kernels/pairs';
import { largestSize, sumOf } from '../../src/kernels/sums';
import { COEFFICIENTS, lookUp, newTable, UPPER } from '../../src/kernels/tables';
import { Decimal } from '../../src/money/decimal';
import { correlate } from '../../src/probability/copula';
import { latinHypercubeStream } from '../../src/probability/latin-hypercube';
import { summedCounts } from '../../src/probability/poisson-counts';
import { sobolStream } from '../../src/probability/sobol';
import { uniforms } from '../../src/probability/uniforms';

/** Amounts as they come, ties and what lies beside them, and what is no amount. */
const amount = fc.oneof(
  fc.double({ noNaN: true, min: -1e9, max: 1e9 }), fc.integer({ min: -1e6, max: 1e6 }).map((x) => x / 200), fc.integer({ min: -1e6, max: 1e6 }).map((x) => (x / 200) * (1 + 2 ** -52)),
  fc.constantFrom(0, -0, NaN, Infinity, -Infinity, 5e-324, 1e-200, -1e200, 2 ** 53),
);
const amounts = fc.array(amount, { minLength: 1, maxLength: 40 });
/** All of them small and many on a tie: whole groups of lanes have values, and some of those are in doubt. */
const ties = fc.array(fc.integer({ min: -1e6, max: 1e6 }).map((x) => x / 200), { minLength: 8, maxLength: 40 });
const error = fc.constantFrom(0, 2 ** -53, 2 ** -40, 2 ** -12);
/** With all roundings on the way to the fen in it, it is never 0. */
const someError = fc.constantFrom(2 ** -53, 2 ** -40, 2 ** -12);

const column = (values: readonly number[]): Float64Array => {
  const own = newColumn(values.length);
  own.set(values);
  return own;
};
/** What a computation leaves, from either memory. */
const inBoth = (compute: () => readonly (number | Float64Array | Int32Array)[]): void => {
  const [module, own] = (['module', 'own'] as const).map((memory: ColumnMemory) => inBlock(() => compute().map((each) => (typeof each === 'number' ? each : each.slice())), memory));
  expect(module).toEqual(own);
};

describe('halvings', () => {
  it('are right to three units of 2^-53', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, min: -900, max: 900 }), (b) => {
      // All digits of a float64, not those that tell it from others.
      const digits = (x: number): Decimal => new Decimal(x.toPrecision(60));
      const exact = new Decimal(0.5).pow(digits(b));
      expect(digits(halving(b)).minus(exact).div(exact).abs().toNumber()).toBeLessThan(3 * 2 ** -53);
    }), { numRuns: 2000 });
  });
});

describe('kernels of the module and of typed arrays give the same bits', () => {
  it('products', () => {
    fc.assert(fc.property(fc.array(fc.tuple(amount, amount), { minLength: 1 }), (pairs) => {
      inBoth(() => {
        const [x, y] = [column(pairs.map(([a]) => a)), column(pairs.map(([, b]) => b))];
        const sums = column(pairs.map(([a]) => a));
        addTo(sums, y);
        return [productOf(x, y), scaled(x, pairs[0]![1]), sums];
      });
    }));
  });

  it('sums and differences, and the largest of their errors', () => {
    fc.assert(fc.property(fc.array(fc.tuple(amount, amount), { minLength: 1 }), amount, error, error, fc.constantFrom('+', '-'), (pairs, one, ex, ey, operator) => {
      inBoth(() => {
        const [x, y] = [column(pairs.map(([a]) => a)), column(pairs.map(([, b]) => b))];
        return ([[x, y], [x, one], [one, y]] as const).flatMap(([left, right]) => {
          const { values, most } = sumOf(left, right, operator, ex, ey);
          return [values, most];
        });
      });
    }));
  });

  it('rounding to whole numbers', () => {
    fc.assert(fc.property(amounts, error, fc.boolean(), (xs, bound, byLane) => {
      inBoth(() => {
        const { values, doubtful } = roundWhole(column(xs), byLane ? column(xs.map((_, lane) => bound * (lane % 2))) : bound);
        return [values, doubtful];
      });
    }));
  });

  it('counts of steps', () => {
    const unit = fc.double({ noNaN: true, min: 0, max: 1 });
    fc.assert(fc.property(fc.array(unit, { minLength: 1, maxLength: 40 }), fc.array(unit, { minLength: 1, maxLength: 9 }), (us, steps) => {
      inBoth(() => {
        const counts = newLanes(us.length);
        return [countSteps(counts, column([...us, ...steps].slice(0, us.length)), resident(Float64Array.from(steps).sort()), 0.75), counts];
      });
    }));
  });

  it('counts of Poisson, by a mean for each lane', () => {
    const mean = fc.oneof(fc.double({ noNaN: true, min: 0, max: 25 }), fc.constantFrom(NaN, 0, 1e-9, 20, 1e9, Infinity));
    fc.assert(fc.property(fc.array(fc.tuple(fc.double({ noNaN: true, min: 2 ** -53, max: 1 - 2 ** -53 }), mean), { minLength: 1, maxLength: 40 }), (lanes) => {
      inBoth(() => {
        const counts = newLanes(lanes.length).fill(0);
        const others = summedCounts(counts, column(lanes.map(([u]) => u)), column(lanes.map(([, own]) => own)));
        for (const lane of others) counts[lane] = 0;
        return [others, counts];
      });
    }));
  });

  it('postings of known weights, in all lanes and in some', () => {
    const weight = fc.record({ weight: fc.double({ noNaN: true, min: -5, max: 5 }), worth: fc.double({ noNaN: true, min: -1, max: 1 }), first: fc.integer({ min: -12, max: 12 }), second: fc.integer({ min: 0, max: 2 }) });
    fc.assert(fc.property(amounts, fc.array(weight, { minLength: 1, maxLength: 5 }), error, fc.boolean(), fc.boolean(), fc.boolean(), (xs, weights, bound, some, two, byLane) => {
      inBoth(() => {
        const own = (): Float64Array => zeroColumn(xs.length);
        const into = { value: own(), sizes: own(), first: own(), second: two ? own() : undefined };
        const list = xs.map((_, lane) => lane).filter((lane) => !some || lane % 3 !== 1);
        const errors = byLane ? column(xs.map((_, lane) => bound * (lane % 2))) : bound;
        const doubtful = postWeights({ x: column(xs), error: errors, ...(two && { y: column(xs.map((_, lane) => 1 + lane / 100)) }) }, weightsOf(weights), { list: lanesFrom(list), all: !some }, into);
        const doubts = settle(into.value, into.sizes, 2 ** -50);
        return [doubtful, doubts, into.value, into.sizes, into.first, into.second ?? 0];
      });
    }));
  });

  it('a line of known weights in one walk', () => {
    const weight = fc.record({ weight: fc.oneof(fc.double({ noNaN: true, min: -5, max: 5 }), fc.constantFrom(0.25, -0.5, 1)), worth: fc.double({ noNaN: true, min: -1, max: 1 }), first: fc.integer({ min: 0, max: 12 }), second: fc.integer({ min: 0, max: 2 }) });
    const year = fc.record({ weights: fc.array(weight, { minLength: 1, maxLength: 5 }), index: fc.constantFrom('one', 'column', 'huge'), split: fc.boolean() });
    fc.assert(fc.property(fc.oneof(amounts, ties), fc.array(year, { maxLength: 4 }), fc.nat(3), someError, fc.boolean(), fc.boolean(), (xs, years, factors, bound, residual, alone) => {
      inBoth(() => {
        const own = (by = 0): Float64Array => column(xs.map((_, lane) => lane * by));
        const indices = { one: 1.25, huge: 1e280, column: column(xs.map((_, lane) => 1 + lane / 100)) };
        const largestOf = (index: number | Float64Array): number => (typeof index === 'number' ? index : largestSize(index));
        const into = years.map(() => [own(1), own(2)] as const);
        const [gross, mixed, value, last] = [own(3), own(4), own(), own()];
        const doubtful = postLine({
          scale: factors === 0 ? xs[0]! : 0.75,
          factors: [column(xs), column(xs.map((x, lane) => (lane % 4 === 0 ? x : 1e-3 * lane))), column(xs.map((_, lane) => (lane % 5 === 0 ? 0 : 2)))].slice(0, factors),
          // The last one counts in no budget year.
          years: years.map(({ weights, index, split }, at) => ({
            index: indices[index], largest: largestOf(indices[index]), error: bound, weights: weightsOf(weights.map((each) => ({ ...each, ...(at === 3 && { first: 0 }), ...((at === 3 || !split) && { second: 0 }) }))),
          })),
          residual: residual ? { column: own(-7), worth: 0.5 } : undefined, error: 2 ** -50,
        }, { years: years.map(({ split }, at) => ({ first: at === 3 ? undefined : into[at]![0], second: split && at < 3 ? into[at]![1] : undefined })), gross: alone ? [gross] : [gross, mixed], value, residual: [last] });
        return [doubtful, value, gross, mixed, last, ...into.flat()];
      });
    }), { numRuns: 1000 });
  });

  it('a line that halves in one walk', () => {
    const year = fc.record({ months: fc.integer({ min: 1, max: 12 }), index: fc.constantFrom('one', 'column', 'huge') });
    const spans = fc.oneof(fc.double({ min: 0.001, max: 60, noNaN: true }), fc.constantFrom(NaN, 0, -3, 1e-5, Infinity));
    fc.assert(fc.property(fc.oneof(fc.array(fc.tuple(amount, spans), { minLength: 1, maxLength: 40 }), ties.map((xs) => xs.map((x, lane) => [x, 1 + lane] as [number, number]))), fc.array(year, { minLength: 1, maxLength: 4 }), fc.nat(2), someError, fc.nat(3), fc.boolean(), (lanes, years, factors, bound, age, alone) => {
      inBoth(() => {
        const own = (by = 0): Float64Array => column(lanes.map((_, lane) => lane * by));
        const xs = lanes.map(([x]) => x);
        const indices = { one: 1.25, huge: 1e280, column: column(xs.map((_, lane) => 1 - lane / 30)) };
        const largestOf = (index: number | Float64Array): number => (typeof index === 'number' ? index : largestSize(index));
        const into = years.map(() => own(1));
        const [gross, mixed, value] = [own(3), own(4), own()];
        const last = age - 1 + years.reduce((sum, { months }) => sum + months, 0);
        const doubtful = postFading({
          scale: factors === 0 ? xs[0]! : 0.75, factors: [column(xs), column(xs.map((_, lane) => (lane % 5 === 0 ? 0 : 2)))].slice(0, factors),
          years: years.map(({ months, index }) => ({ index: indices[index], largest: largestOf(indices[index]), worths: resident(Float64Array.from({ length: months }, (_, i) => 0.99 ** i)) })),
          age, last, span: column(lanes.map(([, span]) => span)), spanError: bound, amountError: bound, error: 2 ** -50,
        }, { years: into.map((first) => ({ first, second: undefined })), gross: alone ? [gross] : [gross, mixed], value, residual: [] });
        return [doubtful, value, gross, mixed, ...into];
      });
    }), { numRuns: 1000 });
  });

  it('which of two columns is less', () => {
    const number = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true }));
    fc.assert(fc.property(fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 40 }), (lanes) => {
      inBoth(() => {
        const [x, y] = [column(lanes.map(([own]) => own)), column(lanes.map(([, own]) => own))];
        const { less, same } = comparePairs(x, y);
        expect([less, same]).toEqual([lanes.filter(([a, b]) => a < b).length, lanes.filter(([a, b]) => a === b).length]);
        return [less, same, leastOf([x]), leastOf([x, y]), leastOf([y, x, x])];
      });
    }));
  });

  it('the largest size in a column', () => {
    fc.assert(fc.property(amounts, (xs) => { inBoth(() => [largestSize(column(xs))]); }));
    expect(inBlock(() => largestSize(column([1, -3, 2])))).toBe(3);
    expect(inBlock(() => largestSize(column([1, -Infinity, 2])))).toBeNaN();
  });

  it('what is left of postings', () => {
    const whole = fc.integer({ min: 1, max: 120 });
    fc.assert(fc.property(amounts, fc.double({ noNaN: true, min: -500, max: 500 }), fc.double({ noNaN: true, min: -500, max: 500 }), whole, whole, fc.boolean(), (xs, scale, before, left, life, some) => {
      inBoth(() => {
        const credits = zeroColumn(xs.length);
        const list = xs.map((_, lane) => lane).filter((lane) => !some || lane % 3 !== 1);
        creditLeft(column(xs), { scale, before, left, life }, { list: lanesFrom(list), all: !some }, credits);
        return [credits];
      });
    }));
  });

  it('postings that halve', () => {
    fc.assert(fc.property(fc.array(fc.tuple(amount, fc.oneof(fc.double({ min: 0.001, max: 60, noNaN: true }), fc.constantFrom(NaN, 1e-5)))), fc.integer({ min: 1, max: 12 }), error, fc.boolean(), (lanes, months, bound, some) => {
      if (lanes.length === 0) return;
      inBoth(() => {
        const own = (): Float64Array => zeroColumn(lanes.length);
        const span = column(lanes.map(([, s]) => s));
        const into = { value: own(), sizes: own(), sums: own() };
        const left = halvings(2, span);
        const fading = { left, ratio: halvings(1, span), span, spanError: bound, worths: resident(Float64Array.from({ length: months }, (_, i) => 0.99 ** i)), age: months + 1, steps: 2 ** -45 };
        const list = lanes.map((_, lane) => lane).filter((lane) => !some || lane % 3 !== 1);
        return [postHalving(column(lanes.map(([x]) => x)), bound, fading, lanesFrom(list), into), left, into.value, into.sizes, into.sums];
      });
    }));
  });

  it('amounts that fade by equal steps', () => {
    fc.assert(fc.property(fc.array(fc.tuple(amount, fc.oneof(fc.double({ noNaN: true, min: 0.01, max: 400 }), fc.constantFrom(NaN, 0, 5e-324, Infinity))), { minLength: 1, maxLength: 40 }), error, fc.integer({ min: 0, max: 40 }), fc.boolean(), (lanes, bound, age, some) => {
      inBoth(() => {
        const own = (): Float64Array => zeroColumn(lanes.length);
        const into = { value: own(), sizes: own(), sums: own() };
        const sinking = { span: column(lanes.map(([, span]) => span)), spanError: some ? column(lanes.map((_, lane) => bound * (lane % 2))) : bound, worths: resident(Float64Array.from({ length: 12 }, (_, i) => 1 / (1 + i))), age };
        const list = lanes.map((_, lane) => lane).filter((lane) => !some || lane % 3 !== 1);
        return [postLinear(column(lanes.map(([x]) => x)), bound, sinking, { list: lanesFrom(list), all: !some }, into), into.value, into.sizes, into.sums];
      });
    }));
  });

  it('incidents', () => {
    const factors = fc.array(fc.constantFrom('own', 'years', 'same', 'one'), { minLength: 1, maxLength: 4 });
    fc.assert(fc.property(fc.oneof(amounts, fc.array(amount, { minLength: 500, maxLength: 1100 })), factors, error, fc.boolean(), fc.boolean(), (xs, kinds, bound, byLane, asked) => {
      inBoth(() => {
        const incidents = { lane: lanesFrom(xs.map((_, i) => (i * 7) % 5)), month: lanesFrom(xs.map((_, i) => 1 + ((i * 5) % 24))) };
        const byYear = [undefined, column([1, 2, 0, 4.25, 1e-300]), column([0.9])];
        const [all, errors] = [column([1, 1.1, -0.5, 0, 7]), column(xs.map((_, i) => bound * (i % 2)))];
        const known: Record<string, Factor> = { own: column(xs), years: byYear, same: [undefined, all, all], one: [undefined, column([3]), column([-3])] };
        const years = [zeroColumn(5), zeroColumn(5)];
        const [value, sizes, fens] = [zeroColumn(5), zeroColumn(5), zeroColumn(xs.length)];
        const into = {
          worths: resident(Float64Array.from({ length: 24 }, (_, i) => 1 / (i + 1))), years: Array.from({ length: 24 }, (_, i) => years[i < 12 ? 0 : 1]!), value, sizes, fens: asked ? fens : undefined,
        };
        const doubtful = postProducts(incidents, kinds.map((kind) => known[kind]!), byLane ? errors : bound, into);
        for (const i of doubtful) postIncident(incidents, i, 1, into);
        return [doubtful, value, sizes, fens, ...years, gatherYears(incidents, byYear)];
      });
    }));
  });

  it('which lanes have incidents again', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 60 }), fc.integer({ min: 0, max: 3 }), fc.nat(100), (counts, than, more) => {
      inBoth(() => {
        const [all, own] = [lanesFrom(counts.map((_, lane) => lane)), lanesFrom(counts)];
        const { lane, ends } = listStruck(all, own, than, counts.length + more);
        const lists = ends.map((end, index) => lane.subarray(ends[index - 1] ?? 0, end));
        lists.forEach((list, index) => { expect([...list]).toEqual([...all].filter((at) => counts[at]! > than + index)); });
        return [...lists, ...ends, own.subarray(0, lists.at(-1)!.length)];
      });
    }));
  });

  it('where incidents fall', () => {
    const struck = fc.tuple(fc.double({ min: 2 ** -53, max: 1 - 2 ** -53, noNaN: true }), fc.integer({ min: -5, max: 30 }), fc.oneof(fc.integer({ min: 0, max: 90 }), fc.constantFrom(2 ** 31, 2 ** 40, 1e300)));
    fc.assert(fc.property(fc.array(struck, { minLength: 1 }), fc.integer({ min: -5, max: 30 }), fc.integer({ min: 1, max: 90 }), fc.constantFrom('within', 'beyond', 'by lane'), (lanes, from, count, kind) => {
      inBoth(() => {
        const list = lanesFrom(lanes.map((_, lane) => lane));
        const fallen = { lane: kind === 'within' ? list : newLanes(lanes.length + 1).fill(0), month: newLanes(lanes.length + 1).fill(0) };
        const windows = kind === 'by lane' ? { from: column(lanes.map(([, first]) => first)), until: column(lanes.map(([, first, more]) => first + more)) } : { from, until: from + count - 1 };
        const start = kind === 'within' ? 0 : 1;
        const kept = fall(list, column(lanes.map(([u]) => u)), windows, kind === 'within' ? 120 : 60, fallen, start);
        return [kept, ...Object.values(fallen).map((own) => own.subarray(0, kept))];
      });
    }));
  });

  it('a line that is added', () => {
    inBoth(() => {
      const own = (by: number): Float64Array => column(Array.from({ length: 7 }, (_, lane) => lane * by));
      const [year, budget, whole, other] = [own(1), own(2), own(3), own(4)];
      addLine([{ posted: own(10), into: year }, { posted: own(100), into: budget }], [whole, other]);
      return [year, budget, whole, other];
    });
  });

  it('columns that are held, and read again', () => {
    const near = fc.integer({ min: -(2 ** 32), max: 2 ** 32 });
    const fen = fc.oneof({ weight: 20, arbitrary: near }, { weight: 2, arbitrary: fc.maxSafeInteger() }, { weight: 1, arbitrary: fc.constantFrom(-0, NaN, Infinity, 0.5, 2 ** 60) });
    fc.assert(fc.property(fc.oneof(fc.array(near, { minLength: 1, maxLength: 40 }), fc.array(fen, { minLength: 1, maxLength: 40 })), (values) => {
      inBoth(() => {
        const [place, out] = [newBytes(mostHeld(values.length)), newColumn(values.length)];
        const width = hold(column(values), place);
        readHeld(out, { place, width, origin: values[0]! }, 100);
        return [width, out];
      });
    }));
  });

  it('sums of a column and its parts, and of powers of what values are off a mean', () => {
    fc.assert(fc.property(fc.array(amount, { minLength: 1, maxLength: 300 }), fc.array(fc.nat(300)), amount, (values, cuts, mean) => {
      inBoth(() => {
        const ends = [...cuts.map((cut) => Math.min(cut, values.length)).sort((a, b) => a - b), values.length];
        const { parts, isPlain, ...sums } = sumsOf(column(values), ends);
        const powers = powerSums(column(values), mean);
        return [...parts, Number(isPlain), ...Object.values(sums), ...Object.values(powers)];
      });
    }));
  });

  it('buckets, ranks, and counts below limits', () => {
    const finite = fc.oneof(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), fc.integer({ min: -5, max: 5 }));
    fc.assert(fc.property(fc.array(finite, { minLength: 2, maxLength: 60 }), fc.integer({ min: 1, max: 20 }), amount, amount, (xs, count, a, b) => {
      const [least, most] = [Math.min(...xs), Math.max(...xs)];
      if (least === most) return;
      inBoth(() => {
        const { values, ends } = inBuckets(column(xs), { least, scale: (count - 1) / (most - least), count });
        const { below, upTo } = rank(column(xs), { least, scale: (count - 1) / (most - least), count });
        return [values, ends, below, upTo, ...countsBelow(column(xs), [a, xs[0]!, b]), ...countsUpTo(column(xs), [a, xs[0]!, b])];
      });
    }));
  });

  it('normals that are tied', () => {
    const unit = fc.oneof(fc.double({ noNaN: true, min: 2 ** -53, max: 1 - 2 ** -53 }), fc.double({ noNaN: true, min: 2 ** -53, max: 1e-9 }), fc.constantFrom(2 ** -53, 0.075, 0.5, 0.925, 1 - 2 ** -53));
    const weight = fc.oneof(fc.double({ noNaN: true, min: -1, max: 1 }), fc.constantFrom(0, 1, 40));
    fc.assert(fc.property(fc.array(fc.tuple(unit, unit), { minLength: 1, maxLength: 40 }), weight, weight, (pairs, a, b) => {
      inBoth(() => correlate([Float64Array.of(1, 0), Float64Array.of(a, b)], [column(pairs.map(([x]) => x)), column(pairs.map(([, y]) => y))]));
    }), { numRuns: 1000 });
  });

  it('points of Sobol\'s sequence and of Latin hypercubes, from any trial on, over the ends of replicates and by any list', () => {
    fc.assert(fc.property(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 7, max: 20 })), fc.double({ noNaN: true, min: 0, max: 0.99 }), fc.nat(40), fc.array(fc.nat(200), { minLength: 1, maxLength: 40 }), (bits, start, count, places) => {
      const trials = 16 * 2 ** bits;
      const first = Math.floor(start * trials);
      for (const stream of [sobolStream(5, 'a stream', bits, (index) => 3 + index), latinHypercubeStream(5, 'a stream', bits)]) {
        inBoth(() => {
          const list = places.map((place) => place % (trials - first)).sort((a, b) => a - b);
          const [all, some] = [newColumn(Math.min(count, trials - first)), newColumn(list.length)];
          stream.fill(all, first, 1);
          stream.fillAt(some, first, lanesFrom(list), 1);
          expect([...some]).toEqual(list.map((lane) => stream.at(first + lane, 1)));
          expect([...all]).toEqual(Array.from(all, (_, lane) => stream.at(first + lane, 1)));
          return [all, some];
        });
      }
    }));
  });

  it('values of tables, and lanes that have none', () => {
    const edge = fc.tuple(fc.integer({ min: 1, max: 17 }), fc.integer({ min: 0, max: 8 }), fc.constantFrom(-(2 ** -53), 0, 2 ** -53)).map(([octave, part, beside]) => 2 ** -octave * (1 - part / 16) * (1 + beside));
    const unit = fc.oneof(fc.double({ noNaN: true, min: 2 ** -53, max: 1 - 2 ** -53 }), edge, edge.map((u) => 1 - u), fc.constantFrom(2 ** -53, 0.5, 1 - 2 ** -53));
    const coefficients = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: COEFFICIENTS, maxLength: COEFFICIENTS });
    const scale = fc.double({ noNaN: true, min: -1e3, max: 1e3 });
    fc.assert(fc.property(fc.array(unit, { minLength: 1, maxLength: 40 }), coefficients, fc.integer({ min: 2, max: 40 }), scale, scale, (us, powers, each, shift, factor) => {
      const table = newTable();
      // Of the cells that may have values, some have none.
      for (let cell = 1; cell + 1 < table.length / COEFFICIENTS; cell += 1) if (cell !== UPPER - 1 && cell % each > 0) table.set(powers.map((own) => own * cell), cell * COEFFICIENTS);
      inBoth(() => {
        const out = newColumn(us.length);
        return [lookUp(out, column(us), resident(table), shift, factor), out];
      });
    }));
  });

  it('uniforms, from any trial on and by any list', () => {
    const list = fc.oneof(fc.uniqueArray(fc.integer({ min: 0, max: 2000 }), { maxLength: 40 }), fc.uniqueArray(fc.integer({ min: 1000, max: 1050 }), { maxLength: 50 }));
    fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 34 - 2001 }), fc.integer({ min: 0, max: 2 ** 32 - 3 }), list, (first, index, lanes) => {
      const stream = uniforms(12345678901234, 'a stream');
      inBoth(() => {
        const [all, some] = [newColumn(lanes.length + 1), newColumn(lanes.length)];
        stream.fill(all, first, index);
        stream.fillAt(some, first, lanesFrom(lanes).sort(), index);
        const rising = [...lanes].sort((a, b) => a - b);
        const [lists, more] = [newColumn(2 * lanes.length), newColumn(lanes.length)];
        stream.fillLists(lists, first, { lane: lanesFrom([...rising, ...rising]), ends: [lanes.length, lanes.length, 2 * lanes.length] }, index);
        stream.fillAt(more, first, lanesFrom(rising), index + 2);
        expect([...lists]).toEqual([...some, ...more]);
        return [all, some, lists];
      });
    }), { numRuns: 300 });
  });
});
