import { expect, it } from '@jest/globals';
import { newestOnly } from '../../src/taskpane/newest-only';

const turns = async (): Promise<void> => new Promise((done) => { setImmediate(done); });

it('passes over what was asked for in between, and never over the last', async () => {
  const begun: number[] = [];
  let finish = (): void => undefined;
  const ask = newestOnly(async (asked: number) => {
    begun.push(asked);
    await new Promise<void>((done) => { finish = done; });
  });
  for (const asked of [1, 2, 3, 4]) ask(asked);
  await turns();
  expect(begun).toEqual([1]);
  finish();
  await turns();
  expect(begun).toEqual([1, 4]);
  finish();
  await turns();
  // At rest: the next is done at once.
  ask(5);
  expect(begun).toEqual([1, 4, 5]);
});
