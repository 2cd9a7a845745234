import type { ExcelHost } from '../hosts/office-js/host';

/** The workbook that a pane stands beside. */
export type SheetHost = Pick<ExcelHost, 'apply' | 'read' | 'recover' | 'remember' | 'recall' | 'watch' | 'select' | 'enter'>;
