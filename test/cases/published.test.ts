import { describe, expect, it } from '@jest/globals';
import { resultsJson } from '../../src/report/results';
import { resultsSource } from '../support/models';
import { build } from '../probability/specs';

type Base = Readonly<Record<string, {
  readonly total: string; readonly presentValue: string; readonly byYear: Readonly<Record<string, string>>;
  readonly byLine: Readonly<Record<string, { readonly total: string; readonly presentValue: string; readonly byYear: Readonly<Record<string, string>> }>>;
  readonly measures: { readonly netSaving: string; readonly sir: number; readonly airr: number; readonly simplePayback: number; readonly discountedPayback: number };
}>>;

const baseOf = (text: string): Base => (resultsJson(resultsSource(text)) as unknown as { readonly base: Base }).base;
const dollars = (text: string | undefined): number => Math.round(Number(text));

/** Year 0 is the base date: with basis year and timing start, model year 1. Payment in year y stands in model year y + 1. */
const month = (year: number): number => 12 * year + 1;
const once = (name: string, category: string, amount: number | string, year: number, strategy: string): string => `
  ${name}: { name: ${name}, category: ${category}, in: [${strategy}], amount: ${String(amount)}, when: { month: ${String(month(year))} } }`;
const yearly = (name: string, category: string, amount: number | string, strategy: string): string => `
  ${name}: { name: ${name}, category: ${category}, in: [${strategy}], amount: ${String(amount)}, when: { every: 12, from: ${String(month(1))} } }`;

describe('NIST BLCC 5.3-19, heating and cooling system (FEMPEnergy, public domain)', () => {
  // 3 % real, end of year, 15 years. Energy is given by its present-worth factor UPV* (EIA escalation inside); the even yearly amount of the
  // same worth is amount * UPV* / UPV, UPV = (1 - 1.03^-15) / 0.03.
  const energy = (amount: number, factor: string): string => `${String(amount)} * ${factor} / ((1 - 1.03 ^ -15) / 0.03)`;
  const base = baseOf(`
format: 1
name: BLCC
currency: USD
start: 2019-01
months: ${String(12 * 16)}
discount: { rate: 3%, basis: year, timing: start }
strategies: { existing: { name: existing }, heatPump: { name: heat pump } }
lines:${[
    once('boiler', 'hardware', 500, 0, 'existing'),
    once('cooler', 'hardware', 1000, 0, 'existing'),
    once('replacement', 'hardware', 600, 10, 'existing'),
    // 10 % of 500 and of 1,000, 50 % of 600.
    once('salvage', 'residual', '-(50 + 100 + 300)', 15, 'existing'),
    yearly('service', 'maintenance', 50, 'existing'),
    once('overhaul', 'maintenance', 200, 10, 'existing'),
    yearly('energy', 'subscription', energy(1200, '11.486666666666666'), 'existing'),
    once('pump', 'hardware', 3000, 0, 'heatPump'),
    once('pumpSalvage', 'residual', -750, 15, 'heatPump'),
    yearly('pumpService', 'maintenance', 100, 'heatPump'),
    once('pumpOverhaul', 'maintenance', 600, 8, 'heatPump'),
    yearly('pumpEnergy', 'subscription', energy(820, '11.486585365853658'), 'heatPump'),
  ].join('')}
`);
  const present = (strategy: string, line: string): number => dollars(base[strategy]?.byLine[line]?.presentValue);

  it('reproduces the report to the dollar', () => {
    expect([dollars(base['existing']?.presentValue), dollars(base['heatPump']?.presentValue)]).toEqual([16187, 13605]);
    expect(['energy', 'service', 'overhaul', 'replacement', 'salvage'].map((line) => present('existing', line))).toEqual([13784, 597, 149, 446, -289]);
    expect(['pumpEnergy', 'pumpService', 'pumpOverhaul', 'pumpSalvage'].map((line) => present('heatPump', line))).toEqual([9419, 1194, 474, -481]);
  });

  it('reproduces the measures: net savings 2,582, SIR 4.00, AIRR 12.97 %, paybacks 5 and 6', () => {
    const measures = base['heatPump']?.measures;
    expect(dollars(measures?.netSaving)).toBe(2582);
    expect(measures?.sir).toBeCloseTo(4, 2);
    expect(measures?.airr).toBeCloseTo(0.1297, 4);
    expect([measures?.simplePayback, measures?.discountedPayback]).toEqual([5, 6]);
  });
});

