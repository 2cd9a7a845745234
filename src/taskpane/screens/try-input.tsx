import { Caption1, Card, Dropdown, Field, Option, Slider, Subtitle2 } from '@fluentui/react-components';
import { type ReactElement, useMemo, useRef, useState } from 'react';
import { FigureTable } from '../figure-table';
import { money } from '../money-text';
import type { Figures, MovableInput, Preview } from '../protocol';
import type { ScreenProps } from './screen';

/** Steps of a slider, from the least to the most. */
const STEPS = 100;
/** Of a list that is chosen from; what moves the figures most comes first. */
const MOST_MOVABLE = 30;

const byInfluence = (movable: readonly MovableInput[], { influence }: Figures): readonly MovableInput[] => {
  const rank = (id: string): number => (influence.includes(id) ? influence.indexOf(id) : influence.length);
  return [...movable].sort((a, b) => rank(a.id) - rank(b.id)).slice(0, MOST_MOVABLE);
};

const change = (value: number): string => `${value > 0 ? '+' : ''}${money(value)}`;

/**
 * Tries an input at another value: P80 of every strategy follows while it moves. A preview of few trials, held against the same few of the model
 * as it is, so that the difference is of the input and not of the luck.
 */
export const TryInput = ({ words, state, actions, figures }: ScreenProps & { readonly figures: Figures }): ReactElement | null => {
  const model = state.opened?.model;
  const movable = useMemo(() => byInfluence(model?.movable ?? [], figures), [model, figures]);
  const [chosen, setChosen] = useState<string>();
  const input = movable.find(({ id }) => id === chosen) ?? movable[0];
  const [at, setAt] = useState<number>();
  const [preview, setPreview] = useState<Preview>();
  const [plain, setPlain] = useState<Preview>();
  const asked = useRef<{ readonly input: string; readonly value: number }>(undefined);
  const running = useRef(false);
  if (!input) return null;
  const valueAt = (step: number): number => Number((input.low + ((input.high - input.low) * step) / STEPS).toPrecision(4));
  const middle = Math.round((STEPS * (input.base - input.low)) / (input.high - input.low));
  const step = at ?? Math.min(STEPS, Math.max(0, middle));
  // One at a time, and always the newest: what was asked for in between is passed over.
  const follow = async (): Promise<void> => {
    if (running.current) return;
    running.current = true;
    if (!plain) setPlain(await actions.preview(undefined));
    while (asked.current !== undefined) {
      const wanted = asked.current;
      asked.current = undefined;
      setPreview(await actions.preview(wanted));
    }
    running.current = false;
  };
  return (
    <Card>
      <Subtitle2 as="h2">{words('pane.try')}</Subtitle2>
      <Field label={words('pane.try.input')} hint={words('pane.try.order')}>
        <Dropdown
          size="small" value={input.name} selectedOptions={[input.id]}
          onOptionSelect={(_event, { optionValue }) => {
            setChosen(optionValue);
            setAt(undefined);
            setPreview(undefined);
          }}
        >
          {movable.map(({ id, name }) => <Option key={id} value={id}>{name}</Option>)}
        </Dropdown>
      </Field>
      <Field label={words('pane.try.value', { value: String(valueAt(step)), unit: input.unit }).trim()}>
        <Slider
          min={0} max={STEPS} value={step} aria-valuetext={`${String(valueAt(step))} ${input.unit}`.trim()} disabled={state.busy !== undefined}
          onChange={(_event, { value }) => {
            setAt(value);
            asked.current = { input: input.id, value: valueAt(value) };
            void follow();
          }}
        />
      </Field>
      {preview && plain && (
        <>
          <FigureTable
            label={words('pane.try')} head={[words('pane.strategy'), 'P80', words('pane.try.change')]}
            rows={figures.strategies.map(({ id, name }) => ({ id, name, figures: [money(preview.p80[id] ?? NaN), change((preview.p80[id] ?? NaN) - (plain.p80[id] ?? NaN))] }))}
          />
          <Caption1 role="status">{words('pane.try.note', { trials: String(preview.trials) })}</Caption1>
        </>
      )}
    </Card>
  );
};
