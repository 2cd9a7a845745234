import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TitleComponent, TooltipComponent } from 'echarts/components';
import { init, use as install } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { type ReactElement, useEffect, useRef } from 'react';

install([BarChart, LineChart, GridComponent, LegendComponent, TitleComponent, TooltipComponent, AriaComponent, SVGRenderer]);

/** A picture as wide as its box. In a chunk of its own: the pane opens without it. */
export const Picture = ({ option, label, height }: { readonly option: Readonly<Record<string, unknown>>; readonly label: string; readonly height: number | '100%' }): ReactElement => {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init>>(undefined);
  useEffect(() => {
    if (!box.current) return undefined;
    const own = init(box.current, undefined, { renderer: 'svg' });
    chart.current = own;
    const observer = new ResizeObserver(() => own.resize());
    observer.observe(box.current);
    return () => {
      observer.disconnect();
      own.dispose();
    };
  }, []);
  useEffect(() => { chart.current?.setOption({ ...option }, { notMerge: true }); }, [option]);
  return <div ref={box} role="img" aria-label={label} style={{ width: '100%', height }} />;
};