describe('Ontario Shores, JMIR Med Inform 2017;5(1):e1, table 2 (CAD)', () => {
  const years = (values: readonly number[]): string => `{ years: [0, ${values.join(', ')}] }`;
  const EXPENSES = { staff: [563768, 871960, 881933, 873036, 864333], maintenance: [173093, 289059, 270811, 329293, 333388], software: [24864, 14215, 77512, 17264, 428481] };
  const BENEFITS = {
    chart: [15000, 20000, 25000, 25000, 25000],
    chartStaff: [0, 185865, 200630, 209831, 341885],
    transcription: [0, 101280, 107955, 97969, 118071],
    lab: [0, 0, 0, 16372, 16372],
    clerical: [150000, 153000, 156060, 159181, 162365],
    medication: [196078, 200000, 204000, 208080, 212242],
    restraint: [0, 0, 0, 776633, 666957],
    antipsychotic: [0, 0, 0, 0, 12240],
    grants: [0, 0, 0, 50000, 216563],
    adverseEvents: [0, 0, 38100, 38100, 50800],
  };
  const model = (rate: string, withBenefits: boolean): Base => baseOf(`
format: 1
name: Ontario Shores
currency: CAD
start: 2010-01
months: 72
discount: { rate: ${rate}, basis: year, timing: start }
strategies: { emr: { name: EMR } }
inputs:
${[...Object.entries(EXPENSES), ...Object.entries(BENEFITS)].map(([name, values]) => `  ${name}: ${years(values)}`).join('\n')}
lines:
  initial: { name: implementation, category: implementation, amount: 6546274 + 4135900, when: { month: 1 } }
${Object.keys(EXPENSES).map((name) => `  ${name}: { name: ${name}, category: maintenance, amount: ${name}, when: { every: 12, from: 13 } }`).join('\n')}
${withBenefits ? Object.keys(BENEFITS).map((name) => `  ${name}: { name: ${name}, category: saving, amount: -${name}, when: { every: 12, from: 13 } }`).join('\n') : ''}
`);

  it('adds up by year as printed', () => {
    // The paper rounds: each printed figure is within 1 of the sum of its column (873,036 + 329,293 + 17,264 = 1,219,593 is printed 1,219,594).
    const expense = Object.values(model('0', false)['emr']?.byYear ?? {}).map(Number);
    [10682174, 761725, 1175234, 1230256, 1219594, 1626202].forEach((printed, index) => { expect(Math.abs((expense[index] ?? 0) - printed)).toBeLessThanOrEqual(1); });
    const net = Object.values(model('0', true)['emr']?.byYear ?? {}).slice(1).map((text) => -Number(text));
    [-400647, -515089, -498511, 361573, 196293].forEach((printed, index) => { expect(Math.abs((net[index] ?? 0) - printed)).toBeLessThanOrEqual(1); });
  });

  it.each([['0', 16695184, 11538555], ['3.5%', 16056877.412, 11519378.585], ['6%', 15660907.85, 11504048.462], ['8%', 15374868.554, 11491122.678]])(
    'has the present value of costs and of net costs at %s', (rate, costs, net) => {
      // Worked from the table with three decimals; each of up to 14 lines is rounded to the cent here.
      expect(Math.abs(Number(model(rate, false)['emr']?.presentValue) - costs)).toBeLessThan(0.03);
      expect(Math.abs(Number(model(rate, true)['emr']?.presentValue) - net)).toBeLessThan(0.08);
    });
});

