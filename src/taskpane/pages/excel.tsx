import { type ExcelHost, excelHost } from '../../hosts/office-js/host';
import { faultText } from '../../locale/host-text';
import { paneWords } from '../../locale/pane-words';
import type { Language } from '../../locale/words';
import { isDarkColour } from '../appearance';
import { ownWorker } from '../own-worker';
import { ribbonWork } from '../ribbon-work';
import type { Surroundings } from '../surroundings';
import { mountPane, sayInstead } from './mount';

const languageOf = (tag: string): Language => (/^zh/i.test(tag) ? 'zh' : 'en');

/** Office tells its theme where it has one; else the system is asked. */
const themeOf = (): 'light' | 'dark' | undefined => {
  const theme = Office.context.officeTheme as Office.OfficeTheme | undefined;
  const dark = isDarkColour(theme?.bodyBackgroundColor);
  return dark === undefined ? undefined : dark ? 'dark' : 'light';
};

const showHelp = (language: Language): void => {
  const url = new URL(language === 'zh' ? 'help.zh.html' : 'help.html', location.href).href;
  if (Office.context.requirements.isSetSupported('OpenBrowserWindowApi', '1.1')) Office.context.ui.openBrowserWindow(url);
  else window.open(url);
};

/** Brings the pane forward, where the program can. */
const showPane = async (): Promise<void> => {
  if (Office.context.requirements.isSetSupported('SharedRuntime', '1.1')) await Office.addin.showAsTaskpane();
};

const ribbonOf = (host: ExcelHost, language: Language): NonNullable<Surroundings['ribbon']> => (actions, state) => {
  const inPane = (work: () => Promise<void>) => async (): Promise<void> => {
    await showPane();
    await work();
  };
  const work = ribbonWork(actions, state);
  host.ribbon({
    newModel: inPane(work.newModel),
    checkModel: inPane(work.checkModel),
    calculate: inPane(work.calculate),
    compareStrategies: inPane(work.compareStrategies),
    exportQuotation: inPane(work.exportQuotation),
    showHelp: () => {
      showHelp(language);
      return Promise.resolve();
    },
  }, (error) => { throw error; });
};

const start = async (): Promise<void> => {
  if (typeof Office === 'undefined') {
    sayInstead([paneWords('zh'), paneWords('en')].map((words) => words('pane.noOffice')).join(' '));
    return;
  }
  // Outside of Office there is no host, whatever the declaration says.
  const { host: program } = (await Office.onReady()) as { readonly host: Office.HostType | null };
  const language = languageOf(program === null ? navigator.language : Office.context.displayLanguage);
  const words = paneWords(language);
  if (program !== Office.HostType.Excel) {
    sayInstead(words('pane.notExcel'));
    return;
  }
  const host = excelHost({ excel: Excel, office: Office });
  const lacking = host.lacks();
  if (lacking) sayInstead(faultText(lacking, words));
  else mountPane({ host, calculator: ownWorker(), language, appearance: themeOf, ribbon: ribbonOf(host, language) });
};

void start();
