import type { Decimal } from '../money/decimal';
import { compile, type Program } from './program';

/** The model with an input certain at a value, in every strategy; it is tied to no other then. */
export const heldAt = ({ model }: Program, id: string, value: Decimal): Program =>
  compile({
    ...model,
    inputs: model.inputs.map((input) => (input.id === id ? { ...input, value: { kind: 'value', value } } : input)),
    correlations: model.correlations.map((group) => ({ ...group, inputs: group.inputs.filter((other) => other !== id) })).filter(({ inputs }) => inputs.length > 1),
  });
