import { describe, expect, it } from '@jest/globals';
import { check } from '../../src/calculate';
import { readModel } from '../../src/model/read-model';
import type { Model } from '../../src/model/model';
import { faultBySchema } from '../support/schema';
import { smallModel } from './small-model';

const modelOf = (text: string): Model => {
  const { model, issues } = readModel(text, 'm.tco.yaml');
  if (!model) throw new Error(JSON.stringify(issues));
  return model;
};

/** The model with a replacement, which has no issue at all. */
const accepted = (from: string, to: string): Model => {
  expect(smallModel).toContain(from);
  const text = smallModel.replace(from, () => to);
  expect(check(text, 'm').issues).toEqual([]);
  expect(faultBySchema(text)).toBeUndefined();
  return modelOf(text);
};

const valueOf = (model: Model, id: string): string | undefined => {
  const value = model.inputs.find((input) => input.id === id)?.value;
  return value?.kind === 'value' ? value.value.toFixed() : undefined;
};

describe('numbers', () => {
  it.each([
    ['"10"', '10'], ["'13%'", '0.13'], ['13%', '0.13'], ['-2.50', '-2.5'], ['1e3', '1000'], ['12E-2%', '0.0012'], ['007', '7'],
    ['1234567890123456789012345678901234567890', '1234567890123456789012345678901234567890'], ['0.1', '0.1'],
  ])('%s', (written, value) => {
    expect(valueOf(accepted('staff: 10', `staff: ${written}`), 'staff')).toBe(value);
  });

  it('are whole in any spelling', () => {
    expect(accepted('months: 36', 'months: 3.6e1').months).toBe(36);
    expect(accepted('months: 36', 'months: 3600%').months).toBe(36);
  });
});

describe('texts', () => {
  it('are as written, whatever they look like', () => {
    const model = accepted('name: m', 'name: 2027\nnote: 0x1F\ncurrency: 1.0\nquotation: { number: 0911, date: 2027-01-05, seller: { taxId: 0911, name: true, bank: null }, terms: [30, ~] }');
    expect(model).toMatchObject({ name: '2027', note: '0x1F', currency: '1.0' });
    expect(model.quotation).toMatchObject({ number: '0911', date: '2027-01-05', seller: { taxId: '0911', name: 'true', bank: 'null' }, terms: ['30', '~'] });
  });

  it('may be left empty where they may be left out', () => {
    expect(accepted('name: m', 'name: m\nnote:\nquotation: { number: , terms: [] }').note).toBe('');
  });

  it('may run over lines', () => {
    expect(accepted('name: m', 'name: m\nnote: |\n  one\n  two').note).toBe('one\ntwo\n');
  });
});

describe('YAML', () => {
  it('has a byte order mark, Windows line ends, comments and document marks', () => {
    const plain = modelOf(smallModel);
    const dressed = `\uFEFF%YAML 1.2\n---\n# a comment with [ { ( "\n${smallModel.replace('staff: 10', 'staff: 10   # [ten')}...\n`.replace(/\n/g, '\r\n');
    expect(modelOf(dressed).canonical).toBe(plain.canonical);
  });

  it('counts columns after a byte order mark and lines at Windows line ends', () => {
    const { issues } = readModel(`\uFEFF${smallModel.replace('format: 1', 'format: 2').replace('rank: 0.5', 'rank: 2').replace(/\n/g, '\r\n')}`, 'm');
    expect(issues.map(({ place }) => place)).toMatchObject([{ line: 1, column: 9 }, { line: 25, column: 36 }]);
  });

  it('has anchors and aliases, the last of a name before its use', () => {
    const model = accepted('staff: 10', 'first: &x { value: &y 3 }\n  second: *x\n  third: &x 5\n  fourth: *x\n  staff: *y');
    expect(['first', 'second', 'third', 'fourth', 'staff'].map((id) => valueOf(model, id))).toEqual(['3', '3', '5', '5', '3']);
  });

  it('has brackets in texts, however many', () => {
    const notes = Array.from({ length: 60 }, (_, index) => `  n${index}: { value: 1, note: "[ [0, 1)" }`).join('\n');
    expect(accepted('inputs:\n', `inputs:\n${notes}\n`).inputs).toHaveLength(66);
  });
});

describe('names', () => {
  it.each(['to', 'mod', 'i', 'e', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'R1C1', 'FY27', '_', 'licence', 'stay', 'on', 'yes', 'N'])('input %s', (name) => {
    expect(valueOf(accepted('staff: 10\n', `staff: 10\n  ${name}: 3\n`), name)).toBe('3');
  });

  it('are counted in their own name spaces', () => {
    const model = accepted('  licence: { name: L,', '  staff: { name: L,');
    expect(model.lines[0]?.id).toBe('staff');
  });

  it('of layers are free', () => {
    expect(accepted('amount: fee,', 'amount: fee, layer: 操作系统,').lines[3]?.layer).toBe('操作系统');
  });
});

describe('structure', () => {
  it('keeps strategies in the order of the model, whatever the order of `in`', () => {
    expect(accepted('in: [full], amount: fee', 'in: [full, stay], amount: cost').lines[3]?.in).toEqual(['stay', 'full']);
  });

  it('takes the core schema\'s spellings of true and false', () => {
    expect(accepted('stay: { name: Stay }', 'stay: { name: Stay, eligible: False }').strategies[0]?.eligible).toBe(false);
  });

  it('overrides a built-in category in part', () => {
    expect(accepted('months: 36', 'months: 36\ncategories: { training: { budget: true } }').categories.get('training')).toEqual({ id: 'training', class: 'hidden', capital: false, budget: true });
  });

  it('needs no inputs, formulas or lines', () => {
    expect(check('format: 1\nname: m\nstart: 2027-01\nmonths: 1\nstrategies: { a: { name: A } }\nlines: {}\n', 'm').issues).toEqual([]);
  });

  it('reads months as calendar months or as expressions', () => {
    expect(accepted('when: { month: 3 }', 'when: { month: 2027-03 }').lines[0]?.when.fields).toEqual([{ name: 'month', text: '2027-03' }]);
    accepted('when: { month: 3 }', 'when: { payments: [[2027-03, 30%], [months - 1, 0.7]] }');
    accepted('when: { month: 3 }', 'when: { from: -5, until: 2028-01, linear: 12 }');
  });

  it('takes a yearly input wherever a value belongs to a year', () => {
    accepted('quantity: staff, unitPrice: price, when: { month: 3 }', 'amount: staff * (1 + rise), when: { from: 1, halfLife: 3 + rise }');
  });

  it('lets incidents use inputs of an event through formulas', () => {
    expect(check(smallModel.replace('amount: hours * wage', 'amount: lost').replace('formulas:\n', 'formulas:\n  lost: hours * wage\n'), 'm').issues).toEqual([]);
  });

  it('correlates an input that is uncertain in one strategy only', () => {
    accepted('fee: { by: { full: 7 } }', 'fee: { by: { stay: 5, full: { uniform: [1, 2] } } }\n  gain: { lognormal: { mean: 1, sd: 2 }, min: 0.5, base: 1 }');
  });

  it('needs no sources: a model that names none is a sketch', () => {
    expect(check(smallModel.replaceAll(/, source: \w+/g, ''), 'm').issues).toEqual([]);
  });
});
