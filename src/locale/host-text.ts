import type { HostFault, Undone } from '../hosts/host';
import type { Words } from './words';

/** What went wrong and what to do, then how the workbook was left. */
export const faultText = ({ code, values, left }: HostFault, words: Words): string => `${words(`host.${code}`, values)} ${words(`host.left.${left}`)}`;

/** What was not done, a feature and sheet each: its cells stand together. */
export const undoneTexts = (undone: readonly Undone[], words: Words): readonly string[] => {
  const places = new Map<string, Undone & { readonly cells: string[] }>();
  for (const one of undone) {
    const key = `${one.feature} ${one.sheet ?? ''}`;
    const known = places.get(key) ?? { ...one, cells: [] };
    places.set(key, known);
    if (one.cell !== undefined) known.cells.push(one.cell);
  }
  return [...places.values()].map(({ feature, sheet = '', cells }) =>
    words('host.undone', { what: words(`host.undone.${feature}`, { place: cells.length === 0 ? sheet : `'${sheet}'!${cells.join(', ')}` }) }));
};
