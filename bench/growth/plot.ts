import { parse, View } from 'vega';
import { compile } from 'vega-lite';
import { type AxisName, axes } from './axes';
import type { Point } from './table';
import { type Language, words } from './words';

/** A row of small plots a measure, a column an axis; both scales logarithmic, so that a straight line of slope 1 is proportional growth. */
export const plotOf = async (points: readonly Point[], language: Language): Promise<string> => {
  const own = words[language];
  const measures = [['seconds', own.seconds], ['megabytes', own.megabytes]] as const;
  const plot = (axis: AxisName, measure: 'seconds' | 'megabytes', title: string): object => ({
    width: 170,
    height: 150,
    data: { values: points.filter((point) => point.axis === axis) },
    mark: { type: 'line', point: true },
    encoding: {
      x: { field: 'step', type: 'quantitative', scale: { type: 'log', nice: false }, axis: { values: axes[axis].steps, format: '~s', labelOverlap: true }, title: own.axis[axis] },
      y: { field: measure, type: 'quantitative', scale: { type: 'log' }, axis: { format: '~s', tickCount: 4 }, title },
    },
  });
  const rows = measures.map(([measure, title]) => ({ hconcat: (Object.keys(axes) as AxisName[]).map((axis) => plot(axis, measure, title)) }));
  const { spec } = compile({ $schema: 'https://vega.github.io/schema/vega-lite/v6.json', background: 'white', config: { font: 'sans-serif' }, vconcat: rows });
  return new View(parse(spec), { renderer: 'none' }).toSVG();
};
