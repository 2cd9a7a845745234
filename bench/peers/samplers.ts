/** Draws as a web page would make them: a closure a law, over one generator (Mulberry32). */
export type Sampler = () => number;

export const generator = (seed: number): Sampler => {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let word = Math.imul(state ^ (state >>> 15), 1 | state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  };
};

export const normal = (random: Sampler, mean: number, sd: number): Sampler => () => mean + sd * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

export const lognormal = (random: Sampler, mean: number, sd: number): Sampler => {
  const variance = Math.log(1 + (sd / mean) ** 2);
  const logarithm = normal(random, Math.log(mean) - variance / 2, Math.sqrt(variance));
  return () => Math.exp(logarithm());
};

/** Marsaglia and Tsang, A simple method for generating gamma variables, 2000; shape at least 1. */
const gamma = (random: Sampler, shape: number): Sampler => {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  const standard = normal(random, 0, 1);
  return () => {
    for (;;) {
      const x = standard();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
    }
  };
};

export const pert = (random: Sampler, [low, likely, high]: readonly [number, number, number]): Sampler => {
  const first = gamma(random, 1 + (4 * (likely - low)) / (high - low));
  const second = gamma(random, 1 + (4 * (high - likely)) / (high - low));
  return () => {
    const x = first();
    return low + ((high - low) * x) / (x + second());
  };
};

export const triangular = (random: Sampler, [low, likely, high]: readonly [number, number, number]): Sampler => {
  const turn = (likely - low) / (high - low);
  return () => {
    const u = random();
    return u < turn ? low + Math.sqrt(u * (high - low) * (likely - low)) : high - Math.sqrt((1 - u) * (high - low) * (high - likely));
  };
};

/** Knuth's product of uniforms. */
export const poisson = (random: Sampler, mean: number): Sampler => {
  const limit = Math.exp(-mean);
  return () => {
    let count = 0;
    for (let product = random(); product > limit; product *= random()) count += 1;
    return count;
  };
};
