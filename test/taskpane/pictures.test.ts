import { expect, it } from '@jest/globals';
import { wordsFor } from '../../src/locale/words';
import { contrastInk, lightInk, sCurve, tornado } from '../../src/taskpane/pictures/options';
import type { StrategyFigures } from '../../src/taskpane/protocol';

const strategy = (name: string, drivers: StrategyFigures['drivers'] = []): StrategyFigures =>
  ({ id: name, name, p50: 0, p80: 0, p95: 0, base: 0, curve: [1e6, 2e6], direct: 6e6, hidden: 4e6, drivers });

it('draws what moves a strategy from its mean, the widest bar on top', () => {
  const drivers = [{ name: 'narrow', low: 9e6, high: 10.5e6 }, { name: 'wide', low: 13e6, high: 8e6 }, { name: 'one-sided', low: 10.2e6, high: 12e6 }];
  expect(tornado(strategy('A', drivers), lightInk, '', wordsFor('en'))).toMatchObject({
    // 6 and 4 million, in ten thousands.
    xAxis: { startValue: 1000 },
    yAxis: { inverse: true, data: ['wide', 'one-sided', 'narrow'] },
    series: [{ barGap: '-100%', data: [1300, 1020, 900] }, { barGap: '-100%', data: [800, 1200, 1050] }],
  });
});

it('tells as many strategies apart by their lines as by their colours, where the system sets the colours', () => {
  const { series } = sCurve(contrastInk.series.map((colour) => strategy(colour)), contrastInk, '') as { readonly series: readonly { readonly lineStyle: { readonly type: unknown } }[] };
  expect(new Set(series.map(({ lineStyle }) => JSON.stringify(lineStyle.type))).size).toBe(contrastInk.series.length);
});
