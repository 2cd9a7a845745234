import { Button, Caption1, Dropdown, Field, MessageBar, MessageBarBody, Option, ProgressBar, Spinner, Tab, Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow, TabList } from '@fluentui/react-components';
import { lazy, type ReactElement, Suspense, useMemo, useState } from 'react';
import { money, percent } from '../money-text';
import { directAndHidden, sCurve, tornado } from '../pictures/options';
import type { Figures } from '../protocol';
import type { ScreenProps } from './screen';
import { TryInput } from './try-input';

const Picture = lazy(async () => ({ default: (await import(/* webpackChunkName: "pictures" */ '../pictures/picture')).Picture }));

const PICTURES = ['curve', 'parts', 'tornado'] as const;
type PictureName = (typeof PICTURES)[number];

const Pictures = ({ figures, words, ink }: ScreenProps & { readonly figures: Figures }): ReactElement => {
  const [picture, setPicture] = useState<PictureName>('curve');
  const [chosen, setChosen] = useState<string>();
  const strategy = figures.strategies.find(({ id }) => id === chosen) ?? figures.strategies.at(-1);
  const option = useMemo(() => {
    if (picture === 'curve') return sCurve(figures.strategies, ink, words);
    if (picture === 'parts') return directAndHidden(figures.strategies, ink, words);
    return strategy ? tornado(strategy, ink, words) : {};
  }, [picture, figures, strategy, ink, words]);
  return (
    <>
      <TabList size="small" selectedValue={picture} aria-label={words('pane.pictures')} onTabSelect={(_event, { value }) => setPicture(value as PictureName)}>
        {PICTURES.map((name) => <Tab key={name} value={name}>{words(`pane.picture.${name}`)}</Tab>)}
      </TabList>
      {picture === 'tornado' && (
        <Field label={words('column.strategy')}>
          <Dropdown size="small" value={strategy?.name ?? ''} selectedOptions={[strategy?.id ?? '']} onOptionSelect={(_event, { optionValue }) => setChosen(optionValue)}>
            {figures.strategies.map(({ id, name }) => <Option key={id} value={id}>{name}</Option>)}
          </Dropdown>
        </Field>
      )}
      <Suspense fallback={<Spinner size="tiny" label={words('pane.drawing')} />}>
        <Picture option={option} height={picture === 'tornado' ? 320 : 260} label={words(`pane.picture.${picture}.label`, { strategy: strategy?.name ?? '' })} />
      </Suspense>
    </>
  );
};

/** Third screen: the strategies side by side, sharpening while the trials run. */
export const ResultsScreen = (props: ScreenProps): ReactElement => {
  const { words, state, actions } = props;
  const { figures, busy, stale } = state;
  return (
    <>
      {busy?.step === 'run' ? (
        <>
          <Field validationMessage={words('pane.running', { done: percent(busy.done) })} validationState="none">
            <ProgressBar value={busy.done} aria-label={words('pane.progress')} />
          </Field>
          <Button onClick={actions.stop}>{words('pane.stop')}</Button>
        </>
      ) : (
        <Button appearance={figures && !stale ? 'secondary' : 'primary'} disabled={busy !== undefined} onClick={actions.run}>{words(figures ? 'pane.runAgain' : 'pane.run')}</Button>
      )}
      {stale && figures && <MessageBar intent="warning" layout="multiline"><MessageBarBody>{words('pane.stale')}</MessageBarBody></MessageBar>}
      {figures && (
        <>
          <Caption1>{words('pane.unit')}</Caption1>
          <Table size="extra-small" aria-label={words('pane.results')}>
            <TableHeader>
              <TableRow>{['column.strategy', 'pane.baseCase', 'pane.p50', 'pane.p80', 'pane.cheapest'].map((key) => <TableHeaderCell key={key}>{words(key)}</TableHeaderCell>)}</TableRow>
            </TableHeader>
            <TableBody>
              {figures.strategies.map(({ id, name, base, p50, p80, cheapest }) => (
                <TableRow key={id}>
                  <TableCell>{name}</TableCell>
                  {[base, p50, p80].map((value, index) => <TableCell key={index}>{money(value)}</TableCell>)}
                  <TableCell>{cheapest === undefined ? '–' : percent(cheapest)}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
          <Caption1>{words('pane.trials', { trials: String(figures.trials), excluded: String(figures.excluded) })}</Caption1>
          <Pictures {...props} figures={figures} />
          {busy === undefined && <TryInput {...props} figures={figures} />}
          <Button appearance="primary" disabled={busy !== undefined || stale} onClick={() => actions.toSheets()}>{words('pane.toSheets')}</Button>
        </>
      )}
    </>
  );
};
