import type { HostFault, Undone } from '../hosts/host';
import type { Words } from './words';

/** What went wrong and what to do, then how the workbook was left. */
export const faultText = ({ code, values, left }: HostFault, words: Words): string => `${words(`host.${code}`, values)} ${words(`host.left.${left}`)}`;

export const undoneText = ({ feature, sheet = '', cell }: Undone, words: Words): string =>
  words('host.undone', { what: words(`host.undone.${feature}`, { place: cell === undefined ? sheet : `'${sheet}'!${cell}` }) });
