import { Body1, Button, Caption1, Dropdown, Field, MessageBar, MessageBarBody, Option, Radio, RadioGroup } from '@fluentui/react-components';
import { type ReactElement, useState } from 'react';
import { audiences, type Audience } from '../../report/audiences';
import { LongStep } from '../long-step';
import { Panel } from '../panel';
import type { ScreenProps } from './screen';

const ScenarioCard = ({ words, state: { sheets, busy }, actions }: ScreenProps): ReactElement | null => {
  const scenario = sheets?.scenario;
  if (!scenario) return null;
  const labels = [words('pane.scenario.base'), ...scenario.labels];
  return (
    <Panel title={words('pane.scenario')}>
      <Field label={words('pane.scenario.what')}>
        <Dropdown
          disabled={busy !== undefined} value={labels[scenario.shown] ?? ''} selectedOptions={[String(scenario.shown)]}
          onOptionSelect={(_event, { optionValue }) => actions.chooseScenario(Number(optionValue))}
        >
          {labels.map((label, index) => <Option key={label} value={String(index)}>{label}</Option>)}
        </Dropdown>
      </Field>
    </Panel>
  );
};

const QuotationCard = ({ words, state: { busy, quotation, opened }, actions }: ScreenProps): ReactElement | null => {
  if (!opened?.model) return null;
  return (
    <Panel title={words('pane.quotation')}>
      <Caption1>{words('pane.quotation.what')}</Caption1>
      <Button disabled={busy !== undefined} onClick={() => void actions.quote({})}>{words('pane.quotation.export')}</Button>
      {quotation && (
        <Field label={words(`pane.quotation.${quotation.of}`)}>
          <Dropdown placeholder={words('pane.quotation.choose')} onOptionSelect={(_event, { optionValue = '' }) => void actions.quote({ ...quotation.chosen, [quotation.of]: optionValue })}>
            {quotation.choices.map(({ id, name }) => <Option key={id} value={id}>{name}</Option>)}
          </Dropdown>
        </Field>
      )}
    </Panel>
  );
};

/** Why nothing can be written now, and the way out. */
const Stale = ({ words, state: { busy }, actions }: ScreenProps): ReactElement => (
  <>
    <MessageBar intent="warning" layout="multiline"><MessageBarBody>{words('pane.stale')}</MessageBarBody></MessageBar>
    <Button appearance="primary" disabled={busy !== undefined} onClick={() => void actions.run()}>{words('pane.runAgain')}</Button>
  </>
);

/** Fourth screen: write the sheets, choose what they show, take a file along, make a quotation. */
export const SheetsScreen = (props: ScreenProps): ReactElement => {
  const { words, state, actions, host } = props;
  const [audience, setAudience] = useState<Audience>('all');
  const { busy, written, opened, figures, stale } = state;
  const disabled = busy !== undefined || stale;
  return (
    <>
      {opened?.model && (
        <>
          <Body1 as="p">{words('pane.sheets.what')}</Body1>
          {!figures && <Caption1>{words('pane.sheets.base')}</Caption1>}
          {stale && <Stale {...props} />}
          <Field label={words('pane.sheets.for')}>
            <RadioGroup value={audience} onChange={(_event, { value }) => setAudience(value as Audience)}>
              {audiences.map((name) => <Radio key={name} value={name} label={words(`pane.for.${name}`)} />)}
            </RadioGroup>
          </Field>
          {host && <Button appearance={stale ? 'secondary' : 'primary'} disabled={disabled} onClick={() => actions.write(audience)}>{words('pane.write')}</Button>}
          <LongStep {...props} step="write" />
          {written && (
            <MessageBar intent="success" layout="multiline">
              <MessageBarBody>
                {words('pane.written')}
                {written.count > 0 && <details><summary>{words('pane.undone', { count: String(written.count) })}</summary>{written.texts.map((what) => <Caption1 key={what} as="p" block>{what}</Caption1>)}</details>}
              </MessageBarBody>
            </MessageBar>
          )}
          <Button appearance={host ? 'secondary' : 'primary'} disabled={disabled} onClick={() => actions.download(audience)}>{words('pane.download')}</Button>
          <LongStep {...props} step="export" />
        </>
      )}
      <ScenarioCard {...props} />
      <QuotationCard {...props} />
    </>
  );
};
