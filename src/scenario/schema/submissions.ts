import { cronMoments } from '../../units/cron-moments.ts';
import type { Moment } from '../../units/moment.ts';
import { ownClock } from './deadline.ts';
import { afterStart, problemWith } from './faults/instant.ts';
import type { GivenRepeat } from './repeat.ts';

/** Runs of all jobs of a scenario at most. */
export const MOST_RUNS = 10_000;

/** When a job is submitted, whole ms after the project's start; or why nobody can tell, and where it says so. */
export type Submissions =
  | {
      readonly ok: true;
      /** Of more runs than may be at all only how many there would be is told, and of very many not even that. */
      readonly count: number;
      readonly at: readonly number[];
    }
  | { readonly ok: false; readonly path: readonly PropertyKey[]; readonly message: string };

/** Runs of a line of cron that are counted: what is beyond is told as more. */
export const MOST_COUNTED = 1_000_000;

const wrong = (path: readonly PropertyKey[], message: string): Submissions => {
  return { ok: false, path: ['repeat', ...path], message };
};

function every(everyMs: number, submitAt: number, times: number, untilMs: number): Submissions {
  const within = Math.ceil((untilMs - submitAt) / everyMs);
  const count = Math.min(times, within);
  if (count < 1) return wrong(['until'], 'expected a time after `submitAt`: no run is before it');
  const at = Array.from(
    { length: count > MOST_RUNS ? 0 : count },
    (_, n) => submitAt + n * everyMs,
  );
  return { ok: true, count, at };
}

type Line = Parameters<typeof cronMoments>[0];

function byCron(
  line: Line,
  startsAt: Moment | null,
  submitAt: number,
  times: number,
  untilMs: number,
): Submissions {
  if (startsAt === null) {
    return wrong(['cron'], 'expected `project.startsAt`, whose clock a line of cron is read on');
  }
  const clock = ownClock(startsAt);
  if (!clock.ok) {
    const message = `expected project.startsAt (${startsAt.text}) on a clock whose changes are known, or with its offset alone`;
    return wrong(['cron'], message);
  }
  if (times < Infinity && times > MOST_COUNTED) return { ok: true, count: times, at: [] };
  const from = startsAt.epochS + submitAt / 1000;
  const { count, at } = counted(cronMoments(line, clock.rule, from), startsAt, times, untilMs);
  if (count > 0) return { ok: true, count, at };
  return wrong(['cron'], `expected a line that comes to pass; ${line.text} never does`);
}

/** Takes no more of the moments than can be told. */
function counted(
  moments: Iterable<number>,
  { epochS }: Moment,
  times: number,
  untilMs: number,
): { readonly count: number; readonly at: readonly number[] } {
  const at: number[] = [];
  let count = 0;
  for (const moment of moments) {
    const ms = Math.round((moment - epochS) * 1000);
    if (ms >= untilMs || count >= times || count > MOST_COUNTED) break;
    count += 1;
    if (count <= MOST_RUNS) at.push(ms);
  }
  return { count, at: count > MOST_RUNS ? [] : at };
}

/**
 * @param submitAt whole ms after the project's start: for a line of cron the earliest
 * @param startsAt origin of the project's time; null: on no clock
 */
export function submissionsOf(
  submitAt: number,
  repeat: GivenRepeat | null,
  startsAt: Moment | null,
): Submissions {
  if (repeat === null) return { ok: true, count: 1, at: [submitAt] };
  const { by, times, until } = repeat;
  const problem = until === null ? null : problemWith(until, startsAt);
  if (problem !== null) return wrong(['until'], problem);
  const untilMs = until === null ? Infinity : afterStart(until, startsAt);
  return 'cron' in by
    ? byCron(by.cron, startsAt, submitAt, times ?? Infinity, untilMs)
    : every(by.everyMs, submitAt, times ?? Infinity, untilMs);
}
