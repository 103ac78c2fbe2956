import type { StreamingPolicy, StreamingView } from './streaming-view.ts';

/** Bounds that hold for a while, as autoscaling schedules set them. Null: as without. */
export interface ScheduledBounds {
  readonly min: number | null;
  readonly max: number | null;
}

/** A time in which a schedule is in force; ms. */
export interface ScheduledSpan {
  readonly from: number;
  readonly to: number;
  /** Where several are in force the highest wins, among equals the first. */
  readonly priority: number;
  readonly bounds: ScheduledBounds;
}

/** Tells what is in force, and until when. */
export interface Schedule {
  /** The spans in force at `time` (ms), and the next time at which one begins or ends; Infinity: never. */
  at(time: number): { readonly spans: readonly ScheduledSpan[]; readonly next: number };
}

/** @returns a schedule of spans known beforehand */
export function fixedSchedule(spans: readonly ScheduledSpan[]): Schedule {
  return {
    at(time) {
      const edges = spans.flatMap(({ from, to }) => [from, to]).filter((edge) => edge > time);
      return {
        spans: spans.filter(({ from, to }) => from <= time && time < to),
        next: Math.min(Infinity, ...edges),
      };
    },
  };
}

/**
 * Any policy, within the bounds that its schedule sets. A size outside them is changed at once, whatever the policy
 * would do; it is asked again when a span begins or ends.
 */
export function scheduled<M>(policy: StreamingPolicy<M>, schedule: Schedule): StreamingPolicy<M> {
  return (view, memory) => {
    const { spans, next } = schedule.at(view.now);
    const within = bound(view, spans);
    const decision = policy(within, memory);
    const size = view.ready + view.pending;
    const askAt = Math.min(decision.askAt, next);
    if (size < within.min && decision.target < within.min) {
      const target = Math.min(within.min, Math.max(size, view.quotaCap));
      if (target === within.min) return { ...decision, target, reason: 'minimum', askAt };
      return { ...decision, target, reason: 'quota', wanted: within.min, askAt };
    }
    if (decision.target > within.max) {
      return { ...decision, target: within.max, reason: 'maximum', askAt };
    }
    return { ...decision, askAt };
  };
}

function bound(view: StreamingView, spans: readonly ScheduledSpan[]): StreamingView {
  const [first, ...others] = spans;
  if (first === undefined) return view;
  const { bounds } = others.reduce(
    (best, span) => (span.priority > best.priority ? span : best),
    first,
  );
  const max = bounds.max ?? view.max;
  return { ...view, max, min: Math.min(bounds.min ?? view.min, max) };
}
