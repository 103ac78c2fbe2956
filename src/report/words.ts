import type { JobResult, RunResult } from '../forecast/run-result.ts';
import { money, percent } from './format.ts';

/** What each limit means, in a few words. Keys: `limits[].by`. */
const LIMIT_WORDS: Readonly<Record<string, string>> = {
  'start-up': 'no worker is ready yet',
  cpu: 'all threads compute',
  io: 'threads wait for reads and writes',
  shuffle: 'shuffle gives no more',
  disk: 'worker disks give no more',
  network: 'the network gives no more',
  source: 'the source gives no more',
  sink: 'the sink takes no more',
  unsplittable: 'threads idle: nothing left to split',
  'hot-key': 'one key holds the work',
  'max-workers': 'the pool is at its maximum',
  quota: 'a quota stops growth',
  stock: 'the zone has no more machines',
  ramp: 'workers asked for, not there yet',
  queue: 'the job waits to be let in',
  idle: 'nothing to do: the pool shuts down',
};

/** @param by a limit's name @returns what it means in a few words; empty when unheard of */
export function limitWords(by: string): string {
  return LIMIT_WORDS[by] ?? '';
}

/** @returns the total as text: one that misses a price says so, and none is never 0 */
export function totalWords({ total, unpriced }: JobResult['bill']): string {
  if (total === null) return 'unpriced';
  return unpriced.length > 0 ? `at least ${money(total)}` : money(total);
}

/** @returns how the run ended, in one line, and whether that is good */
export function verdict({ outcome, goals }: RunResult): { ok: boolean; text: string } {
  const missed = goals.filter(({ ok }) => !ok).length;
  const all = goals.length;
  switch (outcome) {
    case 'met':
      if (all === 0) return { ok: true, text: 'Would finish (no goals set)' };
      return { ok: true, text: all === 1 ? 'Meets its goal' : `Meets all ${all} goals` };
    case 'missed':
      return { ok: false, text: all === 1 ? 'Misses its goal' : `Misses ${missed} of ${all} goals` };
    case 'rejected':
      return { ok: false, text: 'Would be refused' };
    case 'failed':
      return { ok: false, text: 'Would fail while running' };
  }
}

/** @returns whether the job never got a worker because it was turned down */
export function wasRefused(result: RunResult, job: JobResult): boolean {
  return result.outcome === 'rejected' && job.state === 'FAILED' && job.startedS === null;
}

/** @returns the chance of a goal with its interval and what was asked, and whether that settles it */
export function isSettled({ asked, interval: [low, high] }: RunResult['goals'][number]): boolean {
  return asked < low || asked > high;
}

/** @returns the value of a goal's metric, in its unit */
export function askedWords(asked: number): string {
  return `asked: ${percent(asked)}`;
}
