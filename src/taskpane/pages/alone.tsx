import { ownWorker } from '../own-worker';
import { mountPane } from './mount';

/** The pane in a browser, beside no workbook: it gives files. */
mountPane({ calculator: ownWorker(), language: /^zh/i.test(navigator.language) ? 'zh' : 'en', appearance: () => undefined });
