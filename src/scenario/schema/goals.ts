import { z } from 'zod';
import { findTimeZone, timeZoneNames } from '../../facts/time-zones.ts';
import { type ClockTime, parseClockTime } from '../../units/clock-time.ts';
import { parseDuration } from '../../units/duration.ts';
import { parseMoney } from '../../units/money.ts';
import { nearestName } from '../../units/nearest-name.ts';
import type { Goal } from '../scenario.ts';
import { boundOf, shareOf, textOf } from './goals/bound.ts';
import { MEASURED_KEYS, measuredGoal } from './goals/measured.ts';

/** A deadline on the clock, before anybody knows from when it counts: `deadline.ts` makes a goal of it. */
export interface ClockGoal {
  readonly metric: 'finishBy';
  readonly clock: ClockTime;
  readonly share: number;
  readonly text: string;
}

/** A goal, and the key under which it is written where that is another name than the metric's. */
export type GivenGoal = (Goal | ClockGoal) & { key?: string };

/** Bounds by the metric; a quantile may stand before that of latency. */
const GOALS = {
  finish: {
    parse: parseDuration,
    example: '< 6 h in 95 % of runs',
    meaning: 'bound on the time from submission to the end of the last job',
  },
  cost: {
    parse: parseMoney,
    example: '< 80 USD',
    meaning: 'bound on the bills of all jobs together',
  },
  latency: {
    parse: parseDuration,
    example: 'p99 < 10 s',
    meaning:
      'bound on the time from an element’s arrival to its end, of what a window holds from the moment it lets go, at a quantile, 99 % when left out, in the worst streaming job',
  },
  backlog: {
    parse: parseDuration,
    example: '< 60 s',
    meaning: 'bound on the longest backlog of a streaming job, as time',
  },
  catchUp: {
    parse: parseDuration,
    example: '< 30 min',
    meaning: 'bound on the longest time in which a streaming job works off a backlog',
  },
  costPerMonth: {
    parse: parseMoney,
    example: '< 900 USD',
    meaning: 'bound on the bills of all jobs together in a month',
  },
} as const;

type Bounded = keyof typeof GOALS;

const CLOCK_FORM = /^(?:by\s+)?(.+?)(?:\s+in\s+(.+?)\s+of\s+runs)?$/u;

/** `p99`, `p99.9`. */
const QUANTILE = /^p(\d{1,2}(?:\.\d{1,6})?)\s*(?=<)/u;

const DEFAULT_QUANTILE = 0.99;

/** @returns the quantile that a goal of latency names, and what stands behind it; null: no quantile at all */
function quantileOf(text: string): { readonly quantile: number; readonly rest: string } | null {
  const [whole, percent] = QUANTILE.exec(text) ?? [];
  if (whole === undefined || percent === undefined)
    return { quantile: DEFAULT_QUANTILE, rest: text };
  const quantile = Number(`${percent}e-2`);
  return quantile > 0 && quantile < 1 ? { quantile, rest: text.slice(whole.length) } : null;
}

function parseLatency(given: unknown): Goal | null {
  const text = textOf(given);
  const found = quantileOf(text);
  const goal = found === null ? null : parseBound('latency', found.rest);
  return goal === null || found === null ? null : { ...goal, text, quantile: found.quantile };
}

const parseGoal = (metric: Bounded, given: unknown): Goal | null =>
  metric === 'latency' ? parseLatency(given) : parseBound(metric, given);

const parseBound = (metric: Bounded, given: unknown): Goal | null =>
  boundOf(metric, given, GOALS[metric].parse);

const goal = (metric: Bounded) =>
  z
    .unknown()
    .meta({
      type: 'string',
      description: GOALS[metric].meaning,
      examples: [GOALS[metric].example],
    })
    .transform((value, context): Goal => {
      const parsed = parseGoal(metric, value);
      if (parsed !== null) return parsed;
      context.addIssue({
        code: 'custom',
        message: `expected a goal such as "${GOALS[metric].example}"`,
      });
      return z.NEVER;
    });

