import {
  backlogCrossing,
  cpuCrossing,
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
  readonly wanted?: number;
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
    if (view.pending > 0) {
      const waiting = { target: size(view), reason: 'waiting for workers asked for' } as const;
      return held(view, waiting, tuning, FRESH_MEMORY);
    }
    const since = watch(view, memory, tuning);
    const wish = bounded(view, wishOf(view, since, tuning), tuning);
    if (wish.target === size(view)) return held(view, wish, tuning, since);
    // conditions are timed anew, from what the new size makes of them
    return { ...wish, memory: FRESH_MEMORY, askAt: view.now + SAME_MS };
  };
}

function size(view: StreamingView): number {
  return view.ready + view.pending;
}

function held(
  view: StreamingView,
  wish: Wish,
  tuning: StreamingTuning,
  { behind, hot, idle }: StreamingMemory,
): StreamingDecision<StreamingMemory> {
  const { now } = view;
  const { reason } = wish;
  const longest = longestBacklog(view);
  const up = later(backlogCrossing(view, tuning.upBacklog, longest), now);
  const crossing = Math.min(up, later(backlogCrossing(view, tuning.downBacklog, longest), now));
  // a step too small now may be large enough when the backlog has grown
  const isGrowing = reason === 'small step' && behind !== null;
  const again = isGrowing ? later(now + tuning.downAfter * 1000, now) : Infinity;
  const hotAt = Math.max(tuning.highCpu, tuning.target);
  const askAt = Math.min(
    crossing,
    later(cpuCrossing(view, tuning.downTarget), now),
    later(cpuCrossing(view, hotAt), now),
    again,
    later(dueTime(behind, tuning.upAfter, tuning), now),
    later(dueTime(hot, tuning.upAfter, tuning), now),
    later(dueTime(idle, tuning.downAfter, tuning), now),
  );
  return { ...wish, memory: { behind, hot, idle, crossing }, askAt };
}

/** A time to come, and not so soon that a clock of whole ms can't tell it from now. */
function later(time: number, now: number): number {
  return time > now ? Math.max(time, now + SAME_MS) : Infinity;
}

/** When a condition will have held for long enough, as the service sees it, ms. */
function dueTime(start: number | null, seconds: number, { metricDelay }: StreamingTuning): number {
  return start === null ? Infinity : start + (seconds + metricDelay) * 1000;
}

/** Brings up to date since when each condition holds. */
function watch(
  view: StreamingView,
  memory: StreamingMemory,
  tuning: StreamingTuning,
): StreamingMemory {
  const { now, cpu } = view;
  const slack = Math.abs(memory.crossing - now) <= SAME_MS ? SAME_MS / 1000 : 0;
  const backlog = longestBacklog(view);
  const isBehind = backlog + slack > tuning.upBacklog;
  const isHot = cpu >= Math.max(tuning.highCpu, tuning.target);
  const isIdle = backlog - slack < tuning.downBacklog && cpu < tuning.downTarget;
  return {
    behind: isBehind ? (memory.behind ?? now) : null,
    hot: isHot ? (memory.hot ?? now) : null,
    idle: isIdle ? (memory.idle ?? now) : null,
    crossing: Infinity,
  };
}

function wishOf(view: StreamingView, since: StreamingMemory, tuning: StreamingTuning): Wish {
  const { now, cpu, ready } = view;
  if (dueTime(since.behind, tuning.upAfter, tuning) <= now) {
    if (cpu < tuning.lowCpu) return { target: size(view), reason: 'backlog at low CPU' };
    const wanted = Math.max(workersToClear(view, tuning.clearIn), size(view));
    return { target: ceiling(wanted), reason: 'backlog' };
  }
  if (dueTime(since.hot, tuning.upAfter, tuning) <= now) {
    return { target: ceiling((ready * cpu) / tuning.target), reason: 'high CPU' };
  }
  if (dueTime(since.idle, tuning.downAfter, tuning) > now) {
    return { target: size(view), reason: 'nothing to change' };
  }
  const enough = Math.max(1, ceiling((ready * cpu) / tuning.downTarget));
  const down = Math.max(0, Math.ceil((size(view) - enough) * tuning.damping));
  return { target: size(view) - down, reason: 'low CPU and no backlog' };
}

/** Up to the next whole worker, but for rounding. */
function ceiling(workers: number): number {
  return Math.ceil(workers - 1e-9);
}

/** Under every bound; a change of a few workers among many is not made. */
function bounded(view: StreamingView, wish: Wish, tuning: StreamingTuning): Wish {
  const now = size(view);
  if (wish.target === now && now >= view.min && now <= view.max) return wish;
  const room = Math.max(now, view.quotaCap);
  const floor = Math.min(view.min, view.max, room);
  const capped = lowest(view, wish, now, room);
  const kept: Wish = capped.target < floor ? lifted(view, floor) : capped;
  const isSmall = Math.abs(kept.target - now) < tuning.smallStep * now;
  const isWithin = now >= view.min && now <= view.max;
  return isSmall && isWithin && kept.target !== now ? { target: now, reason: 'small step' } : kept;
}

/** Up to the fewest workers, as far as quota has room for them. */
function lifted({ min, max }: StreamingView, floor: number): Wish {
  const wanted = Math.min(min, max);
  if (floor < wanted) return { target: floor, reason: 'quota', wanted };
  return { target: floor, reason: 'minimum' };
}

/** The tightest cap names the reason, the first of equals. */
function lowest(view: StreamingView, wish: Wish, now: number, room: number): Wish {
  const keys = Math.max(now, view.usefulWorkers);
  const target = Math.min(wish.target, keys, view.max, room);
  if (target === wish.target) return wish;
  if (target === keys) return { target, reason: 'keys' };
  if (target === view.max) return { target, reason: 'maximum' };
  return { target, reason: 'quota', wanted: Math.min(wish.target, keys, view.max) };
}
