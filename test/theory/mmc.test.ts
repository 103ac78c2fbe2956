import { test } from 'vitest';
import { batchMeans } from './batch-means.ts';
import { expectWithin } from './expect-within.ts';
import { simulateQueue } from './queue-model.ts';

/** Erlang's C: the probability of waiting with `servers` servers and an offered load in erlangs. */
function erlangC(servers: number, offered: number): number {
  let blocking = 1; // Erlang's B, by its recursion over the servers
  for (let k = 1; k <= servers; k += 1) blocking = (offered * blocking) / (k + offered * blocking);
  return blocking / (1 - (offered / servers) * (1 - blocking));
}

test.each([
  [2, 0.7],
  [5, 0.8],
  [20, 0.8],
])('M/M/%d at load %d: Erlang C and the mean wait', (servers, load) => {
  const service = { kind: 'exponential', mean: 1 } as const;
  const arrivalRate = servers * load;
  const run = simulateQueue({ seed: 'mmc', servers, arrivalRate, service, customers: 2e5 });
  const waiting = erlangC(servers, arrivalRate);
  expectWithin(waiting, batchMeans(run.waits.map((wait) => (wait > 0 ? 1 : 0))), 0.4);
  expectWithin(waiting / (servers - arrivalRate), batchMeans(run.waits), 0.5);
});
