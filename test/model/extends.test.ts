import { describe, expect, it } from '@jest/globals';
import { check } from '../../src/calculate';
import { type Library, noLibrary } from '../../src/model/extends';
import { readModel } from '../../src/model/read-model';
import { wholeText } from '../../src/model/write-model';

const BASE = `format: 1
name: Base
start: 2027-01
months: 24
discount: { rate: 4%, timing: mid }
strategies: { a: { name: A }, b: { name: B, note: second } }
rollouts: { desks: { a: [0.5, 0.5], b: [1] } }
inputs:
  desks: 20
  price: { pert: [4, 5, 9], min: 4.5, unit: CNY, source: quotation }
  fee: { by: { a: 1, b: 2 }, note: by strategy }
lines:
  buy: { name: buy, category: hardware, quantity: desks, unitPrice: price, rebate: 10%, when: { rollout: desks } }
  pay: { name: pay, category: maintenance, amount: fee, when: { every: 12, from: 1 }, escalate: 3% }
`;

const files: Record<string, string> = { 'base.tco.yaml': BASE, template: BASE };
const library: Library = (name) => (files[name] === undefined ? { fault: 'extends-not-found' } : { text: files[name], file: name });
const read = (text: string) => readModel(text, 'own.tco.yaml', library);
const codes = (text: string): readonly string[] => read(text).issues.map((issue) => `${issue.code} ${issue.place.kind === 'text' ? `${issue.place.file}:${String(issue.place.line)}:${String(issue.place.column)}` : ''}`);
const modelOf = (text: string) => {
  const { model, issues } = read(text);
  if (!model) throw new Error(JSON.stringify(issues));
  return model;
};

describe('extends', () => {
  it('starts as the other model', () => {
    expect(modelOf('extends: base.tco.yaml').canonical).toBe(readModel(BASE, 'base.tco.yaml', noLibrary).model?.canonical);
  });

  it('merges maps key by key and replaces scalars and lists', () => {
    const model = modelOf('extends: base.tco.yaml\nname: Own\ndiscount: { rate: 6% }\nrollouts: { desks: { a: [1] } }\nstrategies: { b: { name: B2 } }');
    expect(model.name).toBe('Own');
    expect([model.discount.rate.toString(), model.discount.timing]).toEqual(['0.06', 'mid']);
    expect([...(model.rollouts[0]?.shares ?? [])].map(([id, list]) => [id, list.map(String)])).toEqual([['a', ['1']], ['b', ['1']]]);
    expect(model.strategies[1]).toEqual({ id: 'b', name: 'B2', note: 'second', eligible: true });
  });

  it('takes the value of an input as one thing, with min, max and base, and keeps its texts', () => {
    const [, price] = modelOf('extends: template\ninputs: { price: 7 }').inputs;
    expect(price).toMatchObject({ id: 'price', unit: 'CNY', source: 'quotation', value: { kind: 'value' } });
    const [, , fee] = modelOf('extends: template\ninputs: { fee: { uniform: [1, 3] } }').inputs;
    expect(fee).toMatchObject({ note: 'by strategy', value: { kind: 'distribution' } });
    // A new `by` replaces the old one whole.
    expect(codes('extends: template\ninputs: { fee: { by: { a: 3 } } }')[0]).toMatch(/^input-missing-in-strategy base\.tco\.yaml|^input-missing-in-strategy template/);
  });

  it('takes an amount and a when as one thing', () => {
    const [buy, pay] = modelOf('extends: template\nlines: { buy: { amount: 100 }, pay: { when: { month: 3 } } }').lines;
    expect(buy?.amount.kind).toBe('amount');
    expect(pay?.when.form).toBe('month');
    expect(pay?.escalate?.text).toBe('3%');
  });

  it('removes with null, and says where there is nothing to remove', () => {
    expect(modelOf('extends: template\nlines: { pay: null }\ninputs: { fee: null }').lines.map((line) => line.id)).toEqual(['buy']);
    expect(codes('extends: template\nlines:\n  paid: null')).toEqual(['nothing-to-remove own.tco.yaml:3:3']);
  });

  it('places an error in the file where its text stands', () => {
    expect(codes('extends: template\nlines:\n  pay: { amount: fees }')).toEqual(['unknown-name own.tco.yaml:3:18']);
    expect(codes('extends: template\ninputs: { price: null }')[0]).toMatch(/^unknown-name template:13:/);
  });

  it('refuses cycles, depths, and what is not there', () => {
    files['a'] = 'extends: b';
    files['b'] = 'extends: a';
    expect(codes('extends: a')[0]).toMatch(/^extends-cycle b:1:/);
    for (let level = 1; level <= 6; level += 1) files[`level${String(level)}`] = `extends: ${level === 6 ? 'template' : `level${String(level + 1)}`}`;
    expect(codes('extends: level6')).toEqual([]);
    expect(codes('extends: level3')).toEqual([]);
    expect(codes('extends: level1')[0]).toMatch(/^extends-too-deep/);
    expect(codes('extends: nowhere')).toEqual(['extends-not-found own.tco.yaml:1:10']);
    expect(codes('extends: [a]')).toEqual(['wrong-kind own.tco.yaml:1:10']);
  });

  it('writes a model whole: it reads back as the same', () => {
    const text = 'extends: template\nname: Own\ninputs: { price: { pert: [4, 5.50, 9.000], source: "0911" } }';
    const whole = wholeText(text, 'own.tco.yaml', library);
    if (!('text' in whole)) throw new Error('no text');
    expect(whole.text).not.toMatch(/extends/);
    expect(readModel(whole.text, 'whole.tco.yaml').model?.canonical).toBe(modelOf(text).canonical);
    expect(check(whole.text, 'whole.tco.yaml').issues).toEqual([]);
  });
});
