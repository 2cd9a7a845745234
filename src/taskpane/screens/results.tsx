import { Body1, Button, Caption1, Dropdown, Field, makeStyles, MessageBar, MessageBarBody, Option, Spinner, Tab, TabList } from '@fluentui/react-components';
import { lazy, type ReactElement, Suspense, useMemo, useState } from 'react';
import { FigureTable } from '../figure-table';
import { LongStep } from '../long-step';
import { money, percent, unitText } from '../money-text';
import { directAndHidden, sCurve, tornado } from '../pictures/options';
import type { Figures } from '../protocol';
import type { ScreenProps } from './screen';
import { TryInput } from './try-input';

const Picture = lazy(async () => ({ default: (await import(/* webpackChunkName: "pictures" */ '../pictures/picture')).Picture }));

const PICTURES = ['curve', 'parts', 'tornado'] as const;
type PictureName = (typeof PICTURES)[number];
/** Pixels. */
const HEIGHT: Readonly<Record<PictureName, number>> = { curve: 260, parts: 260, tornado: 340 };

const useStyles = makeStyles({ tabs: { flexWrap: 'wrap' } });

type WithFigures = ScreenProps & { readonly figures: Figures; readonly unit: string };

const Pictures = ({ figures, unit, words, ink }: WithFigures): ReactElement => {
  const styles = useStyles();
  const [picture, setPicture] = useState<PictureName>('curve');
  const [chosen, setChosen] = useState<string>();
  const strategy = figures.strategies.find(({ id }) => id === chosen) ?? figures.strategies.at(-1);
  const option = useMemo(() => {
    if (picture === 'curve') return sCurve(figures.strategies, ink, unit);
    if (picture === 'parts') return directAndHidden(figures.strategies, ink, unit, words);
    return strategy ? tornado(strategy, ink, unit, words) : {};
  }, [picture, figures, strategy, ink, unit, words]);
  const known = PICTURES.filter((name) => name !== 'tornado' || figures.influence.length > 0);
  return (
    <>
      <TabList size="small" className={styles.tabs} selectedValue={picture} aria-label={words('pane.pictures')} onTabSelect={(_event, { value }) => setPicture(value as PictureName)}>
        {known.map((name) => <Tab key={name} value={name}>{words(`pane.picture.${name}`)}</Tab>)}
      </TabList>
      {picture === 'tornado' && (
        <Field label={words('pane.strategy')}>
          <Dropdown size="small" value={strategy?.name ?? ''} selectedOptions={[strategy?.id ?? '']} onOptionSelect={(_event, { optionValue }) => setChosen(optionValue)}>
            {figures.strategies.map(({ id, name }) => <Option key={id} value={id}>{name}</Option>)}
          </Dropdown>
        </Field>
      )}
      <Suspense fallback={<Spinner size="tiny" label={words('pane.drawing')} />}>
        <Picture option={option} height={HEIGHT[picture]} label={words(`pane.picture.${picture}.label`, { strategy: strategy?.name ?? '' })} />
      </Suspense>
    </>
  );
};

const Told = (props: WithFigures): ReactElement => {
  const { figures, unit, words, state: { busy, stale }, actions } = props;
  return (
    <>
      <Caption1>{unit}</Caption1>
      <FigureTable
        label={words('pane.results.table')} head={[words('pane.strategy'), 'P50', 'P80', words('pane.cheapest')]}
        rows={figures.strategies.map(({ id, name, p50, p80, cheapest }) => ({ id, name, figures: [money(p50), money(p80), cheapest === undefined ? '–' : percent(cheapest)] }))}
      />
      <Caption1 role="status">{words('pane.trials', { trials: String(figures.trials), excluded: String(figures.excluded) })}</Caption1>
      <Pictures {...props} />
      {figures.influence.length > 0 && !stale && <TryInput {...props} />}
      <Button appearance="primary" disabled={busy !== undefined || stale} onClick={() => actions.show('sheets')}>{words('pane.toSheets')}</Button>
    </>
  );
};

/** Third screen: the strategies side by side, sharpening while the trials run. */
export const ResultsScreen = (props: ScreenProps): ReactElement => {
  const { words, state: { figures, busy, stale, opened }, actions } = props;
  return (
    <>
      <LongStep {...props} step="run" />
      {busy?.step !== 'run' && (
        <Button appearance={figures && !stale ? 'secondary' : 'primary'} disabled={busy !== undefined} onClick={() => void actions.run()}>{words(figures ? 'pane.runAgain' : 'pane.run')}</Button>
      )}
      {stale && figures && <MessageBar intent="warning" layout="multiline"><MessageBarBody>{words('pane.stale')}</MessageBarBody></MessageBar>}
      {figures ? <Told {...props} figures={figures} unit={unitText(opened?.model?.currency ?? '', words)} /> : <Body1 as="p">{words(busy?.step === 'run' ? 'pane.results.soon' : 'pane.results.none')}</Body1>}
    </>
  );
};
