import { beforeAll, describe, expect, it } from '@jest/globals';
import { check } from '../../src/calculate';
import { sumFen } from '../../src/money/fen';
import { feeRowOf, feeRows } from '../../src/report/fee-structure';
import { readText, resultsSource } from '../support/models';
import { planOf } from '../support/workbooks';
import { builtInLibrary, templateFile, templateNames } from '../support/templates';

/** A label's row on a sheet, from a row on, as what its cells show. */
const shown = (text: string, name: string) => {
  const sheet = planOf(text, 'en').sheets.find((candidate) => candidate.name === name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  return sheet.rows.map(({ cells }) => cells.map((cell) => cell?.value ?? null));
};

/**
 * Equipment 1,000.00 and system software 600.00 in month 1, an application for 400.00 in month 13, an integration fee of 112.00 (7 % of 1,600.00), a supervision fee of
 * 30.00 and a management fee of 50.00 in month 1, support of 20.00 in months 1 and 13, hours of one's own for 500.00. VAT 13 % on the equipment.
 */
const model = `
format: 1
name: fees
start: 2027-01
months: 24
reserve: { share: 5% }
strategies: { go: { name: Go } }
lines:
  servers: { name: Servers, category: hardware, amount: 1000, vat: 0.13, life: 48, when: { month: 1 } }
  os: { name: Systems, category: licence, layer: os, amount: 600, when: { month: 1 } }
  his: { name: HIS, category: licence, layer: his, amount: 400, life: 24, when: { month: 13 } }
  fee: { name: Integrator, category: implementation, subject: 系统集成费, amount: 112, when: { month: 1 } }
  watch: { name: Eyes, category: implementation, subject: Supervision, amount: 30, when: { month: 1 } }
  manage: { name: Owner, category: implementation, subject: 项目管理费, amount: 50, when: { month: 1 } }
  support: { name: Support, category: maintenance, amount: 20, when: { every: 12, from: 1 } }
  hours: { name: Hours, category: training, amount: 500, when: { month: 2 } }
`;

describe('the fee structure', () => {
  it.each(templateNames)('%s: every line of the budget scope stands in one row, and the rows add up to it', (name) => {
    const file = templateFile(name);
    const { program, base } = check(readText(file), file, builtInLibrary);
    if (!program || !base) throw new Error('the template has a mistake');
    for (const result of base.strategies.values()) {
      const lines = result.lines.filter(({ entry }) => entry.inBudget);
      const rows = feeRows.map((row) => lines.filter(({ entry }) => feeRowOf(program, entry) === row));
      expect(rows.flat()).toHaveLength(lines.length);
      expect(sumFen(rows.flat().map(({ total, residual }) => total - residual))).toBe(result.budget);
      // Nothing of the catalogue is left to the rows for what nothing tells.
      expect(lines.filter(({ entry }) => ['other', 'otherRunning'].includes(feeRowOf(program, entry))).map(({ entry }) => entry.line.id)).toEqual([]);
    }
  });

  it('goes by the budget subject, then by the category, and knows an application by its layer', () => {
    const { program } = resultsSource(model);
    expect(Object.fromEntries(program.lines.map((entry) => [entry.line.id, feeRowOf(program, entry)]))).toEqual({
      servers: 'hardware', os: 'systemSoftware', his: 'application', fee: 'integration', watch: 'supervision', manage: 'management', support: 'running', hours: 'training',
    });
  });

  it('stands beside the cost account and the rules, as a hand finds', () => {
    const rows = shown(model, 'Fee structure');
    const row = (label: string): readonly unknown[] => rows.find(([first, , unit]) => first === label && (unit === 'CNY' || unit === '%'))?.slice(3) ?? [];
    // Net of the equipment: 1000/1.13 = 884.96.
    expect(row('Equipment')).toEqual([1000, 884.96, 115.04, 1000, 0]);
    expect(row('Project, in all')).toEqual([2192, 2076.96, 115.04, 1792, 400, '', '', '']);
    expect(row('Budget scope, in all').slice(0, 5)).toEqual([2232, 2116.96, 115.04, 1812, 420]);
    // Charged: equipment 250 a year of four; the application 200 in the first of its two; all else when paid.
    expect(row('Cost account, in all').slice(0, 5)).toEqual([1532, '', '', 1062, 470]);
    // Left: 750 of the equipment at the end of 2027; 500 of it and 200 of the application a year later.
    expect(row('Book value at the end of the year (paid less charged)').slice(3)).toEqual([750, 700]);
    // 112 / 1600; 50 / (1000 + 600 + 400 + 112); 5 % of 2192 of capital over 2112 + 30 + 50.
    expect(row('Integration / (equipment, system software)')).toEqual([0.07, null, null, 0.06, 0.08, 'within the rule']);
    expect(row('Management / (works, equipment, software, integration)')).toEqual([50 / 2112, null, null, 0.01, 0.02, 'above the rule']);
    expect(row('Reserve / (all of that, integration, other costs)')).toEqual([109.6 / 2192, null, null, 0.05, 0.1, 'within the rule']);
  });

  it('allocates a reserve by share to the years and categories that have capital', () => {
    const rows = shown(model, 'Budget ladder');
    const row = (id: string): readonly unknown[] => rows.find(([, own]) => own === id)?.slice(3) ?? [];
    // 109.60 over 1792 and 400 of capital: 89.60 and 20.00.
    expect(row('reserve·years')).toEqual([109.6, 109.6, 0, 89.6, 20]);
    // Licences have 1000 of 2192, hardware 1000, implementation 192: 50.00, 50.00, 9.60.
    expect(row('reserve·licence').slice(2, 4)).toEqual([1000, 50]);
    expect(row('reserve·hardware').slice(2, 4)).toEqual([1000, 50]);
    expect(row('reserve·implementation').slice(2, 4)).toEqual([192, 9.6]);
  });
});

describe('the switch of the reserve', () => {
  const texts: string[] = [];
  beforeAll(() => { texts.push(model, model.replace('reserve: { share: 5% }\n', '')); });

  it('stands in the settings beside both figures', () => {
    const setting = (text: string, id: string) => shown(text, 'Setup').find(([own]) => own === id)?.[2];
    expect(['reserveRule', 'reserveShare', 'reservePercentile'].map((id) => setting(texts[0] ?? '', id))).toEqual(['by share', 0.05, 80]);
    expect(['reserveRule', 'reserveShare', 'reservePercentile'].map((id) => setting(texts[1] ?? '', id))).toEqual(['by percentile', 0.05, 80]);
  });

  it('says so where the percentile is not known', () => {
    const chosen = shown(texts[1] ?? '', 'Budget').find(([, id]) => id === 'reserve');
    expect(chosen?.[3]).toMatch(/run it first/);
  });
});

