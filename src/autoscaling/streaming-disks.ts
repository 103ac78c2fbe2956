import type { StreamingPolicy } from './streaming-view.ts';

/** Disks that a worker can have at most. */
export const MOST_DISKS_PER_WORKER = 15;

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

/**
 * Any policy, with sizes that keep disks even: up to the next size that is enough, down by one size, if the workers left
 * stay at or under the target CPU.
 * @param sizes rising, not empty
 * @param target CPU, 0 to 1
 */
export function keepDisksEven<M>(
  policy: StreamingPolicy<M>,
  sizes: readonly number[],
  target: number,
): StreamingPolicy<M> {
  return (view, memory) => {
    const decision = policy(view, memory);
    const now = view.ready + view.pending;
    const even = evenTarget(decision.target, now, sizes, (size) => {
      return (view.ready * view.cpu) / size <= target + 1e-9;
    });
    // not done: what was timed goes on being timed, until something changes
    if (even === now && decision.target !== now) {
      return { target: now, reason: 'small step', memory, askAt: Infinity };
    }
    return { ...decision, target: even };
  };
}

function evenTarget(
  wanted: number,
  now: number,
  sizes: readonly number[],
  isEnough: (size: number) => boolean,
): number {
  if (wanted === now) return now;
  if (wanted > now)
    return sizes.find((size) => size >= wanted) ?? Math.max(now, sizes.at(-1) ?? now);
  const lower = sizes.findLast((size) => size < now);
  return lower !== undefined && isEnough(lower) ? lower : now;
}
