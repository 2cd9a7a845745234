import type { SheetPlan } from '../../report/plan';
import { dressColumns } from './dress';
import { bgr, type Worksheet } from './jsapi';
import type { Pattern } from './pattern';
import type { Session } from './session';

/** A sheet that others are copied from: without columns of its own, or with some that they share, and with the colour of its tab. */
type Source = { readonly sheet: Worksheet; readonly columns?: string; readonly tab: string | undefined };

type Sources = {
  readonly begin: (name: string, sheet: Worksheet, tab: string | undefined) => void;
  readonly best: (name: string) => Worksheet;
  /** A copy is there: what it has in common with others of those that are being added it gets now, so that they are copied from it. */
  readonly made: (name: string, sheet: Worksheet, run: readonly string[]) => void;
  readonly found: Pick<Pattern, 'columns' | 'tabs'>;
};

export const newSources = (session: Session, plans: ReadonlyMap<string, SheetPlan>): Sources => {
  const columnsOf = (name: string): string => JSON.stringify(plans.get(name)?.columns);
  const tabOf = (name: string): string | undefined => plans.get(name)?.tabColour;
  const sources: Source[] = [];
  const columns = new Set<string>();
  const tabs = new Map<string, string | undefined>();
  const merit = (source: Source, name: string): number => (source.columns === undefined ? 0 : source.columns === columnsOf(name) ? 2 : -Infinity) + (source.tab === tabOf(name) ? 1 : 0);
  const bestOf = (name: string): Source | undefined => sources.reduce<Source | undefined>((best, one) => (best && merit(best, name) >= merit(one, name) ? best : one), undefined);
  const coloured = (sheet: Worksheet, colour: string): boolean => {
    try {
      sheet.Tab.Color = bgr(colour);
      return true;
    } catch {
      return false;
    }
  };
  return {
    found: { columns, tabs },
    begin: (name, sheet, tab) => {
      sources.push({ sheet, tab });
      tabs.set(name, tab);
    },
    best: (name) => bestOf(name)?.sheet ?? session.sheet(name),
    made: (name, sheet, run) => {
      const from = bestOf(name);
      const isShared = (of: (name: string) => string | undefined): boolean => run.filter((other) => of(other) === of(name)).length > 1;
      const hasColumns = from?.columns !== undefined;
      const getsColumns = !hasColumns && isShared(columnsOf);
      if (getsColumns) dressColumns(session, sheet, plans.get(name) ?? { columns: [] });
      if (hasColumns || getsColumns) columns.add(name);
      const wanted = tabOf(name);
      const getsTab = wanted !== undefined && wanted !== from?.tab && isShared(tabOf) && coloured(sheet, wanted);
      const tab = getsTab ? wanted : from?.tab;
      tabs.set(name, tab);
      if (getsColumns || getsTab) sources.push({ sheet, tab, ...((hasColumns || getsColumns) && { columns: columnsOf(name) }) });
    },
  };
};
