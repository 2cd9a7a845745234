import { mountPane } from './mount';

/** The pane in a browser, beside no workbook: it gives files. */
mountPane({ language: /^zh/i.test(navigator.language) ? 'zh' : 'en', appearance: () => undefined });
