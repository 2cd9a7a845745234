import { Button, Field, makeStyles, ProgressBar } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { percent } from './money-text';
import type { ScreenProps } from './screens/screen';
import type { Step } from './state';

/** Where the system sets the colours, Fluent's bar and what is behind it are nearly the same: under its own condition, word by word, ours takes the place of its colour. */
const useStyles = makeStyles({ bar: { '@media screen and (forced-colors: active)': { boxSizing: 'border-box', height: '6px', backgroundColor: 'Canvas', border: '1px solid CanvasText' } } });

/** How far a long step is, and a way out of it. */
export const LongStep = ({ step, words, state: { busy }, actions }: Pick<ScreenProps, 'words' | 'state' | 'actions'> & { readonly step: Step }): ReactElement | null => {
  const styles = useStyles();
  return busy?.step === step ? (
    <>
      <Field validationMessage={words(`pane.busy.${step}`, { done: percent(busy.done) })} validationState="none">
        <ProgressBar className={styles.bar} thickness="large" value={busy.done} aria-label={words('pane.progress')} />
      </Field>
      <Button onClick={actions.stop}>{words('pane.stop')}</Button>
    </>
  ) : null;
};
