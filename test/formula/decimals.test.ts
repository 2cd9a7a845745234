import { describe, expect, it } from '@jest/globals';
import { Decimal } from '../../src/money/decimal';
import { ArithmeticFault } from '../../src/formula/arithmetic-fault';
import { evaluateDecimals } from '../../src/formula/decimals';
import type { DecimalScope } from '../../src/formula/decimals';
import { parsed } from './random-expressions';

const scope: DecimalScope = {
  name: (name) => {
    const value = { a: '3', b: '0', c: '-2.5', months: '60' }[name];
    if (value === undefined) throw new Error(`asked for ${name}`);
    return new Decimal(value);
  },
  reference: (fn, of) => new Decimal({ share: '0.4', done: '0.2', amounts: '1000' }[fn]).plus(of === 'terminals' ? 0 : 1),
};
const value = (text: string): string => evaluateDecimals(parsed(text), scope).toString();
const fault = (text: string): Record<string, unknown> => {
  try {
    return { value: value(text) };
  } catch (thrown) {
    if (thrown instanceof ArithmeticFault) return { code: thrown.code, ...thrown.values };
    throw thrown;
  }
};

describe('decimal reading', () => {
  it.each([
    ['-2^2', '-4'],
    ['2^-1', '0.5'],
    ['2^3^2', '512'],
    ['2^-1^2', '0.5'],
    ['100 + 3%', '100.03'],
    ['not b ^ 2', '1'],
    ['-a^2', '-9'],
    ['--a', '3'],
    ['7 - 2 - 1', '4'],
    ['8 / 4 / 2', '1'],
    ['1 - 0.9', '0.1'],
    ['0.1 + 0.2 == 0.3', '1'],
    ['1/3*3 == 1', '0'],
    ['ceil(0.07*100)', '7'],
    ['round(2.5)', '3'],
    ['round(-2.5)', '-3'],
    ['round(2.675, 2)', '2.68'],
    ['round(1250, -2)', '1300'],
    ['round(0.4, 300)', '0.4'],
    ['floor(-0.1)', '-1'],
    ['ceil(-0.9)', '0'],
    ['min(a)', '3'],
    ['max(c, b, a)', '3'],
    ['abs(c)', '2.5'],
    ['log10(1000)', '3'],
    ['exp(0)', '1'],
    ['4 ^ 0.5', '2'],
    ['0.001 ^ (1/2) ^ 2 > 0', '1'],
    ['(-2) ^ 3', '-8'],
    ['0 ^ 0.5', '0'],
    ['(-1) ^ 1234567890123456789012345678901234567891', '-1'],
    ['(-1) ^ 12345678901234567890123456789012345678920', '1'],
    ['a and c', '1'],
    ['a and b', '0'],
    ['b or c', '1'],
    ['b or b', '0'],
    ['share(terminals) + done(other)', '1.6'],
    ['amounts(hardware) * 7%', '70.07'],
    ['months / 12', '5'],
    ['1 / 3', '0.3333333333333333333333333333333333333333'],
    ['2 / 3', '0.6666666666666666666666666666666666666667'],
  ])('%s is %s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  it.each([
    ['b == 0 ? 1 : 1/b', '1'],
    ['if(b, missing, 2)', '2'],
    ['b and 1/b', '0'],
    ['a or missing', '1'],
    ['b and missing or a', '1'],
    ['b != 0 and a/b > 1 ? missing : 5', '5'],
  ])('%s evaluates the branch taken alone', (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  it.each([
    ['a / b', { code: 'division-by-zero', left: '3' }],
    ['b ^ b', { code: 'zero-to-zero' }],
    ['b ^ c', { code: 'zero-to-negative', exponent: '-2.5' }],
    ['c ^ 0.5', { code: 'negative-to-fraction', base: '-2.5', exponent: '0.5' }],
    ['log(b)', { code: 'log-domain', function: 'log', argument: '0' }],
    ['log10(c)', { code: 'log-domain', function: 'log10', argument: '-2.5' }],
    ['sqrt(c)', { code: 'sqrt-domain', argument: '-2.5' }],
    ['round(a, 0.5)', { code: 'round-digits', digits: '0.5' }],
    ['round(a, 301)', { code: 'round-digits', digits: '301' }],
    ['10 ^ 100001', { code: 'not-finite', function: '^', base: '10', exponent: '100001' }],
    ['(10 ^ 99999) * (10 ^ 99999)', { code: 'not-finite', function: '*', left: '1e+99999', right: '1e+99999' }],
  ])('%s has no value', (text, expected) => {
    expect(fault(text)).toEqual(expected);
  });

  // mpmath 1.3, 80 digits, rounded to 40.
  it.each([
    ['exp(1)', '2.718281828459045235360287471352662497757'],
    ['exp(-0.07)', '9.323938199059482288579726324849678543601e-1'],
    ['exp(123.456)', '4.132944352778093449576854412273431466146e+53'],
    ['exp(-700)', '9.859676543759770856705372947849465105116e-305'],
    ['exp(0.0000000001)', '1.000000000100000000005000000000166666667'],
    ['log(2)', '6.931471805599453094172321214581765680755e-1'],
    ['log(1.0000000001)', '9.999999999500000000033333333330833333334e-11'],
    ['log(123456789.123)', '1.863140176716431804176395657676367027340e+1'],
    ['log(1e-300)', '-6.907755278982137052053974364053092622803e+2'],
    ['log10(2)', '3.010299956639811952137388947244930267682e-1'],
    ['log10(0.05)', '-1.301029995663981195213738894724493026768'],
    ['log10(999999.5)', '5.999999782852704761545752657758594663684'],
    ['sqrt(2)', '1.414213562373095048801688724209698078570'],
    ['sqrt(1e-7)', '3.162277660168379331998893544432718533720e-4'],
    ['2 ^ 0.5', '1.414213562373095048801688724209698078570'],
    ['0.5 ^ (1/3)', '7.937005259840997373758528196361541301958e-1'],
    ['1.045 ^ -(17/12)', '9.395471695220830610844243096844309610259e-1'],
    ['1.0000001 ^ 123456789', '2.299640526159301784424247110515673739628e+5'],
    ['7 ^ -13', '1.032108797271555561466433463229334064469e-11'],
    ['1.1 ^ 100000', '1.855734417546823747428055637305764334353e+4139'],
    ['1e-50 ^ 0.37', '3.162277660168379331998893544432718533720e-19'],
    ['123.456 ^ 7.89', '3.177102825818097730906865968220512617588e+16'],
  ])('%s has 40 right digits', (text, expected) => {
    expect(value(text)).toBe(new Decimal(expected).toString());
  });

  // Each of these hangs, or takes a gigabyte, where a decimal is written out in full.
  it.each([
    ['exp(1e9)', 'not-finite'],
    ['exp(-1e9)', '0'],
    ['exp(1e999)', 'not-finite'],
    ['exp(-1e999)', '0'],
    ['1.1 ^ 1e12', 'not-finite'],
    ['1.1 ^ -1e12', '0'],
    ['1.000000000000000000000000000000000000001 ^ 1e999', 'not-finite'],
    ['1e999 ^ 1e-999', '1'],
    ['(1e-999 ^ 99) ^ 0.333 > 0', '1'],
    ['log(1e999 ^ 99) > 0', '1'],
    ['log10(1e999 ^ 99)', '98901'],
    ['sqrt(1e999 ^ 99) == 1e999 ^ 49.5', '1'],
    ['floor(1e900) == 1e900', '1'],
    ['ceil(1e-900)', '1'],
    ['round(1e900, 300) == 1e900', '1'],
    ['1e900 + 1e-900 == 1e900', '1'],
  ])('%s ends at once: %s', (text, expected) => {
    const found = fault(text);
    expect(found['code'] ?? found['value']).toBe(expected);
  });

  it('runs along ten thousand terms without using up the stack', () => {
    expect(value(Array.from({ length: 10_000 }, () => '1').join('+'))).toBe('10000');
    expect(value(Array.from({ length: 3000 }, () => 'a').join(' and '))).toBe('1');
  });

  it('never gives minus zero', () => {
    expect(evaluateDecimals(parsed('-b'), scope).isNegative()).toBe(false);
  });
});
