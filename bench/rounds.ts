import { setTimeout } from 'node:timers/promises';
import type { Peer } from './peers/registry';
import type { Reply, Running } from './peers/running';

/** What a peer answered, round after round; or why it was left out. */
export type Measured = { readonly peer: Peer; readonly replies: readonly Reply[] };
export type Skipped = { readonly peer: Peer; readonly reason: string };

/** Seconds that a peer computes before its rounds count, in so many runs at most: V8 compiles what runs often, and some of it anew. */
const WARM_UP = 6;
const MOST_RUNS = 20;
/** Milliseconds before each round: what the process before has left to do, such as to collect garbage beside, is not done at the next one's cost. */
const SETTLE = 300;
/** Of its trials, which are none of those that count. */
const WARM_SEED = 1000;

const warmUp = async ({ process, peer }: { readonly process: Running; readonly peer: Peer }): Promise<void> => {
  let spent = 0;
  for (let run = 0; run < MOST_RUNS && spent < WARM_UP; run += 1) spent += (await process.run(peer.trials, WARM_SEED + run)).seconds;
};

/**
 * Runs all peers in turn, round after round, so that whatever else the machine does falls on all of them alike. What comes before is not counted, and lets
 * each compile and fill its caches.
 */
export const measure = async (peers: readonly Peer[], rounds: number, say: (text: string) => void): Promise<{ readonly measured: readonly Measured[]; readonly skipped: readonly Skipped[] }> => {
  const skipped: Skipped[] = [];
  const started: { readonly peer: Peer; readonly process: Running; readonly replies: Reply[] }[] = [];
  for (const peer of peers) {
    const process = await peer.start();
    if (typeof process === 'string') skipped.push({ peer, reason: process });
    else started.push({ peer, process, replies: [] });
  }
  try {
    say('warming up');
    for (const each of started) await warmUp(each);
    for (let round = 1; round <= rounds; round += 1) {
      say(`round ${round} of ${rounds}`);
      for (const { peer, process, replies } of started) {
        await setTimeout(SETTLE);
        replies.push(await process.run(peer.trials, round));
      }
    }
  } finally {
    for (const { process } of started) process.stop();
  }
  return { measured: started, skipped };
};
