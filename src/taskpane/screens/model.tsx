import { Body1, Button, Caption1, Link, MessageBar, MessageBarBody, MessageBarTitle, Subtitle2, Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { placeText } from '../../model/issue';
import { money } from '../money-text';
import type { IssueLine } from '../protocol';
import type { ScreenProps } from './screen';

const IssueBar = ({ issue: { severity, text, place }, words, actions }: { readonly issue: IssueLine } & Pick<ScreenProps, 'words' | 'actions'>): ReactElement => (
  <MessageBar intent={severity} layout="multiline">
    <MessageBarBody>
      <MessageBarTitle>{words(`pane.${severity}`)}</MessageBarTitle>
      {text}
      {' '}
      {place.kind === 'cell' ? <Link inline onClick={() => actions.show(place.sheet, place.cell)}>{`${place.sheet}!${place.cell}`}</Link> : <Caption1>{placeText(place)}</Caption1>}
    </MessageBarBody>
  </MessageBar>
);

/** Second screen: the model that is open, what is wrong with it and where, its base case. */
export const ModelScreen = ({ words, state, actions }: ScreenProps): ReactElement => {
  const { opened, source, busy } = state;
  const model = opened?.model;
  const errors = opened?.issues.filter(({ severity }) => severity === 'error') ?? [];
  const warnings = opened?.issues.filter(({ severity }) => severity === 'warning') ?? [];
  const again = source?.kind === 'workbook' ? <Button disabled={busy !== undefined} onClick={actions.openWorkbook}>{words('pane.checkAgain')}</Button> : null;
  return (
    <>
      {errors.length > 0 && <Body1 as="p" role="status">{words('pane.errors', { count: String(errors.length) })}</Body1>}
      {errors.map((issue, index) => <IssueBar key={index} issue={issue} words={words} actions={actions} />)}
      {model && (
        <>
          <Subtitle2 as="h2">{model.name}</Subtitle2>
          <Caption1>{words('pane.facts', { start: model.start, months: String(model.months), lines: String(model.lines), inputs: String(model.inputs) })}</Caption1>
          <Table size="small" aria-label={words('pane.base')}>
            <TableHeader>
              <TableRow><TableHeaderCell>{words('column.strategy')}</TableHeaderCell><TableHeaderCell>{words('pane.presentValue')}</TableHeaderCell></TableRow>
            </TableHeader>
            <TableBody>
              {model.strategies.map(({ id, name, presentValue }) => <TableRow key={id}><TableCell>{name}</TableCell><TableCell>{money(Number(presentValue))}</TableCell></TableRow>)}
            </TableBody>
          </Table>
          <Button appearance="primary" disabled={busy !== undefined} onClick={actions.run}>{words('pane.run')}</Button>
        </>
      )}
      {again}
      {warnings.map((issue, index) => <IssueBar key={index} issue={issue} words={words} actions={actions} />)}
    </>
  );
};
