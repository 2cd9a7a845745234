import { parameters, type Parameters, type Strategy } from './parameters';

/**
 * The workload as a model file. The law of every present value is the workload's; what differs is below a fen a line and month: an instalment is rounded as
 * the difference of what is paid by its month and by the month before, so that instalments add up.
 */
const strategyText = ({ id, items, lumps, dips, risks }: Strategy): { readonly inputs: readonly string[]; readonly lines: readonly string[] } => {
  const inputs: string[] = [];
  const lines: string[] = [];
  const input = (name: string, quantity: string): string => {
    inputs.push(`  ${id}${name}: ${quantity}`);
    return `${id}${name}`;
  };
  const line = (name: string, category: string, amount: string, when: string): void => {
    lines.push(`  ${id}${name}: { name: ${id} ${name}, category: ${category}, in: [${id}], amount: ${amount} * level, escalate: rise, when: { ${when} } }`);
  };
  items.forEach(({ unitCost, quantity, start, duration, recurring, hidden }, index) => {
    const category = hidden ? 'process' : 'implementation';
    const own = input(`UnitCost${index}`, `{ pert: [${unitCost.join(', ')}] }`);
    line(`Item${index}`, category, `${quantity} * ${own}`, `month: ${start + 1}, spread: ${duration}`);
    if (recurring > 0) line(`Recurring${index}`, category, `${recurring} * ${own}`, `every: 1, from: ${start + duration + 1}`);
  });
  lumps.forEach(({ mean, sd, start, duration }, index) => {
    line(`Lump${index}`, 'change', input(`LumpCost${index}`, `{ lognormal: { mean: ${mean}, sd: ${sd} } }`), `month: ${start + 1}, spread: ${duration}`);
  });
  dips.forEach(({ staff, start, loss, halfLife }, index) => {
    const depth = input(`Loss${index}`, `{ triangular: [${loss.join(', ')}] }`);
    const half = input(`HalfLife${index}`, `{ triangular: [${halfLife.join(', ')}] }`);
    line(`Dip${index}`, 'efficiency', `${staff} * ${depth}`, `from: ${start + 1}, halfLife: ${half}`);
  });
  risks.forEach(({ perYear, hours, lossPerHour }, index) => {
    const long = input(`Hours${index}`, `{ lognormal: { mean: ${hours.mean}, sd: ${hours.sd} }, per: event }`);
    const loss = input(`LossPerHour${index}`, `{ pert: [${lossPerHour.join(', ')}], per: event }`);
    line(`Risk${index}`, 'downtime', `${long} * ${loss}`, `from: 1, rate: ${perYear}`);
  });
  return { inputs, lines };
};

/** The index of a model's escalation is 1 in the first year; the workload's prices rise in that year too, so that its rise is an input of its own. */
export const modelText = ({ months, rate, rise, strategies }: Parameters = parameters): string => {
  const own = strategies.map(strategyText);
  const normal = `normal: [${rise.mean}, ${rise.sd}]`;
  return [
    'format: 1', 'name: Reference workload', 'start: 2027-01', `months: ${months}`, `discount: { rate: ${rate}, basis: month, timing: end }`,
    'strategies:', ...strategies.map(({ id }) => `  ${id}: { name: Strategy ${id.toUpperCase()} }`),
    'inputs:', `  firstRise: { ${normal} }`, `  rise: { ${normal}, per: year }`, ...own.flatMap(({ inputs }) => inputs),
    'formulas:', '  level: 1 + firstRise',
    'lines:', ...own.flatMap(({ lines }) => lines), '',
  ].join('\n');
};
