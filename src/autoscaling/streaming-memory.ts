/** What vertical autoscaling sees of a pool: memory of a worker, and what it would have to have. */
export interface MemoryView {
  /** ms */
  readonly now: number;
  /** Of each worker, GiB. */
  readonly gib: number;
  /** Memory in which all that a worker holds is just usable, GiB. */
  readonly needed: number;
}

/** Constants `streaming.vertical.*` and the service's limits. Times in ms, memory in GiB. */
export interface MemoryTuning {
  readonly least: number;
  readonly most: number;
  readonly factor: number;
  readonly highUse: number;
  readonly lowUse: number;
  readonly raiseAfter: number;
  readonly lowerAfter: number;
  readonly between: number;
  readonly remembers: number;
}

/**
 * What is remembered: since when much or little is used, ms, null: it isn't; most needed meanwhile; when memory was changed
 * last, and when it was raised last, ms; null: it never was.
 */
export interface MemorySince {
  readonly high: number | null;
  readonly low: number | null;
  readonly lowPeak: number;
  readonly changedAt: number | null;
  readonly raisedAt: number | null;
}

export const UNCHANGED: MemorySince = {
  ...{ high: null, low: null, lowPeak: 0 },
  ...{ changedAt: null, raisedAt: null },
};

/** Why a worker gets other memory. */
export type MemoryReason = 'out of memory' | 'nearly out of memory' | 'little memory in use';

export interface MemoryDecision {
  /** GiB that a worker is to have; as now: nothing changes. */
  readonly target: number;
  /** Null: nothing changes. */
  readonly reason: MemoryReason | null;
  /** Whether it is to have more than it may. */
  readonly capped: boolean;
  readonly since: MemorySince;
  /** When to ask again if nothing else changes before, ms; Infinity: not at all. */
  readonly askAt: number;
}

/** Compute Engine sells memory in steps of 256 MiB. */
const inSteps = (gib: number): number => Math.ceil(gib * 4 - 1e-9) / 4;

/**
 * Vertical autoscaling of streaming workers: after minutes out of memory, or nearly, times as much; after a long time of
 * little use a part of it, as long as that is not nearly too little, and not soon after it was raised: what was needed once,
 * workers need again, at the latest when others take their place and a backlog waits for them. Never twice within `between`, and never beyond its
 * limits. How the service decides is not published.
 * Source of what is: https://docs.cloud.google.com/dataflow/docs/vertical-autoscaling (2026-03-03)
 */
export function decideMemory(
  view: MemoryView,
  before: MemorySince,
  tuning: MemoryTuning,
): MemoryDecision {
  const { now, gib } = view;
  const since = watch(view, before, tuning);
  const kept = { target: gib, reason: null, capped: false, since };
  const due = dueAt(since, tuning);
  if (due > now) return { ...kept, askAt: due };
  if (since.high !== null) return raise(view, since, tuning);
  const target = lowered(gib, since.lowPeak, tuning);
  if (target >= gib) return { ...kept, askAt: Infinity };
  const changes = { ...UNCHANGED, changedAt: now, raisedAt: since.raisedAt };
  return { ...kept, target, reason: 'little memory in use', since: changes, askAt: Infinity };
}

function watch(
  { now, gib, needed }: MemoryView,
  before: MemorySince,
  { highUse, lowUse }: MemoryTuning,
): MemorySince {
  const [isHigh, isLow] = [needed > highUse * gib, needed < lowUse * gib];
  return {
    high: isHigh ? (before.high ?? now) : null,
    low: isLow ? (before.low ?? now) : null,
    lowPeak: isLow ? Math.max(before.low === null ? 0 : before.lowPeak, needed) : 0,
    changedAt: before.changedAt,
    raisedAt: before.raisedAt,
  };
}

/** When much or little will have been used for long enough, ms; Infinity: neither is. */
function dueAt(
  { high, low, changedAt, raisedAt }: MemorySince,
  { raiseAfter, lowerAfter, between, remembers }: MemoryTuning,
): number {
  if (high === null && low === null) return Infinity;
  const next = changedAt === null ? 0 : changedAt + between;
  if (high !== null) return Math.max(high + raiseAfter, next);
  const forgotten = raisedAt === null ? 0 : raisedAt + remembers;
  return Math.max((low ?? 0) + lowerAfter, next, forgotten);
}

function raise(
  view: MemoryView,
  since: MemorySince,
  { factor, most }: MemoryTuning,
): MemoryDecision {
  const { now, gib, needed } = view;
  const target = Math.min(most, inSteps(gib * factor));
  if (target <= gib) return { target: gib, reason: null, capped: true, since, askAt: Infinity };
  return {
    ...{ target, capped: false, askAt: Infinity },
    reason: needed > gib ? 'out of memory' : 'nearly out of memory',
    since: { ...UNCHANGED, changedAt: now, raisedAt: now },
  };
}

const lowered = (gib: number, peak: number, { factor, highUse, least }: MemoryTuning): number =>
  Math.max(least, inSteps(Math.max(gib / factor, peak / highUse)));
