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
}

/**
 * What is remembered: since when much or little is used, ms, null: it isn't; most needed meanwhile; when memory was changed
 * last; the most, GiB, that was too little.
 */
export interface MemorySince {
  readonly high: number | null;
  readonly low: number | null;
  readonly lowPeak: number;
  readonly changedAt: number | null;
  readonly tooLittle: number;
}

export const UNCHANGED: MemorySince = {
  ...{ high: null, low: null, lowPeak: 0 },
  ...{ changedAt: null, tooLittle: 0 },
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
 * little use a part of it, as long as that is not nearly too little and more than what has been too little before: what was
 * needed once, workers will need again, at the latest when their like is replaced and a backlog waits for them. Never twice within `between`, and never beyond its
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
  if (target >= gib || target <= since.tooLittle) return { ...kept, askAt: Infinity };
  return changed(view, target, since.tooLittle, 'little memory in use');
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
    tooLittle: before.tooLittle,
  };
}

/** When much or little will have been used for long enough, ms; Infinity: neither is. */
function dueAt(
  { high, low, changedAt }: MemorySince,
  { raiseAfter, lowerAfter, between }: MemoryTuning,
): number {
  if (high === null && low === null) return Infinity;
  const lasted = high === null ? (low ?? 0) + lowerAfter : high + raiseAfter;
  return changedAt === null ? lasted : Math.max(lasted, changedAt + between);
}

function raise(
  view: MemoryView,
  since: MemorySince,
  { factor, most }: MemoryTuning,
): MemoryDecision {
  const { gib, needed } = view;
  const target = Math.min(most, inSteps(gib * factor));
  const tooLittle = Math.max(gib, since.tooLittle);
  if (target > gib)
    return changed(view, target, tooLittle, needed > gib ? 'out of memory' : 'nearly out of memory');
  return { target: gib, reason: null, capped: true, since, askAt: Infinity };
}

const lowered = (
  gib: number,
  peak: number,
  { factor, highUse, least }: MemoryTuning,
): number => Math.max(least, inSteps(Math.max(gib / factor, peak / highUse)));

const changed = (
  { now }: MemoryView,
  target: number,
  tooLittle: number,
  reason: MemoryReason,
): MemoryDecision => ({
  ...{ target, reason, capped: false, askAt: Infinity },
  since: { ...UNCHANGED, changedAt: now, tooLittle },
});
