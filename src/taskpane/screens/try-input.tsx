import { Caption1, Dropdown, Field, MessageBar, MessageBarBody, Option, Slider } from '@fluentui/react-components';
import { type ReactElement, useMemo, useState } from 'react';
import { FigureTable } from '../figure-table';
import { grouped, money } from '../money-text';
import { newestOnly } from '../newest-only';
import { Panel } from '../panel';
import type { Figures, MovableInput, Preview, Tried } from '../protocol';
import type { ScreenProps } from './screen';

/** Steps of a slider, from the least to the most. */
const STEPS = 100;
/** Of a list that is chosen from; what moves the figures most comes first. */
const MOST_MOVABLE = 30;

const byInfluence = (movable: readonly MovableInput[], { influence }: Figures): readonly MovableInput[] => {
  const rank = (id: string): number => (influence.includes(id) ? influence.indexOf(id) : influence.length);
  return [...movable].sort((a, b) => rank(a.id) - rank(b.id)).slice(0, MOST_MOVABLE);
};

/** Six digits that count; what is too small or too large for plain digits stays as JavaScript writes it. */
const valueText = (value: number): string => {
  const rounded = Number(value.toPrecision(6));
  return String(rounded).includes('e') ? String(rounded) : grouped(rounded);
};
const signed = (value: number): string => `${value > 0 ? '+' : ''}${money(value)}`;

/** Tries an input at another value: P80 of every strategy follows while it moves. */
export const TryInput = ({ words, state, actions, figures }: ScreenProps & { readonly figures: Figures }): ReactElement | null => {
  const model = state.opened?.model;
  const movable = useMemo(() => byInfluence(model?.movable ?? [], figures), [model, figures]);
  const [chosen, setChosen] = useState<string>();
  const input = movable.find(({ id }) => id === chosen) ?? movable[0];
  const [at, setAt] = useState<number>();
  const [answer, setAnswer] = useState<{ readonly tried: Tried; readonly preview: Preview }>();
  const follow = useMemo(() => newestOnly(async (tried: Tried) => {
    const preview = await actions.preview(tried);
    if (preview) setAnswer({ tried, preview });
  }), [actions]);
  if (!input) return null;
  const valueAt = (step: number): number => {
    const value = input.low + ((input.high - input.low) * step) / STEPS;
    return input.whole ? Math.round(value) : Number(value.toPrecision(4));
  };
  const middle = Math.round((STEPS * (input.base - input.low)) / (input.high - input.low));
  const step = at ?? Math.min(STEPS, Math.max(0, middle));
  // One that is still of another input is shown nobody.
  const preview = answer?.tried.input === input.id ? answer.preview : undefined;
  const isLost = preview !== undefined && Object.keys(preview.p80).length === 0;
  return (
    <Panel title={words('pane.try')}>
      <Field label={words('pane.try.input')} hint={words('pane.try.order')}>
        <Dropdown
          size="small" value={input.name} selectedOptions={[input.id]}
          onOptionSelect={(_event, { optionValue }) => {
            setChosen(optionValue);
            setAt(undefined);
            setAnswer(undefined);
          }}
        >
          {movable.map(({ id, name }) => <Option key={id} value={id}>{name}</Option>)}
        </Dropdown>
      </Field>
      <Field label={words('pane.try.value', { value: valueText(valueAt(step)), unit: input.unit }).trim()}>
        <Slider
          min={0} max={STEPS} value={step} aria-valuetext={`${valueText(valueAt(step))} ${input.unit}`.trim()} disabled={state.busy !== undefined}
          onChange={(_event, { value }) => {
            setAt(value);
            follow({ input: input.id, value: valueAt(value) });
          }}
        />
      </Field>
      {isLost && <MessageBar intent="warning" layout="multiline"><MessageBarBody>{words('pane.try.lost')}</MessageBarBody></MessageBar>}
      {preview && !isLost && (
        <>
          <FigureTable
            label={words('pane.try')} head={[words('pane.strategy'), 'P80', '±', words('pane.try.change')]}
            rows={figures.strategies.map(({ id, name }) => {
              const { value, change, error } = preview.p80[id] ?? { value: NaN, change: NaN, error: NaN };
              return { id, name, figures: [money(value), money(2 * error), signed(change)] };
            })}
          />
          <Caption1 role="status">{words('pane.try.note', { trials: String(preview.trials), full: String(figures.trials) })}</Caption1>
        </>
      )}
    </Panel>
  );
};
