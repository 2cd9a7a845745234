import { excelHost } from './office-js/host';
import { univerHost } from './univer/host';
import { wpsHost } from './wps/host';
import { xlsxFile } from './xlsx/host';

/** Every host, by what it is called. A page takes in its own alone; the tests run one contract over all of them. */
export const hosts = { xlsx: xlsxFile, 'office-js': excelHost, wps: wpsHost, univer: univerHost } as const;
