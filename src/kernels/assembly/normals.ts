/**
 * The standard normal law and what it rests on (see probability/normal-law.ts and elementary/): the same steps, lane by lane. Polynomials are written out, since
 * the module has no data of its own.
 */

const LOG2_HIGH: f64 = 6.93147180369123816490e-1;
const LOG2_LOW: f64 = 1.90821492927058770002e-10;

/** x * 2^n, rounded once; n from -1076 to 1023. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function scaled(x: f64, n: i32): f64 {
  if (n >= -1022) return x * reinterpret<f64>((<i64>(n + 1023)) << 52);
  return n >= -1074 ? x * reinterpret<f64>((<i64>1) << (n + 1074)) : (x / 4) * reinterpret<f64>((<i64>1) << (n + 1076));
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
function exponentialCore(r: f64): f64 {
  const t = r * r;
  return r - t * (1.66666666666666019037e-1 + t * (-2.77777777770155933842e-3 + t * (6.61375632143793436117e-5 + t * (-1.65339022054652515390e-6 + t * 4.13813679705723846039e-8))));
}

/** e^x of an x that is no more than 0. */
function exp(x: f64): f64 {
  if (x < -7.45133219101941108420e2) return 0;
  if (abs(x) < 3.7e-9) return 1 + x;
  if (abs(x) <= 0.34657359027997264) {
    const c = exponentialCore(x);
    return 1 - ((x * c) / (c - 2) - x);
  }
  const k = trunc(1.44269504088896338700 * x - 0.5);
  const high = x - k * LOG2_HIGH;
  const low = k * LOG2_LOW;
  const r = high - low;
  const c = exponentialCore(r);
  return scaled(1 - (low - (r * c) / (2 - c) - high), <i32>k);
}

