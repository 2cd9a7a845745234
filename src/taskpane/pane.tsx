import { AriaLiveAnnouncer, FluentProvider, Link, makeStyles, MessageBar, MessageBarBody, MessageBarTitle, Spinner, Tab, TabList, Title3, tokens } from '@fluentui/react-components';
import { type ReactElement, useReducer } from 'react';
import { useLook } from './appearance';
import { LongStep } from './long-step';
import { BeginScreen } from './screens/begin';
import { ModelScreen } from './screens/model';
import { ResultsScreen } from './screens/results';
import type { ScreenProps } from './screens/screen';
import { SheetsScreen } from './screens/sheets';
import { stacked } from './stacked';
import { initial, reduce, type Screen, screens, type Step } from './state';
import type { Surroundings } from './surroundings';
import { useActions } from './use-actions';
import { useHeldFocus } from './use-held-focus';

const useStyles = makeStyles({
  pane: { minHeight: '100vh', boxSizing: 'border-box', display: 'flex', flexDirection: 'column', backgroundColor: tokens.colorNeutralBackground1 },
  head: { padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM} 0` },
  title: { display: 'flex', justifyContent: 'space-between', alignItems: 'baseline' },
  body: { padding: tokens.spacingHorizontalM, display: 'flex', flexDirection: 'column', flexGrow: 1, outlineStyle: 'none', ...stacked },
  tabs: { flexWrap: 'wrap' },
});

const SCREENS: Readonly<Record<Screen, (props: ScreenProps) => ReactElement>> = { begin: BeginScreen, model: ModelScreen, results: ResultsScreen, sheets: SheetsScreen };

/** Screens that show how a step of theirs goes; elsewhere, the pane does. */
const OF: Readonly<Partial<Record<Step, Screen>>> = { run: 'results', write: 'sheets', export: 'sheets' };

/** The pane: four screens in the order in which a person thinks. What is not there yet cannot be opened. */
export const Pane = (around: Surroundings): ReactElement => {
  const { words, language, appearance, tools, showHelp } = around;
  const styles = useStyles();
  const { theme, ink } = useLook(appearance);
  const [state, dispatch] = useReducer(reduce, initial);
  const actions = useActions(around, state, dispatch);
  const { busy } = state;
  const isOpen = state.opened?.model !== undefined;
  const ready: Readonly<Record<Screen, boolean>> = { begin: true, model: state.opened !== undefined, results: isOpen, sheets: isOpen || state.sheets?.scenario !== undefined };
  const Screen = SCREENS[state.screen];
  const panel = useHeldFocus(`${state.screen} ${busy?.step ?? ''}`);
  return (
    <FluentProvider theme={theme}>
      <AriaLiveAnnouncer>
        <div className={styles.pane} lang={language === 'zh' ? 'zh-CN' : 'en'}>
          <header className={styles.head}>
            <div className={styles.title}>
              <Title3 as="h1">{words('pane.product')}</Title3>
              {tools}
              {showHelp ? <Link as="button" onClick={showHelp}>{words('pane.help')}</Link> : <Link href={language === 'zh' ? 'help.zh.html' : 'help.html'} target="_blank">{words('pane.help')}</Link>}
            </div>
            <TabList
              className={styles.tabs} size="small" selectedValue={state.screen} aria-label={words('pane.steps')}
              onTabSelect={(_event, { value }) => dispatch({ kind: 'show', screen: value as Screen })}
            >
              {screens.map((screen) => <Tab key={screen} value={screen} id={`tab-${screen}`} aria-controls="screen" disabled={!ready[screen]}>{words(`pane.${screen}`)}</Tab>)}
            </TabList>
          </header>
          <main>
            <div ref={panel} tabIndex={-1} className={styles.body} id="screen" role="tabpanel" aria-labelledby={`tab-${state.screen}`}>
              {state.fault !== undefined && (
                <MessageBar intent="error" layout="multiline">
                  <MessageBarBody><MessageBarTitle>{words('pane.fault')}</MessageBarTitle>{state.fault}</MessageBarBody>
                </MessageBar>
              )}
              {busy?.step === 'recover' && <Spinner size="tiny" label={words('pane.busy.recover')} />}
              {busy && busy.step !== 'recover' && OF[busy.step] !== state.screen && <LongStep {...{ words, state, actions }} step={busy.step} />}
              <Screen {...around} ink={ink} state={state} actions={actions} />
            </div>
          </main>
        </div>
      </AriaLiveAnnouncer>
    </FluentProvider>
  );
};
