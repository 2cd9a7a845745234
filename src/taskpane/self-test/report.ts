import type { Result } from '../../hosts/wps/self-test';

/** What a self-test found, as it is saved and sent. */
export type Report = {
  readonly format: 1;
  readonly product: string;
  /** Of Qiansuan. */
  readonly version: string;
  readonly created: string;
  readonly results: readonly Result[];
};

export const reportText = (report: Report): string => `${JSON.stringify(report, undefined, 1)}\n`;
