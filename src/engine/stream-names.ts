import type { Input } from '../model/model';

/** Streams of an incident line: how many, in which months, and the line's own draws of a `per: event` input. */
export const countStream = (line: string): string => `line:${line}`;
export const monthStream = (line: string): string => `line:${line}:month`;
export const eventStream = (line: string, input: string): string => `line:${line}:${input}`;

export const isDrawn = (input: Input): boolean =>
  (input.value.kind === 'by' ? [...input.value.strategies.values()] : [input.value]).some((quantity) => quantity.kind === 'distribution');
