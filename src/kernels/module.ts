import { MODULE } from './module-bytes';

/** Addresses are byte offsets in the module's memory; counts are of lanes. */
type Address = number;
type Run = {
  readonly addTo: (sums: Address, column: Address, count: number) => void;
  readonly addScaled: (sums: Address, column: Address, factor: number, count: number) => void;
  readonly multiply: (out: Address, x: Address, y: Address, count: number) => void;
  readonly sum: (out: Address, x: Address, one: number, y: Address, other: number, less: number, ex: number, ey: number, count: number) => number;
  readonly largestSize: (x: Address, count: number) => number;
  readonly roundWhole: (out: Address, x: Address, error: number, errors: Address, count: number, doubtful: Address) => number;
  readonly scale: (out: Address, x: Address, factor: number, count: number) => void;
  readonly postWeights: (
    lanes: Address, count: number, x: Address, y: Address, error: number, errors: Address, weights: Address, number: number, most: number, steep: number, flat: number,
    value: Address, sizes: Address, first: Address, second: Address, doubtful: Address,
  ) => number;
  readonly postLine: (
    count: number, scale: number, factors: Address, factorsEnd: Address, years: Address, yearsEnd: Address, targets: Address, worthTo: Address, parts: Address,
    limit: number, slope: number, relative: number, valueLimit: number, valueSlope: number, residual: Address, last: number, error: number, doubtful: Address,
  ) => number;
  readonly postFading: (
    count: number, scale: number, factors: Address, factorsEnd: Address, years: Address, yearsEnd: Address, targets: Address, worthTo: Address, parts: Address,
    left: Address, ratio: Address, span: Address, first: number, last: number, series: Address, most: number, postingError: number, fineError: number, drift: number, valueLimit: number, valueSlope: number, doubtful: Address,
  ) => number;
  readonly settle: (sums: Address, sizes: Address, error: number, count: number) => number;
  readonly credit: (lanes: Address, count: number, x: Address, scale: number, before: number, left: number, life: number, credits: Address) => void;
  readonly halvings: (out: Address, months: number, span: Address, series: Address, count: number) => void;
  readonly postHalving: (
    lanes: Address, count: number, x: Address, error: number, errors: Address, left: Address, ratio: Address, span: Address, spanError: number, spanErrors: Address,
    worths: Address, months: number, until: number, steps: number, value: Address, sizes: Address, sums: Address, doubtful: Address,
  ) => number;
  readonly postLinear: (
    lanes: Address, count: number, x: Address, error: number, errors: Address, span: Address, spanError: number, spanErrors: Address,
    worths: Address, months: number, age: number, value: Address, sizes: Address, sums: Address, doubtful: Address,
  ) => number;
  readonly uniformQuads: (out: Address, quad: number, count: number, index: number, low: number, high: number, key0: number, key1: number) => void;
  readonly uniformsAt: (
    out: Address, lanes: Address, count: number, quad: number, before: number, index: number, low: number, high: number, key0: number, key1: number, place: Address, most: number,
  ) => void;
  readonly uniformsOf: (
    out: Address, lanes: Address, ends: Address, lists: number, quad: number, before: number, index: number, low: number, high: number, key0: number, key1: number, place: Address, most: number,
  ) => void;
  readonly latinHypercube: (out: Address, point: number, count: number, bits: number, keys: Address, scale: number) => void;
  readonly latinHypercubeAt: (out: Address, lanes: Address, from: number, count: number, bits: number, keys: Address, scale: number) => void;
  readonly sobol: (out: Address, point: number, count: number, bits: number, directions: Address, shift: number) => void;
  readonly sobolAt: (out: Address, lanes: Address, from: number, count: number, bits: number, directions: Address, shift: number) => void;
  readonly normalQuantiles: (out: Address, u: Address, count: number) => void;
  readonly normalCdfs: (z: Address, count: number) => void;
  readonly lookUp: (out: Address, u: Address, count: number, table: Address, shift: number, scale: number, missing: Address) => number;
  readonly countSteps: (out: Address, u: Address, count: number, steps: Address, number: number, limit: number, beyond: Address) => number;
  readonly countPoisson: (out: Address, u: Address, mean: Address, count: number, most: number, limit: number, beyond: Address) => number;
  readonly listStruck: (out: Address, room: number, lanes: Address, counts: Address, number: number, than: number, shuffles: Address, ends: Address, most: number) => number;
  readonly fall: (lanes: Address, chances: Address, number: number, from: number, froms: Address, until: number, untils: Address, last: number, lane: Address, month: Address) => number;
  readonly gatherYears: (out: Address, lane: Address, month: Address, count: number, columns: Address) => void;
  readonly postProducts: (
    lane: Address, month: Address, count: number, factors: Address, number: number, products: Address, error: number, errors: Address,
    worths: Address, years: Address, value: Address, sizes: Address, fens: Address, doubtful: Address,
  ) => number;
  readonly hold: (out: Address, x: Address, count: number) => number;
  readonly readHeld: (out: Address, held: Address, bytes: number, origin: number, unit: number, count: number) => void;
  readonly lesser: (out: Address, x: Address, y: Address, count: number) => void;
  readonly comparePairs: (x: Address, y: Address, count: number, out: Address) => void;
  readonly addSums: (x: Address, count: number, out: Address) => void;
  readonly powerSums: (x: Address, count: number, mean: number, out: Address) => void;
  readonly beginBuckets: (x: Address, count: number, least: number, scale: number, begins: Address, buckets: number) => void;
  readonly fillBuckets: (x: Address, count: number, least: number, scale: number, begins: Address, out: Address) => void;
  readonly rank: (x: Address, count: number, least: number, scale: number, values: Address, ends: Address, few: number, below: Address, upTo: Address) => void;
  readonly countBelow: (x: Address, count: number, a: number, b: number, c: number, out: Address) => void;
  readonly countUpTo: (x: Address, count: number, a: number, b: number, c: number, out: Address) => void;
  readonly addLine: (years: Address, yearCount: number, wholes: Address, wholeCount: number, lanes: number) => void;
};

/** The kernels as WebAssembly, and the memory that they work in. */
export type Module = { readonly run: Run; readonly memory: ArrayBuffer };

/** As much as is needed of what an engine may have or not, or forbid; a type of its own, since no file below the hosts may know a browser. */
type Engine = {
  readonly Memory: new (size: { readonly initial: number; readonly maximum: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Run };
};

/** Bytes of memory, of which a system gives what is touched. It never grows, since that would take every column its memory. */
export const MEMORY = 2 ** 27;
const PAGE = 2 ** 16;

const bytesOf = (text: string): Uint8Array => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

const started = (): Module | undefined => {
  try {
    const { Memory, Module, Instance } = (globalThis as unknown as { readonly WebAssembly: Engine }).WebAssembly;
    const memory = new Memory({ initial: MEMORY / PAGE, maximum: MEMORY / PAGE });
    return { run: new Instance(new Module(bytesOf(MODULE)), { env: { memory } }).exports, memory: memory.buffer };
  } catch {
    // No WebAssembly, none with vectors, a policy against it, or no room: typed arrays do the same.
    return undefined;
  }
};

let known: { readonly module: Module | undefined } | undefined;

/** The module, made when it is first asked for; undefined where an engine has no WebAssembly with vectors. */
export const kernelModule = (): Module | undefined => (known ??= { module: started() }).module;
