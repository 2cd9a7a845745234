import { columnsOf } from '../../src/engine/outcomes';
import type { SimulationRun } from '../../src/engine/simulate';

/** SHA-256 of numbers' bits; here and in a browser. */
export const hashOfNumbers = async (numbers: Float64Array): Promise<string> => {
  const bytes = await globalThis.crypto.subtle.digest('SHA-256', new Uint8Array(numbers.buffer as ArrayBuffer, numbers.byteOffset, numbers.byteLength));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** SHA-256 of every outcome of a run, and of the trials that failed. */
export const outcomesHash = ({ strategies, excluded }: SimulationRun): Promise<string> => {
  const columns = [...strategies.values()].flatMap(columnsOf);
  return hashOfNumbers(Float64Array.from([...excluded.map(({ trial }) => trial), ...columns.flatMap((column) => [...column])]));
};
