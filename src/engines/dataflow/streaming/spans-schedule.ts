import type { Schedule, ScheduledSpan } from '../../../autoscaling/streaming-schedule.ts';

/**
 * A schedule of many spans, asked for times that only rise: each is passed once.
 * @param spans in any order
 */
export function spansSchedule(spans: readonly ScheduledSpan[]): Schedule {
  const rising = spans.toSorted((a, b) => a.from - b.from);
  let next = 0;
  let open: ScheduledSpan[] = [];
  return {
    at(time) {
      open = open.filter(({ to }) => to > time);
      for (let span = rising[next]; span !== undefined && span.from <= time; span = rising[next]) {
        if (span.to > time) open.push(span);
        next += 1;
      }
      const ends = open.map(({ to }) => to);
      return { spans: open, next: Math.min(rising[next]?.from ?? Infinity, ...ends) };
    },
  };
}
