import { FluentProvider, makeStyles, MessageBar, MessageBarBody, MessageBarTitle, Tab, TabList, type Theme, Title3, tokens } from '@fluentui/react-components';
import { type ReactElement, useReducer } from 'react';
import type { Language, Words } from '../locale/words';
import type { Calculator } from './calculator';
import type { Ink } from './pictures/options';
import { BeginScreen } from './screens/begin';
import { ModelScreen } from './screens/model';
import { ResultsScreen } from './screens/results';
import { SheetsScreen } from './screens/sheets';
import type { SheetHost } from './sheet-host';
import { initial, reduce, type Screen, screens } from './state';
import { useActions } from './actions';

export type Surroundings = {
  readonly host: SheetHost;
  readonly calculator: Calculator;
  readonly words: Words;
  readonly language: Language;
  readonly theme: Theme;
  readonly ink: Ink;
  readonly version: string;
};

const useStyles = makeStyles({
  pane: { minHeight: '100vh', display: 'flex', flexDirection: 'column', backgroundColor: tokens.colorNeutralBackground1 },
  head: { padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM} 0` },
  body: { padding: tokens.spacingHorizontalM, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, flexGrow: 1 },
  tabs: { flexWrap: 'wrap' },
});

/** The pane: four screens in the order in which a person thinks. What is not there yet cannot be opened. */
export const Pane = (around: Surroundings): ReactElement => {
  const { words, theme, language } = around;
  const styles = useStyles();
  const [state, dispatch] = useReducer(reduce, initial);
  const actions = useActions(around, state, dispatch);
  const ready: Readonly<Record<Screen, boolean>> = { begin: true, model: state.opened !== undefined, results: state.opened?.model !== undefined, sheets: state.opened?.model !== undefined };
  return (
    <FluentProvider theme={theme}>
      <div className={styles.pane} lang={language === 'zh' ? 'zh-CN' : 'en'}>
        <header className={styles.head}>
          <Title3 as="h1">{words('product')}</Title3>
          <TabList
            className={styles.tabs} size="small" selectedValue={state.screen} aria-label={words('pane.steps')}
            onTabSelect={(_event, { value }) => dispatch({ kind: 'show', screen: value as Screen })}
          >
            {screens.map((screen) => <Tab key={screen} value={screen} id={`tab-${screen}`} aria-controls="screen" disabled={!ready[screen]}>{words(`pane.${screen}`)}</Tab>)}
          </TabList>
        </header>
        <main className={styles.body} id="screen" role="tabpanel" aria-labelledby={`tab-${state.screen}`}>
          {state.fault !== undefined && (
            <MessageBar intent="error" layout="multiline">
              <MessageBarBody><MessageBarTitle>{words('pane.fault')}</MessageBarTitle>{state.fault}</MessageBarBody>
            </MessageBar>
          )}
          {state.screen === 'begin' && <BeginScreen {...around} state={state} actions={actions} />}
          {state.screen === 'model' && <ModelScreen {...around} state={state} actions={actions} />}
          {state.screen === 'results' && <ResultsScreen {...around} state={state} actions={actions} />}
          {state.screen === 'sheets' && <SheetsScreen {...around} state={state} actions={actions} />}
        </main>
      </div>
    </FluentProvider>
  );
};