describe('price lists and rules of thumb', () => {
  const total = (amount: string, when: string, more = ''): string =>
    baseOf(`
format: 1
name: arithmetic
start: 2027-01
months: 60
strategies: { a: { name: A } }
lines:
  line: { name: line, category: licence, amount: "${amount}", when: ${when}${more} }
`)['a']?.total ?? '';

  it('Oracle Enterprise: 24 AMD cores, factor 0.5, 65 % discount, support 22 % rising 4 % a year', () => {
    expect(total('24 * 0.5 * 60000 * (1 - 65%)', '{ month: 1 }')).toBe('252000.00');
    expect(total('24 * 0.5 * 60000 * (1 - 65%) * 22%', '{ month: 1 }')).toBe('55440.00');
    // 55,440 * (1.04^5 - 1) / 0.04 = 300,280.9227264; every year is rounded to the fen.
    expect(total('24 * 0.5 * 60000 * (1 - 65%) * 22%', '{ every: 12, from: 1 }', ', escalate: 4%')).toBe('300280.92');
    expect(total('12 * 25 * 1200 * (1 - 65%)', '{ month: 1 }')).toBe('126000.00');
  });

  it('SQL Server Enterprise: 16 cores in packs of two, assurance 25 % a year for three years', () => {
    expect(total('16 / 2 * 15123', '{ month: 1 }')).toBe('120984.00');
    expect(total('16 / 2 * 15123 * (1 + 3 * 25%)', '{ month: 1 }')).toBe('211722.00');
  });

  it('real-time audio and video: 3 people, 30 minutes', () => {
    expect(total('3 * 30 * 0.006', '{ month: 1 }')).toBe('0.54');
    expect(total('3 * 30 * 0.007', '{ month: 1 }')).toBe('0.63');
  });

  it('optimism bias (Green Book): (100 % - 92 %) * 51 % of 100, rounded to 4 %, and 7 of risk cost', () => {
    expect(total('100 * (1 + round((100% - 92%) * 51%, 2)) + 7', '{ month: 1 }')).toBe('111.00');
  });

  it('ora2pg: 162.5 units of 5 minutes are 1.69 days of 8 hours', () => {
    expect(total('162.5 * 5 / 60 / 8', '{ month: 1 }')).toBe('1.69');
  });
});

describe('NIST E3, unit tests of measures and recurrences (public domain)', () => {
  // Costs in month 1 alone, at the base date, so that present values are the amounts. Ten years after it, at 5 %.
  const measures = (current: number) => baseOf(`
format: 1
name: measures
start: 2027-01
months: ${String(12 * 11)}
discount: { rate: 5%, basis: year, timing: start }
strategies: { existing: { name: existing }, other: { name: other } }
lines:${[once('a', 'maintenance', 550, 0, 'existing'), once('b', 'hardware', 100, 0, 'existing'), once('c', 'maintenance', current, 0, 'other'), once('d', 'hardware', 200, 0, 'other')].join('')}
`)['other']?.measures;

  it('SIR (550 - 300) / (200 - 100) = 2.5 with AIRR 15.0756137704478 %; SIR 1 with AIRR 5 %', () => {
    expect(measures(300)?.sir).toBe(2.5);
    // Printed to 15 digits.
    expect(measures(300)?.airr).toBeCloseTo(0.150756137704478, 14);
    expect(measures(450)?.sir).toBe(1);
    expect(measures(450)?.airr).toBeCloseTo(0.05, 15);
  });

  it.each([[25, 10, 2, 24], [25, 0, 2, 24], [25, 5, 2, 25], [25, 23, 2, 25], [50, 0, 1, 50], [25, 0, 7, 21], [25, 2, 7, 23]])(
    'within %d, from %d, every %d: the last is %d', (period, start, step, last) => {
      // Year 0 lies before month 1 and posts nothing here; the steps count from it all the same.
      const years = (until: number): string => baseOf(`
format: 1
name: recurrence
start: 2027-01
months: ${String(12 * period)}
strategies: { a: { name: A } }
lines:
  line: { name: line, category: maintenance, amount: 1, when: { every: ${String(12 * step)}, from: ${String(12 * start)}, until: ${String(12 * until)} } }
`)['a']?.total ?? '';
      const count = Math.floor((last - start) / step) + (start === 0 ? 0 : 1);
      expect(years(period)).toBe(`${String(count)}.00`);
      expect(years(last)).toBe(years(period));
      expect(years(last - 1)).toBe(`${String(count - 1)}.00`);
    });
});

