import { lazy, type ReactElement, Suspense, useEffect, useMemo, useState } from 'react';
import { parseAbsoluteReference, rangeAddress } from '../../hosts/addresses';
import type { UniverFacade } from '../../hosts/univer/facade';
import type { ChartPlan } from '../../report/plan';
import { chartOption, type Shown } from '../pictures/chart-option';
import type { DrawsChart, Format } from '../../../spreadsheet/univer';

const Picture = lazy(async () => ({ default: (await import(/* webpackChunkName: "pictures" */ '../pictures/picture')).Picture }));

/** Milliseconds that cells are at rest before a chart follows them. */
const REST = 100;
/** What changes what cells hold: of a person, or of a calculation. */
const CHANGES = /^sheet\.mutation\./;

/** The charts of a plan over the cells of a spreadsheet, which they read, and follow when these change. */
export const floatingCharts = (univer: UniverFacade, format: Format): DrawsChart => {
  const cellsOf = (reference: string): readonly unknown[] => {
    const place = parseAbsoluteReference(reference);
    return (place && univer.getActiveWorkbook()?.getSheetByName(place.sheet)?.getRange(rangeAddress(place.range)).getRawValues().flat()) ?? [];
  };
  const shownIn = ({ series }: ChartPlan): Shown => series.map(({ categories, values }) => ({ categories: cellsOf(categories), values: cellsOf(values) }));

  return ({ data: chart }): ReactElement => {
    const [shown, setShown] = useState(() => shownIn(chart));
    useEffect(() => {
      let waiting: ReturnType<typeof setTimeout> | undefined;
      const look = (): void => {
        const now = shownIn(chart);
        setShown((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now));
      };
      const following = univer.onCommandExecuted(({ id }) => {
        if (!CHANGES.test(id)) return;
        clearTimeout(waiting);
        waiting = setTimeout(look, REST);
      });
      return () => {
        clearTimeout(waiting);
        following.dispose();
      };
    }, [chart]);
    const option = useMemo(() => chartOption(chart, shown, format), [chart, shown]);
    return <Suspense fallback={null}><Picture option={option} label={chart.title} height="100%" /></Suspense>;
  };
};
