import { run } from '@quri/squiggle-lang';
import type { Answer } from '../workload/figures';
import { type Dip, discountFactors, parameters, type Risk, type Strategy, unitsIn } from '../workload/parameters';

/**
 * The workload in Squiggle, over whole sample sets. What the language cannot say is folded by hand: an item or a dip is one expression of the five price levels, not
 * 60 months; incidents are drawn one by one by an interpreted function, their month replaced by the mean of the months; there is no mean of a tail. Rounds nothing.
 */
const years = parameters.months / 12;
const yearOf = (month: number): number => Math.floor(month / 12);

/** sum over the years of weight * price level. */
const weighted = (weightIn: (month: number) => number): string => {
  const weights = Array.from({ length: years }, () => 0);
  discountFactors.forEach((factor, month) => { weights[yearOf(month)] = (weights[yearOf(month)] ?? 0) + weightIn(month) * factor; });
  return `(${weights.flatMap((weight, year) => (weight > 0 ? [`${weight} * level${year}`] : [])).join(' + ')})`;
};

const dipText = ({ staff, start, loss, halfLife }: Dip, id: string): { readonly set: readonly string[]; readonly value: string } => {
  const monthly = (1 + parameters.rate) ** (-1 / 12);
  const parts = Array.from({ length: years - yearOf(start) }, (_, index) => {
    const year = yearOf(start) + index;
    return `level${year} * (kept${id} ^ ${Math.max(0, 12 * year - start)} - kept${id} ^ ${12 * (year + 1) - start})`;
  });
  return {
    set: [`loss${id} = tri(${loss.join(', ')})`, `kept${id} = 0.5 ^ (1 / tri(${halfLife.join(', ')})) * ${monthly}`],
    value: `${staff * (discountFactors[start] ?? 0)} * loss${id} * (${parts.join(' + ')}) / (1 - kept${id})`,
  };
};

const riskText = ({ perYear, hours, lossPerHour: [low, likely, high] }: Risk, id: string): { readonly set: readonly string[]; readonly value: string } => ({
  set: [
    `hours${id} = lognormal({ mean: ${hours.mean}, stdev: ${hours.sd} })`,
    `loss${id} = beta(${1 + (4 * (likely - low)) / (high - low)}, ${1 + (4 * (high - likely)) / (high - low)})`,
    `counts${id} = SampleSet.toList(SampleSet.fromDist(Danger.poissonDist(${perYear * years})))`,
    `cost${id} = SampleSet.fromList(List.map(counts${id}, {|count| sum(List.concat([0], List.map(List.make(count, 1), {|x| sample(hours${id}) * (${low} + ${high - low} * sample(loss${id}))})))}))`,
  ],
  value: `cost${id} * ${weighted(() => 1 / parameters.months)}`,
});

const strategyText = ({ id, items, lumps, dips, risks }: Strategy): readonly string[] => {
  const set: string[] = [];
  const [open, hidden]: [string[], string[]] = [[], []];
  for (const item of items) (item.hidden ? hidden : open).push(`pert(${item.unitCost.join(', ')}) * ${weighted((month) => unitsIn(item, month))}`);
  for (const { mean, sd, start, duration } of lumps) hidden.push(`lump(${mean}, ${sd}) * ${weighted((month) => unitsIn({ quantity: 1, start, duration, recurring: 0 }, month))}`);
  for (const { set: own, value } of [...dips.map((dip, index) => dipText(dip, `D${id}${index}`)), ...risks.map((risk, index) => riskText(risk, `R${id}${index}`))]) {
    set.push(...own);
    hidden.push(value);
  }
  return [...set, `hidden${id} = ${hidden.join(' + ')}`, `all${id} = hidden${id} + ${open.join(' + ')}`];
};

const programText = (): string => {
  const { rise, strategies } = parameters;
  const outputs = strategies.flatMap(({ id }) => [`all${id}`, `hidden${id}`]);
  const told = outputs.map((name) => `[mean(${name}), stdev(${name}), ${[0.05, 0.1, 0.5, 0.8, 0.9, 0.95].map((p) => `quantile(${name}, ${p})`).join(', ')}]`);
  const less = (a: string, b: string): string => `mean(SampleSet.map2(all${a}, all${b}, {|x, y| if x < y then 1 else 0}))`;
  return [
    'pert(a, m, b) = a + (b - a) * SampleSet.fromDist(beta(1 + 4 * (m - a) / (b - a), 1 + 4 * (b - m) / (b - a)))',
    'tri(a, m, b) = SampleSet.fromDist(triangular(a, m, b))',
    'lump(m, s) = SampleSet.fromDist(lognormal({ mean: m, stdev: s }))',
    ...Array.from({ length: years }, (_, year) => `level${year} = ${year > 0 ? `level${year - 1} * ` : ''}(1 + SampleSet.fromDist(normal(${rise.mean}, ${rise.sd})))`),
    ...strategies.flatMap(strategyText),
    `[${told.join(', ')}, [${less('a', 'b')}, ${less('a', 'c')}, ${less('b', 'c')}]]`,
  ].join('\n');
};

const text = programText();

export const squiggle = async (trials: number, seed: number): Promise<Answer> => {
  const output = await run(text, { environment: { sampleCount: trials, xyPointLength: 1000, seed: String(seed) } });
  if (!output.result.ok) throw new Error(String(output.result.value));
  const lists = output.result.value.result.asJS() as readonly (readonly number[])[];
  return { figures: lists.slice(0, -1).map((told) => [...told, null]), less: lists.at(-1) ?? [] };
};
