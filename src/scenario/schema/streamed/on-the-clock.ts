import { milliseconds } from '../../../units/duration.ts';
import { findTimeZone } from '../../../facts/time-zones.ts';
import type { Moment } from '../../../units/moment.ts';
import { putForward, type WallClock } from '../../../units/wall-clock.ts';
import { offsetAt } from '../../../units/zone-rule.ts';
import type { RateProfile } from '../../scenario.ts';
import type { GivenDiurnal, GivenPeak, GivenProfile } from './profile.ts';

const DAY_S = 86_400;
const WEEK_S = 7 * DAY_S;

/** 1970-01-01 was a Thursday, three days after a Monday. */
const MONDAY_TO_EPOCH_S = 3 * DAY_S;

/** What the clock of the project shows at its start, s after 1970-01-01T00:00 on it. */
const clockAt = ({ epochS, offsetS }: Moment): number => epochS + offsetS;

/** @returns the remainder from 0 to `of` */
const remainder = (value: number, of: number): number => ((value % of) + of) % of;

/** @returns how long Monday 00:00 was over at the start of the project, ms; 0 where it is on no clock */
function sinceMonday(startsAt: Moment | null): number {
  if (startsAt === null) return 0;
  return milliseconds(remainder(clockAt(startsAt) + MONDAY_TO_EPOCH_S, WEEK_S) * 1000);
}

/** A time of day is the first one from the start of the project on; without a clock it has an issue of its own. */
function peakAfter(peak: GivenPeak, startsAt: Moment | null): number {
  if ('afterMs' in peak) return peak.afterMs;
  const start = startsAt === null ? 0 : clockAt(startsAt);
  return milliseconds(remainder(peak.ofDayS - start, DAY_S) * 1000);
}

/** @returns the clock of a zone from the start of the project on; null: none is named, or it has an issue of its own */
function clockOf(timeZone: string | null, startsAt: Moment | null): WallClock | null {
  const zone = timeZone === null ? undefined : findTimeZone(timeZone);
  if (zone === undefined || startsAt === null) return null;
  return { zone: zone.name, rule: zone.rule, epochS: startsAt.epochS };
}

/** The same by what a clock shows; a peak so long after the start is again when it shows the same as then. */
function onClock(given: GivenDiurnal, clock: WallClock, startsAt: Moment): RateProfile {
  const { kind, low, high, weekdays, peakAt: peak } = given;
  const there: Moment = { ...startsAt, offsetS: offsetAt(clock.rule, startsAt.epochS) };
  const changed = 'afterMs' in peak ? putForward(clock, peak.afterMs) : 0;
  const peakAt = peakAfter(peak, there) + changed;
  return { kind, low, high, weekdays, peakAt, sinceMonday: sinceMonday(there), clock };
}

/** @returns the profile in the project's time; its days are all of 24 h, clock changes included, unless it names a zone */
export function resolveProfile(given: GivenProfile, startsAt: Moment | null): RateProfile {
  if (given.kind !== 'diurnal') return given;
  const { kind, low, high, weekdays } = given;
  const clock = clockOf(given.timeZone, startsAt);
  if (clock !== null && startsAt !== null) return onClock(given, clock, startsAt);
  return {
    ...{ kind, low, high, weekdays },
    peakAt: peakAfter(given.peakAt, startsAt),
    sinceMonday: sinceMonday(startsAt),
  };
}