const latencyP99 = z
  .unknown()
  .meta({
    type: 'string',
    description: 'the same at 99 %, whatever `latency` is at',
    examples: ['< 10 s'],
  })
  .transform((value, context): Goal => {
    const parsed = parseBound('latency', value);
    if (parsed !== null)
      return { ...parsed, text: `p99 ${parsed.text}`, quantile: DEFAULT_QUANTILE };
    context.addIssue({ code: 'custom', message: 'expected a goal such as "< 10 s"' });
    return z.NEVER;
  });

const zoneOf = (clock: ClockTime): string | null =>
  clock.kind === 'daily' && clock.offsetS === null ? clock.zone : null;

/** @returns what is wrong with the zone that a time of day names, or null */
function zoneProblem(clock: ClockTime): { message: string; nearest: string | undefined } | null {
  const zone = zoneOf(clock);
  if (zone === null || findTimeZone(zone) !== undefined) return null;
  const message = `expected a time zone whose clock changes are known, such as Europe/Paris, or an offset such as +01:00; ${zone} is none`;
  return { message, nearest: nearestName(zone, timeZoneNames) };
}

const CLOCK_EXAMPLE = '06:00 Europe/Paris in 95 % of runs';

const clockGoal = z
  .unknown()
  .meta({
    type: 'string',
    description:
      'deadline on the clock for the end of the last job: the first such time after the first submission, or a moment with its offset; needs `project.startsAt`',
    examples: [CLOCK_EXAMPLE, '2026-12-02T06:00:00+01:00'],
  })
  .transform((value, context): ClockGoal => {
    const text = textOf(value);
    const [, time, asked] = CLOCK_FORM.exec(text) ?? [];
    const clock = parseClockTime(time);
    const share = shareOf(asked);
    if (!clock.ok || !share.ok || share.value <= 0) {
      context.addIssue({
        code: 'custom',
        message: `expected a deadline such as "${CLOCK_EXAMPLE}"`,
      });
      return z.NEVER;
    }
    const problem = zoneProblem(clock.value);
    if (problem !== null) {
      const { message, nearest } = problem;
      context.addIssue({ code: 'custom', message, params: { nearest } });
      return z.NEVER;
    }
    return { metric: 'finishBy', clock: clock.value, share: share.value, text };
  });

const OWN = {
  finish: goal('finish').optional(),
  finishBy: clockGoal.optional(),
  latency: goal('latency').optional(),
  latencyP99: latencyP99.optional(),
  backlog: goal('backlog').optional(),
  backlogPeak: goal('backlog')
    .optional()
    .meta({ description: 'the same as `backlog`, by the name that the result has for it' }),
  catchUp: goal('catchUp').optional(),
  cost: goal('cost').optional(),
  costPerMonth: goal('costPerMonth').optional(),
};

const OWN_NAMES = Object.keys(OWN) as readonly (keyof typeof OWN)[];

/** `goals:`, each a bound on one metric of the result, in the order in which they are reported. */
export const goals: z.ZodType<GivenGoal[]> = z
  .object(OWN)
  .catchall(z.unknown())
  .meta({ patternProperties: MEASURED_KEYS, additionalProperties: false })
  .transform((given, context) => {
    const own = OWN_NAMES.flatMap((name): GivenGoal[] => {
      const each = given[name];
      return each === undefined ? [] : [each.metric === name ? each : { ...each, key: name }];
    });
    if (given.backlog !== undefined && given.backlogPeak !== undefined) {
      const message = 'expected either backlog or backlogPeak: they are the same';
      context.issues.push({ code: 'custom', input: given, path: ['backlogPeak'], message });
    }
    const others = Object.keys(given).filter((name) => !Object.hasOwn(OWN, name));
    return [
      ...own,
      ...others.flatMap((name) => measuredGoal(name, given[name], OWN_NAMES, context)),
    ];
  });
