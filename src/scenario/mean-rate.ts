import { sineOfTurns } from '../units/sine.ts';
import { GAP_FACTOR } from '../units/trace-points.ts';
import { nextPut, putForward, type WallClock } from '../units/wall-clock.ts';
import type { RateProfile, TraceRates } from './streaming-spec.ts';

type Of<K extends RateProfile['kind']> = Extract<RateProfile, { readonly kind: K }>;

const DAY_MS = 86_400_000;

/** How long two spans have in common, ms. */
const overlap = (from: number, to: number, begin: number, end: number): number =>
  Math.max(0, Math.min(to, end) - Math.max(from, begin));

/** Elements of the steps between two times; their rates are per second. */
function bySteps({ steps }: Of<'steps'>, from: number, to: number): number {
  return steps.reduce((sum, { at, rate }, index) => {
    const end = steps[index + 1]?.at ?? Infinity;
    return sum + (rate * overlap(from, to, at, end)) / 1000;
  }, 0);
}

/** Within the ramp the mean rate of a span is that of its middle. */
function byRamp(ramp: Of<'ramp'>, from: number, to: number): number {
  const end = ramp.at + ramp.lasts;
  const within = overlap(from, to, ramp.at, end);
  const middle = (Math.max(from, ramp.at) + Math.min(to, end)) / 2;
  const rate = ramp.from + ((ramp.to - ramp.from) * (middle - ramp.at)) / ramp.lasts;
  const before = ramp.from * overlap(from, to, -Infinity, ramp.at);
  const after = ramp.to * overlap(from, to, end, Infinity);
  return (before + after + (within > 0 ? rate * within : 0)) / 1000;
}

/** The integral of a cosine with its top at `peakAt`, between two times. */
function byCosine({ low, high, peakAt }: Of<'diurnal'>, from: number, to: number): number {
  const turns = (time: number): number => sineOfTurns((time - peakAt) / DAY_MS);
  const swing = (((high - low) / 2) * DAY_MS * (turns(to) - turns(from))) / (2 * Math.PI);
  return (((low + high) / 2) * (to - from) + swing) / 1000;
}

const WEEK_MS = 7 * DAY_MS;

/** From one change of its clock to the next, by what that shows; a week later, so that it is never before its first time. */
function byClock(profile: Of<'diurnal'>, clock: WallClock, from: number, to: number): number {
  let sum = 0;
  for (let begin = from; begin < to; ) {
    const end = Math.min(to, nextPut(clock, begin));
    const shows = WEEK_MS + putForward(clock, begin);
    sum += byDays(profile, begin + shows, end + shows);
    begin = end;
  }
  return sum;
}

/** Day by day of the week, from midnight to midnight. */
function byDays(profile: Of<'diurnal'>, from: number, to: number): number {
  const { weekdays, sinceMonday } = profile;
  if (weekdays === null) return byCosine(profile, from, to);
  let sum = 0;
  for (let day = Math.floor((from + sinceMonday) / DAY_MS); ; day += 1) {
    const begin = Math.max(from, day * DAY_MS - sinceMonday);
    const end = Math.min(to, (day + 1) * DAY_MS - sinceMonday);
    if (begin >= to) return sum;
    sum += (weekdays[day % 7] ?? 1) * byCosine(profile, begin, end);
  }
}

/** Elements of one row until `until`: missing rows are on the line to the next one, a row each. */
function ofRow({ times, rates, spacing, end }: TraceRates, row: number, until: number): number {
  const begin = times[row] ?? 0;
  const next = times[row + 1] ?? end;
  const own = rates[row] ?? 0;
  const gap = next - begin;
  if (spacing === 0 || gap <= GAP_FACTOR * spacing) return own * (Math.min(until, next) - begin);
  const rise = ((rates[row + 1] ?? own) - own) / gap;
  let sum = 0;
  for (let at = begin; at < Math.min(until, next); ) {
    const rate = own + rise * (at - begin);
    const piece = next - (at + spacing) < spacing / 2 ? next : at + spacing;
    sum += rate * (Math.min(until, piece) - at);
    at = piece;
  }
  return sum;
}

/** Elements of one passage of a trace until a time, ms since its first row. */
function passage(points: TraceRates, until: number): number {
  let sum = 0;
  for (let row = 0; row < points.times.length; row += 1) {
    if ((points.times[row] ?? 0) >= until) break;
    sum += ofRow(points, row, until);
  }
  return sum;
}

/** Elements until a time, laps and what follows the end included. */
function traced({ points, then }: Of<'trace'>, until: number): number {
  const { end, rates } = points;
  if (until <= end) return passage(points, until);
  const whole = passage(points, end);
  if (then === 'repeat' && end > 0) {
    const laps = Math.floor(until / end);
    return laps * whole + passage(points, until - laps * end);
  }
  return then === 'stop' ? whole : whole + (rates.at(-1) ?? 0) * (until - end);
}

/** The trace’s own times are stretched, and its rates are per ms. */
function byTrace(profile: Of<'trace'>, from: number, to: number): number {
  const { scale, stretch } = profile;
  return scale * stretch * (traced(profile, to / stretch) - traced(profile, from / stretch));
}

/** @returns elements that a profile brings between two times, ms after the project's start */
export function arriving(profile: RateProfile, from: number, to: number): number {
  switch (profile.kind) {
    case 'constant':
      return (profile.rate * (to - from)) / 1000;
    case 'steps':
      return bySteps(profile, from, to);
    case 'ramp':
      return byRamp(profile, from, to);
    case 'diurnal': {
      const { clock } = profile;
      return clock === undefined ? byDays(profile, from, to) : byClock(profile, clock, from, to);
    }
    case 'trace':
      return byTrace(profile, from, to);
  }
}

const highest = (rates: Iterable<number>): number => {
  let most = 0;
  for (const rate of rates) if (rate > most) most = rate;
  return most;
};

/** @returns the highest rate that a profile ever has, elements per second */
export function peakRate(profile: RateProfile): number {
  switch (profile.kind) {
    case 'constant':
      return profile.rate;
    case 'steps':
      return highest(profile.steps.map(({ rate }) => rate));
    case 'ramp':
      return Math.max(profile.from, profile.to);
    case 'diurnal':
      return profile.high * highest(profile.weekdays ?? [1]);
    case 'trace':
      return highest(profile.points.rates) * 1000 * profile.scale;
  }
}

/**
 * @param from ms after the project's start
 * @param to after `from`
 * @returns elements per second on average; of a profile that brings none, its highest rate, or 1
 */
export function meanRate(profile: RateProfile, from: number, to: number): number {
  if (profile.kind === 'constant' && profile.rate > 0) return profile.rate;
  const mean = (arriving(profile, from, to) / (to - from)) * 1000;
  if (mean > 0) return mean;
  const peak = peakRate(profile);
  return peak > 0 ? peak : 1;
}
