import { Button, Field, ProgressBar } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { percent } from './money-text';
import type { ScreenProps } from './screens/screen';
import type { Step } from './state';

/** How far a long step is, and a way out of it. */
export const LongStep = ({ step, words, state: { busy }, actions }: Pick<ScreenProps, 'words' | 'state' | 'actions'> & { readonly step: Step }): ReactElement | null =>
  busy?.step === step ? (
    <>
      <Field validationMessage={words(`pane.busy.${step}`, { done: percent(busy.done) })} validationState="none">
        <ProgressBar value={busy.done} aria-label={words('pane.progress')} />
      </Field>
      <Button onClick={actions.stop}>{words('pane.stop')}</Button>
    </>
  ) : null;
