import type { Peer } from './peers/registry';
import type { Reply, Running } from './peers/running';

/** What a peer answered, round after round; or why it was left out. */
export type Measured = { readonly peer: Peer; readonly replies: readonly Reply[] };
export type Skipped = { readonly peer: Peer; readonly reason: string };

/**
 * Runs all peers in turn, round after round, so that whatever else the machine does falls on all of them alike. A first round that is not counted lets
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
    for (let round = 0; round <= rounds; round += 1) {
      say(round === 0 ? 'warming up' : `round ${round} of ${rounds}`);
      for (const { peer, process, replies } of started) {
        const reply = await process.run(peer.trials, round + 1);
        if (round > 0) replies.push(reply);
      }
    }
  } finally {
    for (const { process } of started) process.stop();
  }
  return { measured: started, skipped };
};