/** log x of a normal number between 0 and 1. */
function log(x: f64): f64 {
  const high = <i32>(reinterpret<u64>(x) >> 32);
  const exponent = (high >> 20) - 1023 + (((high & 0xfffff) + 0x95f64) >> 20);
  const k = <f64>exponent;
  const f = scaled(x, -exponent) - 1;
  if (abs(f) < 9.5e-7) {
    const small = f * f * (0.5 - 0.33333333333333333 * f);
    return exponent === 0 ? f - small : k * LOG2_HIGH - (small - k * LOG2_LOW - f);
  }
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const even = z * (6.666666666666735130e-1 + w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const rest = even + odd;
  const place = high & 0xfffff;
  if (place > 0x6147a && place < 0x6b851) {
    const halfSquare = 0.5 * f * f;
    return exponent === 0 ? f - (halfSquare - s * (halfSquare + rest)) : k * LOG2_HIGH - (halfSquare - (s * (halfSquare + rest) + k * LOG2_LOW) - f);
  }
  return exponent === 0 ? f - s * (f - rest) : k * LOG2_HIGH - (s * (f - rest) - k * LOG2_LOW - f);
}

/** exp(-z^2/2) */
function bell(z: f64): f64 {
  const head = floor(z * 16) / 16;
  return exp(-head * head * 0.5) * exp(-(z - head) * (z + head) * 0.5);
}

/** P(Z > z) for z >= 0.66 */
function upperTail(z: f64): f64 {
  if (z > 38.6) return 0;
  if (z <= 5.656854249492381) {
    const p = (((((((1.0765576773720192317e-8 * z + 0.39894151208813466764) * z + 8.8831497943883759412) * z + 93.506656132177855979) * z + 597.27027639480026226) * z + 2494.5375852903726711) * z + 6848.1904505362823326) * z + 11602.651437647350124) * z + 9842.7148383839780218;
    const q = (((((((1 * z + 22.266688044328115691) * z + 235.38790178262499861) * z + 1519.377599407554805) * z + 6485.558298266760755) * z + 18615.571640885098091) * z + 34900.952721145977266) * z + 38912.003286093271411) * z + 19685.429676859990727;
    return (bell(z) * p) / q;
  }
  const w = 1 / (z * z);
  const p = ((((0.02307344176494017303 * w + 0.21589853405795699) * w + 0.1274011611602473639) * w + 0.022235277870649807) * w + 0.001421619193227893466) * w + 2.9112874951168792e-5;
  const q = ((((1 * w + 1.28426009614491121) * w + 0.468238212480865118) * w + 0.0659881378689285515) * w + 0.00378239633202758244) * w + 7.29751555083966205e-5;
  return (bell(z) * (0.398942280401432677939946 - (w * p) / q)) / z;
}

function cdf(x: f64): f64 {
  const z = -x;
  if (z > 0.66291) return upperTail(z);
  if (z < -0.66291) return 1 - upperTail(-z);
  const square = z * z;
  const p = (((0.065682337918207449113 * square + 2.2352520354606839287) * square + 161.02823106855587881) * square + 1067.6894854603709582) * square + 18154.981253343561249;
  const q = (((1 * square + 47.20258190468824187) * square + 976.09855173777669322) * square + 10260.932208618978205) * square + 45507.789335026729956;
  return 0.5 - (z * p) / q;
}

/** Strictly inside (0, 1): P(Z <= z) of each z, in place. */
export function normalCdfs(z: usize, count: i32): void {
  for (const end = z + ((<usize>count) << 3); z < end; z += 8) store<f64>(z, min(1 - 1.1102230246251565e-16, max(1.1102230246251565e-16, cdf(load<f64>(z)))));
}

function quantile(p: f64): f64 {
  const q = p - 0.5;
  if (abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    const top = ((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r + 45921.953931549871457) * r + 13731.693765509461125) * r + 1971.5909503065514427) * r + 133.14166789178437745) * r + 3.387132872796366608;
    const bottom = ((((((5226.495278852854561 * r + 28729.085735721942674) * r + 39307.89580009271061) * r + 21213.794301586595867) * r + 5394.1960214247511077) * r + 687.1870074920579083) * r + 42.313330701600911252) * r + 1;
    return (q * top) / bottom;
  }
  const r = sqrt(-log(q < 0 ? p : 1 - p));
  let z: f64;
  if (r <= 5) {
    const x = r - 1.6;
    const top = ((((((7.7454501427834140764e-4 * x + 0.0227238449892691845833) * x + 0.24178072517745061177) * x + 1.27045825245236838258) * x + 3.64784832476320460504) * x + 5.7694972214606914055) * x + 4.6303378461565452959) * x + 1.42343711074968357734;
    const bottom = ((((((1.05075007164441684324e-9 * x + 5.475938084995344946e-4) * x + 0.0151986665636164571966) * x + 0.14810397642748007459) * x + 0.68976733498510000455) * x + 1.6763848301838038494) * x + 2.05319162663775882187) * x + 1;
    z = top / bottom;
  } else {
    const x = r - 5;
    const top = ((((((2.01033439929228813265e-7 * x + 2.71155556874348757815e-5) * x + 0.0012426609473880784386) * x + 0.026532189526576123093) * x + 0.29656057182850489123) * x + 1.7848265399172913358) * x + 5.4637849111641143699) * x + 6.6579046435011037772;
    const bottom = ((((((2.04426310338993978564e-15 * x + 1.4215117583164458887e-7) * x + 1.8463183175100546818e-5) * x + 7.868691311456132591e-4) * x + 0.0148753612908506148525) * x + 0.13692988092273580531) * x + 0.59983220655588793769) * x + 1;
    z = top / bottom;
  }
  return q < 0 ? -z : z;
}

/** out = the z with P(Z <= z) = u, 0 < u < 1. */
export function normalQuantiles(out: usize, u: usize, count: i32): void {
  for (const end = out + ((<usize>count) << 3); out < end; out += 8, u += 8) store<f64>(out, quantile(load<f64>(u)));
}
