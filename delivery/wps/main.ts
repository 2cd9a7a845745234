import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { languageOf } from '../../src/cli/language';
import { deliveryWords } from '../../src/locale/delivery-words';
import { baseOf } from './base';
import { missingFrom, pack } from './pack';

const ADDIN = 'out/wps/addin';

const words = deliveryWords(languageOf({ env: process.env, systemLocale: Intl.DateTimeFormat().resolvedOptions().locale }));

/** Packs what `npm run build:wps:addin` built. 0 done, 2 not understood. */
const main = async (): Promise<number> => {
  const { values } = parseArgs({ options: { base: { type: 'string' } } });
  const base = values.base === undefined ? undefined : baseOf(values.base);
  if (values.base !== undefined && base === undefined) {
    console.error(words('delivery.not-a-base', { found: values.base }));
    return 2;
  }
  const missing = missingFrom(ADDIN);
  if (missing !== undefined) {
    console.error(words('delivery.no-addin', { file: missing }));
    return 1;
  }
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
  const folders = await pack({ sources: 'delivery/wps', addin: ADDIN, out: 'out/wps', version, ...(base !== undefined && { base }) });
  for (const folder of folders) console.log(words('delivery.made', { folder }));
  if (base === undefined) console.log(words('delivery.no-base'));
  return 0;
};

process.exitCode = await main();
