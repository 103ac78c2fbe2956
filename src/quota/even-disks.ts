import { MOST_DISKS_PER_WORKER } from '../facts/worker-defaults.ts';

/**
 * How the pages of the service count even spreads of the disks: `divisors` by the text's example (100, 50, 25 workers)
 * and the Java list (of 15: 1, 3, 5, 15), `rounded` by the Python and Go list (of 15: 1, 2, 3, 4, 5, 8, 15).
 * Source: https://docs.cloud.google.com/dataflow/docs/guides/troubleshoot-autoscaling (2026-03-03)
 */
export type EvenDisks = 'divisors' | 'rounded';

/**
 * The sizes that a pool without Streaming Engine can have: its fixed disks, 1 to 15 a worker, have to be spread evenly.
 * @param disks of the pool, whole, >= 1: `maxNumWorkers` when it was started
 * @returns rising, from ceil(disks / 15) or more to `disks`
 */
export function evenSizes(disks: number, rule: EvenDisks): readonly number[] {
  const sizes = new Set<number>();
  for (let each = Math.min(MOST_DISKS_PER_WORKER, disks); each >= 1; each -= 1) {
    if (rule === 'rounded' || disks % each === 0) sizes.add(Math.ceil(disks / each));
  }
  return [...sizes].sort((a, b) => a - b);
}
