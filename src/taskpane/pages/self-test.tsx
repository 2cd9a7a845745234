// Before anything is added to the browser.
import '../self-test/native-script';
import '../wps/polyfills';
import { createRoot } from 'react-dom/client';
import { isSpreadsheets } from '../../hosts/wps/add-in';
import { selfTestWords } from '../../locale/self-test-words';
import { SelfTestPage } from '../self-test/self-test-page';
import { wpsApplication } from '../wps/application';
import { languageIn } from '../wps/page-language';

const app = wpsApplication();
const language = languageIn(app);
const words = selfTestWords(language);
document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
document.title = `${words('pane.product')} · ${words('selfTest.title')}`;
const box = document.getElementById('pane');
if (box) createRoot(box).render(<SelfTestPage words={words} {...(app && isSpreadsheets(app) && { app })} />);
