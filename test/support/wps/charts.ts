import { parseAddress } from '../spreadsheet/addresses';
import { type Data, holds, placeOf, type SheetState } from '../spreadsheet/workbook-state';
import { refuseProtected } from './cells';
import type { FakeWps } from './fake-wps';
import { kept, type Member, type Members } from './wire';

const bagOf = (data: Data, kid?: string): Record<string, unknown> => {
  const owner = kid === undefined ? data : ((data.kids ??= {})[kid] ??= {});
  return (owner.bag ??= {});
};

const isColour = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 0xffffff;
const isFlag = (value: unknown): boolean => typeof value === 'boolean';
const isNumber = (value: unknown): boolean => typeof value === 'number';
const isText = (value: unknown): boolean => typeof value === 'string';
const among = (...known: readonly number[]) => (value: unknown): boolean => known.includes(value as number);

export const chartsObject = (wps: FakeWps, sheet: SheetState): object => {
  const { wire } = wps;
  const child = (type: string, members: () => Members): Member => ({ get: () => wire.object(type, members()) });
  const font = (data: Data, kid: string): Member => child('Font', () => ({ Size: kept(bagOf(data, kid), 'FontSize', 10, isNumber) }));

  const reference = (data: Data, name: string): Member => ({
    get: () => bagOf(data)[name] ?? null,
    set: (value) => {
      const parsed = typeof value === 'string' && value.startsWith('=') ? parseAddress(value.slice(1)) : undefined;
      if (!parsed || !wps.bookOf(sheet).find(parsed.sheet ?? '')) throw new Error(`Series.${name} = ${String(value)}: 0x800A03EC`);
      bagOf(data)[name] = String(value).slice(1);
    },
  });

  /** As in VBA: name, categories, values and place of a series in one. */
  const formula = (data: Data): Member => ({
    get: () => (bagOf(data)['Values'] === undefined ? '' : `=SERIES("${String(bagOf(data)['Name']).replaceAll('"', '""')}",${String(bagOf(data)['XValues'])},${String(bagOf(data)['Values'])},1)`),
    set: (value) => {
      if (!wps.settings.seriesFormula) return;
      const [, name, categories, values] = /^=SERIES\("((?:[^"]|"")*)",((?:'(?:[^']|'')+'|[^',!]+)![$A-Z0-9:]+),((?:'(?:[^']|'')+'|[^',!]+)![$A-Z0-9:]+),\d+\)$/.exec(String(value)) ?? [];
      if (name === undefined || name.length > 255) throw new Error(`Series.Formula = ${String(value)}: 0x800A03EC`);
      bagOf(data)['Name'] = name.replaceAll('""', '"');
      reference(data, 'XValues').set?.(`=${String(categories)}`);
      reference(data, 'Values').set?.(`=${String(values)}`);
    },
  });

  const seriesObject = (list: Data[], data: Data): object => wire.object('Series', {
    Formula: formula(data),
    Name: kept(bagOf(data), 'Name', '', isText), Values: reference(data, 'Values'), XValues: reference(data, 'XValues'),
    MarkerStyle: kept(bagOf(data), 'MarkerStyle', -4105, isNumber), Smooth: kept(bagOf(data), 'Smooth', false, isFlag), Interior: child('Interior', () => ({ Color: kept(bagOf(data), 'Fill', null, isColour) })),
    Format: child('ChartFormat', () => ({
      Line: child('LineFormat', () => ({ Weight: kept(bagOf(data), 'Weight', 0.75, isNumber), ForeColor: child('ColorFormat', () => ({ RGB: kept(bagOf(data), 'Line', null, isColour) })) })),
    })),
    Delete: { call: () => { list.splice(list.indexOf(data), 1); return true; } },
  });

  const seriesList = (chart: Data): object => {
    const list = (chart.list ??= []);
    return wire.object('SeriesCollection', {
      Count: { get: () => list.length },
      Item: { call: (index) => { const found = list[Number(index) - 1]; if (!found) throw new Error(`SeriesCollection.Item(${String(index)})`); return seriesObject(list, found); } },
      NewSeries: { call: () => { const made: Data = {}; list.push(made); return seriesObject(list, made); } },
    });
  };

  /** What hangs on a title or legend is there only while it is shown. */
  const shown = (chart: Data, kid: string, flag: string, type: string, members: () => Members): Member => ({
    get: () => {
      if (bagOf(chart, kid)[flag] !== true) throw new Error(`${type} is not shown: 0x800A03EC`);
      return wire.object(type, members());
    },
  });

  const axisObject = (chart: Data, index: unknown): object => {
    if (index !== 1 && index !== 2) throw new Error(`Chart.Axes(${String(index)})`);
    const kid = index === 1 ? 'category' : 'value';
    const bag = bagOf(chart, kid);
    return wire.object('Axis', {
      HasTitle: kept(bag, 'HasTitle', false, isFlag),
      AxisTitle: shown(chart, kid, 'HasTitle', 'AxisTitle', () => ({ Text: kept(bag, 'Title', '', isText), Font: font(chart, `${kid}Title`) })),
      TickLabels: child('TickLabels', () => ({ NumberFormat: kept(bag, 'NumberFormat', 'General', isText), NumberFormatLinked: kept(bag, 'Linked', true, isFlag), Font: font(chart, `${kid}Labels`) })),
      MajorTickMark: kept(bag, 'Major', -4142, among(3, -4142)),
      TickLabelPosition: kept(bag, 'Position', 4, among(4, -4134, -4127, -4142)), TickLabelSpacing: kept(bag, 'Spacing', 1, isNumber),
      HasMajorGridlines: kept(bag, 'Gridlines', kid === 'value', isFlag),
      MajorGridlines: { get: () => {
        if ((bag['Gridlines'] ?? kid === 'value') !== true) throw new Error('MajorGridlines are not shown: 0x800A03EC');
        return wire.object('Gridlines', { Border: child('Border', () => ({ Color: kept(bag, 'GridlineColour', 0, isColour) })) });
      } },
      MinimumScale: kept(bag, 'Minimum', 0, isNumber), MaximumScale: kept(bag, 'Maximum', 0, isNumber),
      ReversePlotOrder: kept(bag, 'Reversed', false, isFlag), Crosses: kept(bag, 'Crosses', -4105, among(-4105, 2, 4)),
    });
  };

  const chartObject = (chart: Data): object => wire.object('Chart', {
    ChartType: kept(bagOf(chart), 'ChartType', 51, among(4, 51, 52, 57, 58, 75)),
    HasTitle: kept(bagOf(chart, 'title'), 'shown', false, isFlag),
    ChartTitle: shown(chart, 'title', 'shown', 'ChartTitle', () => ({ Text: kept(bagOf(chart, 'title'), 'Text', '', isText), Font: font(chart, 'title') })),
    HasLegend: kept(bagOf(chart, 'legend'), 'shown', true, isFlag),
    Legend: shown(chart, 'legend', 'shown', 'Legend', () => ({ Position: kept(bagOf(chart, 'legend'), 'Position', -4152, among(-4107, -4131, -4152, -4160)), Font: font(chart, 'legend') })),
    PlotVisibleOnly: kept(bagOf(chart), 'PlotVisibleOnly', true, isFlag),
    SeriesCollection: { call: () => seriesList(chart) },
    ChartGroups: { call: (index) => {
      if (index !== 1) throw new Error(`Chart.ChartGroups(${String(index)})`);
      return wire.object('ChartGroup', { GapWidth: kept(bagOf(chart), 'GapWidth', 150, isNumber), Overlap: kept(bagOf(chart), 'Overlap', 0, isNumber) });
    } },
    Axes: { call: (index) => axisObject(chart, index) },
  });

  const holder = (chart: Data): object => wire.object('ChartObject', {
    Name: { get: () => chart['name'], set: (name) => { chart['name'] = name; } },
    Chart: { get: () => chartObject(chart) },
    Delete: { call: () => { refuseProtected(sheet); sheet.charts.splice(sheet.charts.indexOf(chart), 1); return true; } },
  });

  return wire.object('ChartObjects', {
    Count: { get: () => (wps.settings.bigIntegers ? BigInt(sheet.charts.length) : sheet.charts.length) },
    Item: { call: (key) => {
      const found = typeof key === 'number' ? sheet.charts[key - 1] : sheet.charts.find((chart) => chart['name'] === key);
      if (!found) throw new Error(`ChartObjects.Item(${String(key)})`);
      return holder(found);
    } },
    Add: { call: (left, top, width, height) => {
      refuseProtected(sheet);
      if (![left, top, width, height].every((one) => typeof one === 'number' && Number.isFinite(one))) throw new Error('ChartObjects.Add: 0x800A03EC');
      const chart: Data = { name: `Chart ${String(sheet.charts.length + 1)}`, left, top, width, height, list: [] };
      // As in VBA: a chart begins with what stands around the selected cell.
      const { front } = wps;
      const selected = wps.selectionOn(front);
      if ([...front.cells.keys()].some((key) => holds({ ...selected, bottom: selected.top, right: selected.left }, ...placeOf(key)))) chart.list?.push({ bag: { Name: 'selected' } });
      sheet.charts.push(chart);
      return holder(chart);
    } },
  });
};
