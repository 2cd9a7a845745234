import type { AxisName } from './axes';

export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

type Words = { readonly head: readonly string[]; readonly axis: Readonly<Record<AxisName, string>>; readonly seconds: string; readonly megabytes: string };

/** Of the plots and tables in docs/, which are no part of the product. */
export const words: Readonly<Record<Language, Words>> = {
  en: {
    head: ['what grows', 'to', 'trials', 'processor s', 'µs a trial', 'peak MB'],
    axis: { trials: 'trials', lines: 'lines a strategy', months: 'months', strategies: 'strategies' },
    seconds: 'processor seconds',
    megabytes: 'peak memory, MB',
  },
  zh: {
    head: ['增长项', '取值', '试验次数', '处理器秒', '每次试验微秒', '峰值 MB'],
    axis: { trials: '试验次数', lines: '每方案行数', months: '月数', strategies: '方案数' },
    seconds: '处理器秒',
    megabytes: '峰值内存，MB',
  },
};