describe('undiscounted return of a migration (bloomitize.com)', () => {
  it('1,271,000 or 762,000 a year and 150,000 once: 1,377,000 after three years, 2,395,000 after five', () => {
    const saving = (years: number): number => {
      const base = baseOf(`
format: 1
name: return
start: 2027-01
months: ${String(12 * (years + 1))}
strategies: { now: { name: now }, target: { name: target } }
lines:${[yearly('a', 'maintenance', 1271000, 'now'), yearly('b', 'maintenance', 762000, 'target'), once('c', 'implementation', 150000, 0, 'target')].join('')}
`);
      return Number(base['now']?.total) - Number(base['target']?.total);
    };
    expect([saving(3), saving(5)]).toEqual([1377000, 2395000]);
  });
});

describe('analytic quantiles', () => {
  // Figures of ten digits and more: they are to agree in all of them.
  const DIGITS = 8;

  it('Triangular(10, 20, 60), PERT(10, 20, 60)', () => {
    const triangular = build({ family: 'triangular', parameters: ['10', '20', '60'] });
    expect(triangular.quantile(0.1)).toBeCloseTo(17.071067811865476, DIGITS);
    expect(triangular.quantile(0.5)).toBeCloseTo(28.377223398316207, DIGITS);
    expect(triangular.quantile(0.8)).toBeCloseTo(40, DIGITS);
    const pert = build({ family: 'pert', parameters: ['10', '20', '60'] });
    ([[0.1, 14.495106523], [0.5, 23.83361297], [0.8, 32.512930691], [0.95, 41.063836201]] as const).forEach(([p, x]) => { expect(pert.quantile(p)).toBeCloseTo(x, DIGITS); });
  });

  it('lognormal with median 2 and sigma 0.9', () => {
    const mean = 2.9986050001135336;
    const sd = mean * Math.sqrt(Math.exp(0.81) - 1);
    const law = build({ family: 'lognormal', parameters: { mean: String(mean), sd: String(sd) } });
    expect(law.quantile(0.5)).toBeCloseTo(2, 12);
    expect(law.quantile(0.8)).toBeCloseTo(4.265699985868873, 12);
  });

  it('overruns: 18 in 100 from a Pareto tail of 0.5 and 1.1259446, the rest below 0.5', () => {
    const law = build({ family: 'mixture', parameters: [['0.82', { family: 'uniform', parameters: ['0', '0.5'] }], ['0.18', { family: 'pareto', parameters: { min: '0.5', alpha: '1.1259445843828715' } }]] });
    ([[1, 0.08247634597360845], [2, 0.03779082025087977], [4, 0.017315826475766714]] as const).forEach(([x, above]) => { expect(law.quantile(1 - above)).toBeCloseTo(x, DIGITS); });
  });

  it('Poisson: none in three years with probability 0.30 or 0.04 at 0.4013243 or 1.0729586 a year', () => {
    for (const [none, rate] of [['0.30', 0.40132426810864535], ['0.04', 1.0729586082894003]] as const) {
      const law = build({ family: 'poisson', parameters: String(3 * rate) });
      const p = Number(none);
      expect([law.quantile(p - 1e-12), law.quantile(p + 1e-12)]).toEqual([0, 1]);
    }
  });
});
