import { milliseconds } from '../../../units/duration.ts';
import type { Moment } from '../../../units/moment.ts';
import { findTimeZone } from '../../../facts/time-zones.ts';
import { ownClock, yearAt } from '../deadline.ts';
import { momentProblem } from '../faults/check.ts';
import { afterStart, type GivenInstant } from '../faults/instant.ts';
import { durationOf } from './job-keys.ts';

/** What is wrong with a time of a streaming job, below the job. */
interface TimeIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** A time as read or, in a job that is wrong elsewhere, as the file has it. */
interface Spot {
  readonly path: readonly PropertyKey[];
  readonly value: unknown;
}

const partOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

const items = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** One key of every item of a list. */
const inList = (list: unknown, path: readonly PropertyKey[], key: string): Spot[] =>
  items(list).map((item, at) => ({ path: [...path, at, key], value: partOf(item, key) }));

function inSources(job: unknown, spots: (load: unknown, path: PropertyKey[]) => Spot[]): Spot[] {
  return items(partOf(job, 'pipeline')).flatMap((step, at) => {
    return spots(partOf(step, 'endless'), ['pipeline', at, String(partOf(step, 'name'))]);
  });
}

const drain = (job: unknown): Spot => ({ path: ['drainAt'], value: partOf(job, 'drainAt') });
const updates = (job: unknown): Spot[] => inList(partOf(job, 'updates'), ['updates'], 'at');
const schedules = (job: unknown): Spot[] => inList(partOf(job, 'schedules'), ['schedules'], 'from');
const bursts = (job: unknown): Spot[] =>
  inSources(job, (load, path) => inList(partOf(load, 'bursts'), [...path, 'bursts'], 'at'));
const peaks = (job: unknown): Spot[] =>
  inSources(job, (load, path) => {
    const value = partOf(partOf(load, 'rate'), 'peakAt');
    return value === undefined ? [] : [{ path: [...path, 'rate', 'diurnal', 'peakAt'], value }];
  });

const zones = (job: unknown): Spot[] =>
  inSources(job, (load, path) => {
    const value = partOf(partOf(load, 'rate'), 'timeZone');
    return typeof value === 'string'
      ? [{ path: [...path, 'rate', 'diurnal', 'timeZone'], value }]
      : [];
  });

/** A clock needs a moment at which it is looked at, from which on its changes are known. */
function checkZones(job: unknown, startsAt: Moment | null): TimeIssue[] {
  return zones(job).flatMap(({ path, value }) => {
    const zone = findTimeZone(String(value));
    if (zone === undefined) return []; // an issue of its own
    if (startsAt === null) {
      const message = 'expected `project.startsAt`, the moment from which the clock is followed';
      return [{ path, message }];
    }
    if (yearAt(startsAt) >= zone.since) return [];
    const message = `expected a project that starts in ${zone.since} or later: the clock changes of ${zone.name} are known from then on`;
    return [{ path, message }];
  });
}

/** Moments on the project's clock, which needs to have one. */
function checkMoments(job: unknown, startsAt: Moment | null): TimeIssue[] {
  const spots = [drain(job), ...updates(job), ...schedules(job), ...bursts(job)];
  return spots.flatMap(({ path, value }) => {
    const message = momentProblem(value, startsAt);
    return message === null ? [] : [{ path, message }];
  });
}

/** What is read on the project's clock, and on no other. */
function checkClock(job: unknown, startsAt: Moment | null): TimeIssue[] {
  const lines = schedules(job).filter(({ value }) => partOf(value, 'cron') !== undefined);
  const clock = startsAt === null ? null : ownClock(startsAt);
  const days = startsAt === null ? peaks(job) : [];
  return [
    ...days
      .filter(({ value }) => partOf(value, 'ofDayS') !== undefined)
      .map(({ path }) => ({
        path,
        message:
          'expected `project.startsAt`, on whose clock a time of day is, or a duration such as `14 h`',
      })),
    ...lines.flatMap(({ path }) => {
      if (clock?.ok === true) return [];
      const message =
        clock === null
          ? 'expected `project.startsAt`, whose clock a line of cron is read on'
          : `expected project.startsAt (${startsAt?.text ?? ''}) on a clock whose changes are known, or with its offset alone`;
      return [{ path, message }];
    }),
  ];
}

const isInstant = (value: unknown): value is GivenInstant =>
  partOf(value, 'afterS') !== undefined || partOf(value, 'moment') !== undefined;

/** s; a number that no duration has stands for one that is wrong and has an issue of its own. */
const isSeconds = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= 1e10;

/** Null: other jobs or another line decide about it, or it has an issue of its own. */
function submittedAt(job: unknown): number | null {
  const [submitAt, after, repeat] = ['submitAt', 'after', 'repeat'].map((key) => partOf(job, key));
  const alone = items(after).length === 0 && repeat === undefined;
  return alone && isSeconds(submitAt) ? milliseconds(submitAt * 1000) : null;
}

/** What happens to a job happens while it is looked at. */
function checkWithin(job: unknown, startsAt: Moment | null): TimeIssue[] {
  const from = submittedAt(job);
  const duration = partOf(job, 'duration');
  if (from === null || !(duration === undefined || isSeconds(duration))) return [];
  const to = from + durationOf(duration === undefined ? {} : { duration });
  return [drain(job), ...updates(job)].flatMap(({ path, value }) => {
    if (!isInstant(value) || momentProblem(value, startsAt) !== null) return [];
    const at = afterStart(value, startsAt);
    if (at > from && at < to) return [];
    const message = `expected a time while the job is looked at, after ${from / 1000} s and before ${to / 1000} s from the start of the project`;
    return [{ path, message }];
  });
}

/** The documentation tells of updates of jobs that run; that one that drains takes none is assumed. */
function checkUpdatesAfterDrain(job: unknown, startsAt: Moment | null): TimeIssue[] {
  const timeOf = ({ value }: Spot): number | null =>
    isInstant(value) && momentProblem(value, startsAt) === null
      ? afterStart(value, startsAt)
      : null;
  const drained = timeOf(drain(job));
  if (drained === null) return [];
  return updates(job).flatMap((update) => {
    const at = timeOf(update);
    if (at === null || at < drained) return [];
    const message = `expected a time before \`drainAt\`, ${drained / 1000} s: a job that drains takes no update (assumed)`;
    return [{ path: update.path, message }];
  });
}

/** @returns what is wrong with the times of a streaming job, read or as the file has it */
export function timeIssues(job: unknown, startsAt: Moment | null): TimeIssue[] {
  return [checkMoments, checkClock, checkZones, checkWithin, checkUpdatesAfterDrain].flatMap(
    (check) => check(job, startsAt),
  );
}
