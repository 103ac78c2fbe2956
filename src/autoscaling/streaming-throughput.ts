import {
  backlogCrossing,
  longestBacklog,
  type StreamingDecision,
  type StreamingPolicy,
  type StreamingReason,
  type StreamingView,
  workersToClear,
} from './streaming-view.ts';

/** Thresholds; constants `streaming.autoscaling.*`. Times in s, CPU 0 to 1. */
export interface StreamingTuning {
  /** Backlog above which it scales up, by latency tier. */
  readonly upBacklog: number;
  readonly upAfter: number;
  readonly clearIn: number;
  readonly downBacklog: number;
  readonly downAfter: number;
  /** CPU to aim at when CPU asks for workers, and the most that is left after shrinking; both are the hint where one is given. */
  readonly target: number;
  readonly downTarget: number;
  readonly highCpu: number;
  /** CPU under which a backlog is no reason; 0 with Streaming Engine. */
  readonly lowCpu: number;
  readonly damping: number;
  readonly smallStep: number;
  readonly metricDelay: number;
}

/** Since when each condition holds, ms; null: it doesn't. */
export interface StreamingMemory {
  readonly behind: number | null;
  readonly hot: number | null;
  readonly idle: number | null;
  /** The present crossing that a question was asked for: at it the condition holds, whatever rounding says. */
  readonly crossing: number;
}

export const FRESH_MEMORY: StreamingMemory = {
  behind: null,
  hot: null,
  idle: null,
  crossing: Infinity,
};

/** What is the same time but for rounding of whole ms. */
const SAME_MS = 1;

interface Wish {
  readonly target: number;
  readonly reason: StreamingReason;
}

/**
 * Streaming autoscaling with Streaming Engine, THROUGHPUT_BASED. Up when the backlog has been above its threshold for
 * minutes, to what clears it in about 150 s; up when CPU is very high before there is a backlog; down when there is
 * hardly a backlog and CPU under its target for two minutes, in dampened steps. Never beyond the keys, the bounds and
 * quota, and not while workers asked for are still on their way. Each condition is timed from the instant at which it
 * begins to hold, which the policy foresees from the rates and asks to be woken at.
 * Source: https://docs.cloud.google.com/dataflow/docs/guides/troubleshoot-autoscaling (2026-03-03)
 */
export function streamingThroughput(tuning: StreamingTuning): StreamingPolicy<StreamingMemory> {
  return (view, memory) => {
    const since = watch(view, memory, tuning);
    if (view.pending > 0) {
      return held(view, { target: size(view), reason: 'waiting for workers asked for' }, tuning, {
        ...since,
        behind: null,
        hot: null,
        idle: null,
      });
    }
    const wish = bounded(view, wishOf(view, since, tuning), tuning);
    if (wish.target === size(view)) return held(view, wish, tuning, since);
    return { ...wish, memory: FRESH_MEMORY, askAt: Infinity };
  };
}

const size = (view: StreamingView): number => view.ready + view.pending;

function held(
  view: StreamingView,
  wish: Wish,
  tuning: StreamingTuning,
  since: StreamingMemory,
): StreamingDecision<StreamingMemory> {
  const crossing = Math.min(
    later(backlogCrossing(view, tuning.upBacklog), view.now),
    later(backlogCrossing(view, tuning.downBacklog), view.now),
  );
  // a step too small now may be large enough when the backlog has grown
  const isGrowing = wish.reason === 'small step' && since.behind !== null;
  const again = isGrowing ? view.now + tuning.downAfter * 1000 : Infinity;
  let askAt = Math.min(crossing, later(again, view.now));
  for (const time of dueTimes(since, tuning)) askAt = Math.min(askAt, later(time, view.now));
  return { ...wish, memory: { ...since, crossing }, askAt };
}

const later = (time: number, now: number): number => (time > now ? time : Infinity);

/** Brings up to date since when each condition holds. */
function watch(
  view: StreamingView,
  memory: StreamingMemory,
  tuning: StreamingTuning,
): StreamingMemory {
  const isAtCrossing = Math.abs(memory.crossing - view.now) <= SAME_MS;
  const slack = isAtCrossing ? SAME_MS / 1000 : 0;
  const backlog = longestBacklog(view);
  const start = (was: number | null, holds: boolean): number | null =>
    holds ? (was ?? view.now) : null;
  return {
    behind: start(memory.behind, backlog + slack > tuning.upBacklog),
    hot: start(memory.hot, view.cpu >= Math.max(tuning.highCpu, tuning.target)),
    idle: start(memory.idle, backlog - slack < tuning.downBacklog && view.cpu < tuning.downTarget),
    crossing: Infinity,
  };
}

/** When each condition will have held for long enough, as the service sees it. */
function dueTimes(since: StreamingMemory, tuning: StreamingTuning): number[] {
  const after = (start: number | null, seconds: number): number =>
    start === null ? Infinity : start + (seconds + tuning.metricDelay) * 1000;
  return [
    after(since.behind, tuning.upAfter),
    after(since.hot, tuning.upAfter),
    after(since.idle, tuning.downAfter),
  ];
}

function wishOf(view: StreamingView, since: StreamingMemory, tuning: StreamingTuning): Wish {
  const [behindAt = Infinity, hotAt = Infinity, idleAt = Infinity] = dueTimes(since, tuning);
  if (behindAt <= view.now) {
    if (view.cpu < tuning.lowCpu) return { target: size(view), reason: 'backlog at low CPU' };
    const wanted = Math.max(workersToClear(view, tuning.clearIn), size(view));
    return { target: ceiling(wanted), reason: 'backlog' };
  }
  if (hotAt <= view.now) {
    return { target: ceiling((view.ready * view.cpu) / tuning.target), reason: 'high CPU' };
  }
  if (idleAt > view.now) return { target: size(view), reason: 'nothing to change' };
  const enough = Math.max(1, ceiling((view.ready * view.cpu) / tuning.downTarget));
  const down = Math.ceil((size(view) - enough) * tuning.damping);
  return { target: Math.min(size(view), size(view) - down), reason: 'low CPU and no backlog' };
}

/** Up to the next whole worker, but for rounding. */
const ceiling = (workers: number): number => Math.ceil(workers - 1e-9);

/** Under every bound; a change of a few workers among many is not made. */
function bounded(view: StreamingView, wish: Wish, tuning: StreamingTuning): Wish {
  const now = size(view);
  const caps: readonly Wish[] = [
    { target: Math.max(now, view.usefulWorkers), reason: 'keys' },
    { target: view.max, reason: 'maximum' },
    { target: Math.max(now, view.quotaCap), reason: 'quota' },
  ];
  const lowest = caps.reduce((a, b) => (b.target < a.target ? b : a), wish);
  const floor = Math.min(view.min, view.max, Math.max(now, view.quotaCap));
  const kept = lowest.target < floor ? ({ target: floor, reason: 'minimum' } as const) : lowest;
  const isSmall = Math.abs(kept.target - now) < tuning.smallStep * now;
  const isWithin = now >= view.min && now <= view.max;
  return isSmall && isWithin && kept.target !== now ? { target: now, reason: 'small step' } : kept;
}
