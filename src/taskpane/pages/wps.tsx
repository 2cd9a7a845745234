import '../wps/polyfills';
import { makeStyles, Link, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { isSpreadsheets, paneOf, takeCommand } from '../../hosts/wps/add-in';
import { wpsHost } from '../../hosts/wps/host';
import type { Application, Workbook } from '../../hosts/wps/jsapi';
import { paneWords } from '../../locale/pane-words';
import type { Words } from '../../locale/words';
import { calculatorOf } from '../calculator';
import { paneCommands, ribbonWork } from '../ribbon-work';
import type { Surroundings } from '../surroundings';
import { wpsApplication } from '../wps/application';
import { languageIn, showHelp } from '../wps/page-language';
import { startCalculation } from '../wps/start-calculation';
import { mountPane, sayInstead } from './mount';

const useStyles = makeStyles({ tools: { flexGrow: 1, textAlign: 'right', '& > *': { marginRight: tokens.spacingHorizontalM } } });

/** A docked pane has been seen to take the ribbon its mouse: it can be put away from inside. */
const Tools = ({ hide, words }: { readonly hide: () => void; readonly words: Words }): ReactElement => (
  <div className={useStyles().tools}>
    <Link as="button" onClick={hide}>{words('wps.hide')}</Link>
    <Link href="self-test.html">{words('wps.selfTest')}</Link>
  </div>
);

/** Milliseconds between two looks whether the ribbon left word. */
const LOOK = 300;

const follow = (app: Application, book: Workbook): NonNullable<Surroundings['ribbon']> => (actions, state) => {
  const work = ribbonWork(actions, state);
  const looking = setInterval(() => {
    // While something is written nobody else calls WPS: two at once have crashed it.
    if (state.current.busy) return;
    try {
      const command = takeCommand(app, book);
      const known = paneCommands.find((name) => name === command);
      if (known) void work[known]();
    } catch {
      // A cell is being edited, or the workbook was closed: then nobody waits for this pane.
      if (app.Ready !== false) clearInterval(looking);
    }
  }, LOOK);
};

const start = async (): Promise<void> => {
  const app = wpsApplication();
  const language = languageIn(app);
  const words = paneWords(language);
  const book = app && isSpreadsheets(app) ? app.ActiveWorkbook : undefined;
  if (!app || !book) {
    sayInstead(words(app && isSpreadsheets(app) ? 'wps.noWorkbook' : 'wps.notWps'));
    return;
  }
  const hide = (): void => {
    const pane = paneOf(app, book);
    if (pane) pane.Visible = false;
  };
  mountPane({
    host: wpsHost({ app }), calculator: calculatorOf(await startCalculation()), language, appearance: () => undefined, ribbon: follow(app, book),
    showHelp: () => { showHelp(app, language, words('pane.help')); }, tools: <Tools hide={hide} words={words} />,
  });
};

void start();
