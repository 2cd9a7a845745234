import { Body1, Button, Caption1, Field, MessageBar, MessageBarBody, ProgressBar, Radio, RadioGroup } from '@fluentui/react-components';
import { type ReactElement, useState } from 'react';
import { percent } from '../money-text';
import type { Audience } from '../protocol';
import type { ScreenProps } from './screen';

const AUDIENCES = ['all', 'finance', 'leadership'] as const;

/** Fourth screen: write the sheets, take a file along, make a quotation. */
export const SheetsScreen = ({ words, state, actions }: ScreenProps): ReactElement => {
  const [audience, setAudience] = useState<Audience>('all');
  const { busy, written } = state;
  return (
    <>
      <Body1 as="p">{words('pane.sheets.what')}</Body1>
      <Field label={words('pane.sheets.for')}>
        <RadioGroup value={audience} onChange={(_event, { value }) => setAudience(value as Audience)}>
          {AUDIENCES.map((name) => <Radio key={name} value={name} label={words(`pane.for.${name}`)} />)}
        </RadioGroup>
      </Field>
      <Button appearance="primary" disabled={busy !== undefined} onClick={() => actions.write(audience)}>{words('pane.write')}</Button>
      {busy?.step === 'write' && (
        <Field validationMessage={words('pane.writing', { done: percent(busy.done) })} validationState="none">
          <ProgressBar value={busy.done} aria-label={words('pane.progress')} />
        </Field>
      )}
      {written && <MessageBar intent="success" layout="multiline"><MessageBarBody>{words('pane.written')}{written.missing.map((what) => <Caption1 key={what} as="p">{what}</Caption1>)}</MessageBarBody></MessageBar>}
      <Button disabled={busy !== undefined} onClick={() => actions.download(audience)}>{words('pane.download')}</Button>
      <Button disabled={busy !== undefined} onClick={() => actions.download('vendor')}>{words('pane.quotation')}</Button>
    </>
  );
};
