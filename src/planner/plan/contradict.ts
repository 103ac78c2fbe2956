import { findJobValue } from '../../facts/job-values.ts';
import type { Goal } from '../../scenario/scenario.ts';

/** What a goal bounds: of one job, or of all. */
interface Bounded {
  readonly path: string;
  readonly item: string | null;
  /** Null: of every job, since the worst is held against it. */
  readonly job: string | null;
}

function boundedOf({ metric }: Goal): Bounded {
  const found = findJobValue(metric);
  if (found === undefined) return { path: metric, item: null, job: null };
  const { job, item, value } = found;
  return {
    path: value.path,
    item: item === null ? null : `${item.list.path}[${item.called}]`,
    job,
  };
}

/** Whether the one is never more than the other: the same number, or what a job takes and what all take. */
function isNoMore(least: Bounded, most: Bounded): boolean {
  if (least.path === 'elapsedS' && most.path === 'finish') return true;
  const isOfOneJob = least.job === null || most.job === null || least.job === most.job;
  return least.path === most.path && least.item === most.item && isOfOneJob;
}

const isAbove = ({ operator }: Goal): boolean => operator === '>' || operator === '>=';

/** @returns whether no run can meet both goals, whatever is played: one wants a number above what the other allows */
export function contradict(one: Goal, other: Goal): boolean {
  if (isAbove(one) === isAbove(other)) return false;
  const [low, high] = isAbove(one) ? [one, other] : [other, one];
  if (!isNoMore(boundedOf(low), boundedOf(high))) return false;
  const touching = low.operator === '>=' && high.operator === '<=';
  return low.bound > high.bound || (low.bound === high.bound && !touching);
}
