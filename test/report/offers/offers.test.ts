import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { baseValues, exactStrategy } from '../../../src/engine/exact';
import { fenText, sumFen } from '../../../src/money/fen';
import { offerBridge } from '../../../src/report/offer-bridge';
import { chooseOffer, defaultOffer, itemFigures, offerOf, offerTotal } from '../../../src/report/offers';
import { readText, resultsSource } from '../../support/models';
import { templateFile } from '../../support/templates';

const { program } = resultsSource(readText(join('test', 'models', 'offer.tco.yaml')));
const offer = offerOf(program, { strategy: 'move', supplier: '甲公司' });

describe('an offer', () => {
  /**
   * By hand. desks: 121 x 4999.99 x 0.925 = 559,623.88075, once. software: 1,000,000.01, once. support: 330 x 99.99 = 32,996.70 in months 14 and 26.
   * ramp: in year 1 nothing is done and nothing is charged; year 2: 1000.01 x 0.5 = 500.005 -> 500.01, in months 13 and 19; year 3: x 0.8 = 800.008 -> 800.01, in 25 and 31.
   * tradeIn: -1,234.56. Incidents, fading amounts and hidden costs are not offered.
   */
  it('has the items worked out by hand', () => {
    const exact = exactStrategy(program, 'move', baseValues('move'));
    const rows = offer.items.map((item) => {
      const { each, times, net, tax, gross } = itemFigures(program, exact, item);
      return [item.entry.line.id, item.year, fenText(each), times, fenText(net), fenText(tax), fenText(gross)];
    });
    expect(rows).toEqual([
      ['desks', 1, '559623.88', 1, '495242.37', '64381.51', '559623.88'],
      // 1,000,000.01 / 1.13 = 884,955.761...
      ['software', 2, '1000000.01', 1, '884955.76', '115044.25', '1000000.01'],
      // 32,996.70 / 1.06 = 31,128.962...
      ['support', 1, '32996.70', 2, '62257.92', '3735.48', '65993.40'],
      // 500.01 / 1.06 = 471.707..., 800.01 / 1.06 = 754.726...
      ['ramp', 2, '500.01', 2, '943.42', '56.60', '1000.02'],
      ['ramp', 3, '800.01', 2, '1509.46', '90.56', '1600.02'],
      ['tradeIn', 1, '-1234.56', 1, '-1234.56', '0.00', '-1234.56'],
    ]);
    // 559,623.88 + 1,000,000.01 + 65,993.40 + 1,000.02 + 1,600.02 - 1,234.56
    expect(fenText(offerTotal(program, offer))).toBe('1626982.77');
  });

  it('says why the model pays another amount, to the fen', () => {
    const bridge = offerBridge(program, offer);
    const of = (id: string): unknown => {
      const found = bridge.find(({ entry }) => entry.line.id === id);
      return found && [...Object.entries(found.causes).flatMap(([cause, fen]) => (fen === 0n ? [] : [`${cause} ${fenText(fen)}`])), fenText(found.posted)];
    };
    // 0.8 of 559,623.88075 is 447,699.1046.
    expect(of('desks')).toEqual(['share -111924.78', '447699.10']);
    // The second instalment, R(1,000,000.01) - R(300,000.003), falls in month 44.
    expect(of('software')).toEqual(['horizon -700000.01', '300000.00']);
    // 36,296.37 in month 14 and 39,926.01 in month 26 (1.1 x and 1.21 x 32,996.70, rounded).
    expect(of('support')).toEqual(['escalation 10228.98', '76222.38']);
    expect(of('ramp')).toEqual(['2600.04']);
    expect(of('tradeIn')).toEqual(['-1234.56']);
  });

  it.each(['county', 'county-offer', 'tertiary', 'private'].map(templateFile))('%s: the causes add up, and the model posts what they say, for every offer', (file) => {
    const { program: own, base } = resultsSource(readText(file), file);
    let lines = 0;
    for (const choice of own.model.strategies.flatMap(({ id }) => [...new Set(own.model.lines.flatMap(({ texts }) => texts.supplier ?? []))].map((supplier) => ({ strategy: id, supplier })))) {
      for (const { entry, offered, causes, posted } of offerBridge(own, offerOf(own, choice))) {
        lines += 1;
        expect(offered + sumFen(Object.values(causes))).toBe(posted);
        const line = base.strategies.get(choice.strategy)?.lines.find((known) => known.entry.line.id === entry.line.id);
        expect(posted).toBe((line?.total ?? 0n) - (line?.residual ?? 0n));
        // Instalments are rounded once each.
        const most = BigInt(entry.line.when.flows.length + 20);
        expect(causes.rounding < most && causes.rounding > -most).toBe(true);
      }
    }
    expect(lines).toBeGreaterThan(50);
  });
});

describe('the choice of an offer', () => {
  const chosen = (asked: Parameters<typeof chooseOffer>[1]): unknown => chooseOffer(program, asked);
  it('takes the seller, and the only strategy beside the baseline', () => {
    expect(chosen({})).toEqual({ strategy: 'move', supplier: '甲公司' });
    expect(chosen({ supplier: '乙公司' })).toEqual({ strategy: 'move', supplier: '乙公司' });
    expect(chosen({ strategy: 'stay' })).toEqual({ strategy: 'stay', supplier: '乙公司' });
  });

  it('names what it may be where it is none, or several', () => {
    expect(chosen({ supplier: '丙公司' })).toEqual({ fault: 'supplier', found: '丙公司', choices: ['乙公司', '甲公司'] });
    expect(chosen({ strategy: 'full' })).toEqual({ fault: 'strategy', found: 'full', choices: ['stay', 'move'] });
    const county = resultsSource(readText(templateFile('county-offer')), 'county-offer').program;
    expect(chooseOffer(county, {})).toEqual({ fault: 'strategy', choices: ['phased', 'full', 'hybrid'] });
    expect(chooseOffer(resultsSource(readText(templateFile('county')), 'county').program, {})).toMatchObject({ fault: 'supplier' });
    expect(chooseOffer(resultsSource(readText(join('test', 'models', 'ten-lines.tco.yaml'))).program, {})).toEqual({ fault: 'none', choices: [] });
  });

  it('is left to the largest in a whole workbook where nobody chose', () => {
    const county = resultsSource(readText(templateFile('county')), 'county').program;
    expect(defaultOffer(county)).toMatchObject({ strategy: 'phased' });
    expect(defaultOffer(resultsSource(readText(join('test', 'models', 'ten-lines.tco.yaml'))).program)).toBeUndefined();
  });
});
