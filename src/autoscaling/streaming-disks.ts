import type { StreamingPolicy } from './streaming-view.ts';

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
    if (even > now && even > view.quotaCap) {
      const target = sizes.findLast((size) => size <= view.quotaCap) ?? now;
      return { ...decision, target: Math.max(now, target), reason: 'quota', wanted: even };
    }
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
