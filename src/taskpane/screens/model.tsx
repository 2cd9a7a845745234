import { Body1, Button, Caption1, Link, MessageBar, MessageBarBody, MessageBarTitle, Subtitle2 } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { placeText } from '../../model/issue';
import { FileButton } from '../file-button';
import { FigureTable } from '../figure-table';
import { money, unitText } from '../money-text';
import type { IssueLine } from '../protocol';
import type { ScreenProps } from './screen';

const IssueBar = ({ issue: { severity, text, place }, words, actions }: { readonly issue: IssueLine } & Pick<ScreenProps, 'words' | 'actions'>): ReactElement => (
  <MessageBar intent={severity} layout="multiline">
    <MessageBarBody>
      <MessageBarTitle>{words(`pane.${severity}`)}</MessageBarTitle>
      {text}
      {' '}
      {place.kind === 'cell' ? <Link inline as="button" onClick={() => actions.select(place.sheet, place.cell)}>{`${place.sheet}!${place.cell}`}</Link> : <Caption1>{placeText(place)}</Caption1>}
    </MessageBarBody>
  </MessageBar>
);

/** Second screen: the model that is open, what is wrong with it and where, its base case. */
export const ModelScreen = ({ words, state, actions }: ScreenProps): ReactElement => {
  const { opened, source, busy, stale } = state;
  const model = opened?.model;
  const of = (severity: IssueLine['severity']): readonly IssueLine[] => opened?.issues.filter((issue) => issue.severity === severity) ?? [];
  const bars = (issues: readonly IssueLine[]): readonly ReactElement[] => issues.map((issue, index) => <IssueBar key={index} issue={issue} words={words} actions={actions} />);
  const errors = of('error');
  return (
    <>
      {errors.length > 0 && <Body1 as="p" role="status">{words(source?.kind === 'file' ? 'pane.errors.file' : 'pane.errors', { count: String(errors.length) })}</Body1>}
      {bars(errors)}
      {model && (
        <>
          <Subtitle2 as="h2">{model.name}</Subtitle2>
          <Caption1>{words('pane.facts', { start: model.start, months: String(model.months), lines: String(model.lines), inputs: String(model.inputs) })}</Caption1>
          <Caption1>{`${words('pane.base')} · ${unitText(model.currency, words)}`}</Caption1>
          <FigureTable
            label={words('pane.base')} head={[words('pane.strategy'), words('pane.presentValue')]}
            rows={model.strategies.map(({ id, name, presentValue }) => ({ id, name, figures: [money(Number(presentValue))] }))}
          />
          <Button appearance="primary" disabled={busy !== undefined} onClick={() => void actions.run()}>{words('pane.run')}</Button>
        </>
      )}
      {source?.kind === 'file' && errors.length > 0 && <FileButton label={words('pane.openAgain')} state={state} actions={actions} />}
      {(source?.kind === 'workbook' || stale) && <Button disabled={busy !== undefined} onClick={() => void actions.openWorkbook()}>{words('pane.checkAgain')}</Button>}
      {bars(of('warning'))}
    </>
  );
};
