import { Body1, Button, Checkbox, Dropdown, Field, makeStyles, MessageBar, MessageBarBody, Option, Spinner, tokens } from '@fluentui/react-components';
import { type ReactElement, useEffect, useState } from 'react';
import { FileButton } from '../file-button';
import { Panel } from '../panel';
import type { StrategyName, TemplateOffer } from '../protocol';
import type { ScreenProps } from './screen';

const useStyles = makeStyles({ way: { margin: 0, paddingLeft: tokens.spacingHorizontalXL, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 } });

/** The sample of the first run, and what is chosen before anything is. */
const SAMPLE = 'county';

const TemplateChoice = ({ offers, words, calculator, state, actions }: ScreenProps & { readonly offers: readonly TemplateOffer[] }): ReactElement => {
  const [name, setName] = useState(SAMPLE);
  const [all, setAll] = useState<readonly StrategyName[]>([]);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const strategies = all.filter(({ id }) => !left.has(id));
  useEffect(() => {
    let current = true;
    void calculator.strategies(name).then((found) => { if (current) setAll(found); });
    return () => { current = false; };
  }, [calculator, name]);
  const toggle = (id: string, chosen: boolean): void => setLeft(new Set(chosen ? [...left].filter((other) => other !== id) : [...left, id]));
  return (
    <Panel title={words('pane.template')}>
      <Field label={words('pane.template.which')}>
        <Dropdown
          value={offers.find((known) => known.name === name)?.title ?? ''} selectedOptions={[name]}
          onOptionSelect={(_event, { optionValue }) => {
            setName(optionValue ?? SAMPLE);
            // Those of another template are no choice here, until its own are there.
            if (optionValue !== name) setAll([]);
            setLeft(new Set());
          }}
        >
          {offers.map((known) => <Option key={known.name} value={known.name}>{known.title}</Option>)}
        </Dropdown>
      </Field>
      <Field label={words('pane.template.strategies')} {...(all.length > 0 && strategies.length === 0 && { validationMessage: words('pane.template.none') })}>
        <div role="group">
          {all.map(({ id, name: title }) => (
            <div key={id}><Checkbox label={title} checked={!left.has(id)} onChange={(_event, { checked }) => toggle(id, checked === true)} /></div>
          ))}
        </div>
      </Field>
      <Button
        appearance="primary" disabled={strategies.length === 0 || state.busy !== undefined}
        onClick={() => actions.open({ kind: 'template', name, strategies: strategies.map(({ id }) => id) })}
      >
        {words('pane.template.open')}
      </Button>
    </Panel>
  );
};

/** The way through the pane, told before the first step of it. */
const Way = ({ words }: Pick<ScreenProps, 'words'>): ReactElement => (
  <div>
    <Body1 as="p">{words('pane.welcome')}</Body1>
    <ol className={useStyles().way}>{(['1', '2', '3'] as const).map((step) => <li key={step}>{words(`pane.way.${step}`)}</li>)}</ol>
  </div>
);

/** First screen: what this is, a sample, a template, the model in the workbook, or a file. */
export const BeginScreen = (props: ScreenProps): ReactElement => {
  const { words, calculator, host, state, actions } = props;
  const [offers, setOffers] = useState<readonly TemplateOffer[]>();
  useEffect(() => { void calculator.offers().then(setOffers); }, [calculator]);
  const busy = state.busy !== undefined;
  return (
    <>
      {state.recalled !== undefined && <MessageBar layout="multiline"><MessageBarBody>{state.recalled}</MessageBarBody></MessageBar>}
      <Way words={words} />
      <Button
        size="large" appearance={state.recalled === undefined ? 'primary' : 'secondary'} disabled={busy} onClick={() => actions.open({ kind: 'template', name: SAMPLE })}
      >
        {words('pane.sample')}
      </Button>
      {host && <Button disabled={busy} onClick={() => void actions.openWorkbook()}>{words('pane.openWorkbook')}</Button>}
      <FileButton label={words('pane.openFile')} state={state} actions={actions} />
      {offers ? <TemplateChoice {...props} offers={offers} /> : <Spinner size="tiny" label={words('pane.reading')} />}
    </>
  );
};
