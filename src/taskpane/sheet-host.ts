import type { LiveHost } from '../hosts/live-host';

/** The workbook that a pane stands beside. */
export type SheetHost = Omit<LiveHost, 'cannot'>;
