import { findTimeZone } from '../../facts/time-zones.ts';
import type { ClockTime } from '../../units/clock-time.ts';
import { clockAfter, type Moment } from '../../units/moment.ts';
import { momentsOf, offsetAt, type ZoneRule } from '../../units/zone-rule.ts';
import type { Goal } from '../scenario.ts';
import type { ClockGoal, GivenGoal } from './goals.ts';

/** When the deadline is, and what its clock is ahead of UTC then; or what is wrong with it. */
type Due =
  | { readonly ok: true; readonly epochS: number; readonly offsetS: number }
  | { readonly ok: false; readonly message: string };

const wrong = (message: string): Due => ({ ok: false, message });

const DAY_S = 86_400;

/** The clock that a time of day is read from. */
type Clock =
  | { readonly ok: true; readonly rule: ZoneRule }
  | { readonly ok: false; readonly message: string };

const fixed = (offsetS: number): Clock => ({
  ok: true,
  rule: { standardS: offsetS, summer: null },
});

/** @returns the year on the clock of a moment */
export const yearAt = ({ epochS, offsetS }: Moment): number =>
  Number(clockAfter({ epochS, offsetS, zone: null, text: '' }, 0).slice(0, 4));

function namedClock(name: string, startsAt: Moment): Clock {
  const zone = findTimeZone(name);
  if (zone === undefined) {
    const message = `expected the time with its zone or offset, such as 06:00 Europe/Paris or 06:00+01:00: the clock changes of ${name}, the zone of project.startsAt, are not known`;
    return { ok: false, message };
  }
  if (yearAt(startsAt) < zone.since) {
    const message = `expected an offset such as 06:00+01:00: the clock changes of ${name} are known from ${zone.since} on`;
    return { ok: false, message };
  }
  return { ok: true, rule: zone.rule };
}

/**
 * The offset that `startsAt` itself is written with must be the one that its zone has then.
 * @returns the clock of a project; or what is wrong with it, for a time of day that names no other
 */
export function ownClock({ zone, ...rest }: Moment): Clock {
  if (zone === null) return fixed(rest.offsetS);
  const clock = namedClock(zone, { zone, ...rest });
  if (!clock.ok) return clock;
  const there = offsetAt(clock.rule, rest.epochS);
  if (there === rest.offsetS) return clock;
  const right = clockAfter({ ...rest, zone, offsetS: there }, 0).slice(-6);
  const message = `expected the time with its zone or offset: project.startsAt (${rest.text}) is not on the clock of ${zone}, which is ${right} then`;
  return { ok: false, message };
}

function clockOf(clock: ClockTime & { readonly kind: 'daily' }, startsAt: Moment): Clock {
  if (clock.offsetS !== null) return fixed(clock.offsetS);
  return clock.zone === null ? ownClock(startsAt) : namedClock(clock.zone, startsAt);
}

/** @returns the first moment after `fromS` at which the clock shows so many seconds after midnight */
function firstAfter(rule: ZoneRule, ofDayS: number, fromS: number): number {
  const today = Math.floor((fromS + offsetAt(rule, fromS)) / DAY_S);
  const days = [today - 1, today, today + 1, today + 2];
  const moments = days.flatMap((day) => momentsOf(rule, day * DAY_S + ofDayS));
  return Math.min(...moments.filter((moment) => moment > fromS));
}

/**
 * @param startsAt origin of the project's time
 * @param submittedS first submission of a job, s after that
 */
function dueAt(clock: ClockTime, startsAt: Moment, submittedS: number): Due {
  const fromS = startsAt.epochS + submittedS;
  if (clock.kind === 'moment') {
    const { epochS, offsetS } = clock.moment;
    if (epochS > fromS) return { ok: true, epochS, offsetS };
    const submitted = clockAfter({ ...startsAt, offsetS }, submittedS);
    return wrong(`expected a moment after the first submission, which is at ${submitted}`);
  }
  const found = clockOf(clock, startsAt);
  if (!found.ok) return wrong(found.message);
  const epochS = firstAfter(found.rule, clock.ofDayS, fromS);
  return { ok: true, epochS, offsetS: offsetAt(found.rule, epochS) };
}

/** @returns what is wrong with a deadline, or null; null `startsAt`: the project is on no clock */
export function deadlineProblem(
  { clock }: ClockGoal,
  startsAt: Moment | null,
  submittedS: number,
): string | null {
  if (startsAt === null) {
    return 'expected `project.startsAt` beside it: without it, the times of a scenario are on no clock';
  }
  const due = dueAt(clock, startsAt, submittedS);
  return due.ok ? null : due.message;
}

/**
 * @param startsAt origin of the project's time
 * @param submittedS first submission of a job, s after that
 * @returns the goal; a deadline becomes a bound in s after the first submission
 * @throws RangeError on a deadline with a problem: they are found before
 */
export function resolveGoal(goal: GivenGoal, startsAt: Moment | null, submittedS: number): Goal {
  if (!('clock' in goal)) {
    const own = { ...goal };
    delete own.key;
    return own;
  }
  const due = startsAt === null ? null : dueAt(goal.clock, startsAt, submittedS);
  if (startsAt === null || due?.ok !== true) throw new RangeError(`no deadline: ${goal.text}`);
  const { epochS, offsetS } = due;
  const { metric, share, text } = goal;
  return {
    metric,
    operator: '<=',
    bound: epochS - startsAt.epochS - submittedS,
    share,
    text,
    due: clockAfter({ epochS, offsetS, zone: null, text: '' }, 0),
  };
}
