import { Caption1, Card, Dropdown, Field, Option, Slider, Subtitle2, Table, TableBody, TableCell, TableRow } from '@fluentui/react-components';
import { type ReactElement, useRef, useState } from 'react';
import { money } from '../money-text';
import type { Figures, Preview } from '../protocol';
import type { ScreenProps } from './screen';

/** Steps of a slider, from the least to the most. */
const STEPS = 100;

/**
 * Tries an input at another value: P80 of every strategy follows while it moves. A preview of few trials, held against the same few of the model
 * as it is, so that the difference is of the input and not of the luck.
 */
export const TryInput = ({ words, state, actions, figures }: ScreenProps & { readonly figures: Figures }): ReactElement | null => {
  const movable = state.opened?.model?.movable ?? [];
  const [chosen, setChosen] = useState(movable[0]?.id);
  const input = movable.find(({ id }) => id === chosen);
  const [at, setAt] = useState<number>();
  const [preview, setPreview] = useState<Preview>();
  const asked = useRef<number>(undefined);
  const running = useRef(false);
  if (!input) return null;
  const valueAt = (step: number): number => Number((input.low + ((input.high - input.low) * step) / STEPS).toPrecision(4));
  const middle = Math.round((STEPS * (input.base - input.low)) / (input.high - input.low));
  const step = at ?? middle;
  // One at a time, and always the newest: what was asked for in between is passed over.
  const follow = async (): Promise<void> => {
    if (running.current) return;
    running.current = true;
    while (asked.current !== undefined) {
      const value = asked.current;
      asked.current = undefined;
      setPreview(await actions.preview(input.id, value));
    }
    running.current = false;
  };
  return (
    <Card>
      <Subtitle2 as="h2">{words('pane.try')}</Subtitle2>
      <Field label={words('pane.try.input')}>
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
      <Field label={words('pane.try.value', { value: String(valueAt(step)), unit: input.unit })}>
        <Slider
          min={0} max={STEPS} value={step}
          onChange={(_event, { value }) => {
            setAt(value);
            asked.current = valueAt(value);
            void follow();
          }}
        />
      </Field>
      {preview && (
        <>
          <Table size="extra-small" aria-label={words('pane.try')}>
            <TableBody>
              {figures.strategies.map(({ id, name }) => <TableRow key={id}><TableCell>{name}</TableCell><TableCell>{`P80 ${money(preview.p80[id] ?? NaN)}`}</TableCell></TableRow>)}
            </TableBody>
          </Table>
          <Caption1 role="status">{words('pane.try.note', { trials: String(preview.trials) })}</Caption1>
        </>
      )}
    </Card>
  );
};
