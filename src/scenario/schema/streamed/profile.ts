import { z } from 'zod';
import { parseClockTime } from '../../../units/clock-time.ts';
import { milliseconds, parseDuration } from '../../../units/duration.ts';
import { findTimeZone, timeZoneNames } from '../../../facts/time-zones.ts';
import { nearestName } from '../../../units/nearest-name.ts';
import type { RateProfile, TraceRates } from '../../scenario.ts';
import { embed } from '../embed.ts';
import { forwardIssues } from '../forward-issues.ts';
import { duration, factor, loadRate, parseLoadRate, ratio, span } from '../quantities.ts';

/** When a day's load is highest: ms after the project's start, or s after midnight on its clock. */
export type GivenPeak = { readonly afterMs: number } | { readonly ofDayS: number };

/** As a daily profile is written, before anybody knows when the project starts. */
export interface GivenDiurnal {
  readonly kind: 'diurnal';
  readonly low: number;
  readonly high: number;
  readonly peakAt: GivenPeak;
  readonly weekdays: readonly number[] | null;
  /** Zone whose clock its days follow, `Europe/Paris`; null: every day has 24 h. */
  readonly timeZone: string | null;
}

export type GivenProfile = Exclude<RateProfile, { readonly kind: 'diurnal' }> | GivenDiurnal;

const ms = (seconds: number): number => milliseconds(seconds * 1000);

/** Windows of load that a person writes down; what is longer is a trace. */
const MOST_STEPS = 10_000;

const step = z.strictObject({
  at: duration('when the rate begins, after the start of the project'),
  rate: loadRate('elements that come from then on'),
});

const steps = z
  .strictObject({
    steps: z
      .array(step)
      .min(1)
      .max(MOST_STEPS, { error: `expected at most ${MOST_STEPS} steps; a trace may have more` })
      .superRefine((given, context) => {
        given.forEach(({ at }, index) => {
          if (index === 0 || at > (given[index - 1]?.at ?? -Infinity)) return;
          const message = 'expected a time after that of the step before';
          context.issues.push({ code: 'custom', input: at, path: [index, 'at'], message });
        });
      })
      .meta({ description: 'rates, each from a time on' }),
  })
  .transform(({ steps: given }): GivenProfile => {
    return { kind: 'steps', steps: given.map(({ at, rate }) => ({ at: ms(at), rate })) };
  })
  .meta({
    description:
      'rates from given times on; before the first one nothing comes, and the last rate stays',
  });

const ramp = z
  .strictObject({
    ramp: z
      .strictObject({
        from: loadRate('elements that come before it begins'),
        to: loadRate('elements that come once it has ended'),
        at: duration('when it begins, after the start of the project').default(0),
        lasts: span('how long the rate takes from the one to the other'),
      })
      .meta({ description: 'a rate that becomes another one evenly' }),
  })
  .transform(({ ramp: { from, to, at, lasts } }): GivenProfile => {
    return { kind: 'ramp', from, to, at: ms(at), lasts: Math.max(1, ms(lasts)) };
  })
  .meta({ description: 'a rate that goes evenly to another one and stays there' });

const PEAK =
  'expected a time of day on the clock of `project.startsAt` such as `14:00`, or a duration since the start of the project such as `14 h`';

const peakAt = z
  .unknown()
  .meta({
    type: 'string',
    description:
      'when it is highest, day after day: a time of day where `project.startsAt` is given, on its clock or that of `timeZone`, or how long after the start of the project',
    examples: ['14:00'],
  })
  .transform((value, context): GivenPeak => {
    const after = parseDuration(value);
    if (after.ok) return { afterMs: ms(after.value) };
    const clock = parseClockTime(value);
    if (clock.ok && clock.value.kind === 'daily') {
      const { ofDayS, zone, offsetS } = clock.value;
      if (zone === null && offsetS === null) return { ofDayS };
    }
    context.addIssue({ code: 'custom', message: PEAK });
    return z.NEVER;
  });

const timeZone = z
  .string({ error: 'expected the name of a time zone such as `Europe/Paris`' })
  .superRefine((name, context) => {
    if (findTimeZone(name) !== undefined) return;
    context.issues.push({
      code: 'custom',
      input: name,
      message: 'expected the name of a time zone such as `Europe/Paris`',
      params: { nearest: nearestName(name, timeZoneNames) },
    });
  })
  .optional()
  .meta({
    description:
      'IANA name of the zone whose clock its days follow, one of 23 h and one of 25 h where that is changed; every day has 24 h when left out',
    examples: ['Europe/Paris'],
  });

const diurnal = z
  .strictObject({
    diurnal: z
      .strictObject({
        low: loadRate('elements that come when there are fewest'),
        high: loadRate('elements that come when there are most'),
        peakAt,
        weekdays: z
          .array(factor('times as many on that day'))
          .length(7, { error: 'expected seven factors, Monday first' })
          .optional()
          .meta({ description: 'times as many on each day of the week, Monday first' }),
        timeZone,
      })
      .refine(({ low, high }) => low <= high, { error: 'expected `low` not above `high`' })
      .meta({ description: 'a rate that comes and goes with the day' }),
  })
  .transform(({ diurnal: { weekdays = null, timeZone: zone = null, ...rest } }): GivenProfile => {
    return { kind: 'diurnal', ...rest, weekdays, timeZone: zone };
  })
  .meta({ description: 'a rate that swings between night and day, as a cosine' });

/** A trace is read before the scenario is: what stands here then is what the file holds. */
const isTrace = (value: unknown): value is TraceRates =>
  typeof value === 'object' && value !== null && 'rates' in value;

const trace = z
  .strictObject({
    trace: z
      .unknown()
      .transform((value): TraceRates | null => (isTrace(value) ? value : null))
      .meta({
        type: 'string',
        description:
          'CSV file with a header row, beside the scenario: one row a time, played from the start of the project',
        examples: ['load.csv'],
      }),
    values: z.enum(['per-second', 'per-interval']).meta({
      description:
        'what its values are: elements per second from a row’s time on, or elements until the next row',
    }),
    then: z.enum(['hold', 'repeat', 'stop']).default('hold').meta({
      description: 'after its end: the last rate stays, it starts again, or nothing comes',
    }),
    scale: factor('so many times as many elements at any time').default(1),
    stretch: ratio(
      'so many times as long: rates stay, so that in all as many times the elements come',
      '1',
    ).default(1),
    time: z
      .string()
      .optional()
      .meta({ description: 'column of the times; the first when left out' }),
    column: z.string().optional().meta({
      description: 'column of the values; the first beside the times when left out',
    }),
  })
  .transform(({ trace: points, then, scale, stretch }): GivenProfile => {
    if (points !== null) return { kind: 'trace', points, then, scale, stretch };
    // Why the file could not be read is told where it is read.
    return { kind: 'constant', rate: 0 };
  })
  .meta({ description: 'a measured load' });

/** Rates that are not one number, by the key that each form has. */
const FORMS = { steps, ramp, diurnal, trace } as const;

type Form = keyof typeof FORMS;
const formNames = Object.keys(FORMS) as readonly Form[];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const EXPECTED = `expected elements per second, such as \`2000/s\` or \`5 k/min\`, or one of ${formNames.join(', ')}`;

function complainOfForm(value: unknown, context: z.core.ParsePayload): void {
  const keys = isRecord(value) ? Object.keys(value) : [];
  const wrong = keys.find((key) => nearestName(key, formNames) !== undefined);
  const nearest = wrong === undefined ? undefined : nearestName(wrong, formNames);
  context.issues.push({
    code: 'custom',
    input: value,
    path: wrong === undefined ? [] : [wrong],
    message: value === undefined ? `${EXPECTED}, but it is missing` : EXPECTED,
    params: { nearest, atKey: wrong !== undefined },
  });
}

/** `rate:` of a source without an end: one number, or how it changes. */
export const profile: z.ZodType<GivenProfile> = z
  .unknown()
  .meta({
    description:
      'elements of a source without an end, in a streaming job: so many a second, or how they come from the start of the project on, `{ steps: [{ at: 0 s, rate: 100/s }] }`, `{ ramp: { from: 0/s, to: 100/s, at: 1 h, lasts: 30 min } }`, `{ diurnal: { low: 10/s, high: 90/s, peakAt: "14:00", weekdays: [1, 1, 1, 1, 1, 0.4, 0.3], timeZone: Europe/Paris } }`, or `{ trace: load.csv, values: per-second, then: repeat }`',
    anyOf: [
      { type: ['string', 'number'], examples: ['2000/s'] },
      ...formNames.map((name) => embed(FORMS[name])),
    ],
  })
  .transform((value, context): GivenProfile => {
    if (!isRecord(value)) {
      const rate = parseLoadRate(typeof value === 'string' && value.length > 100 ? null : value);
      if (rate.ok) return { kind: 'constant', rate: rate.value };
    }
    const form = isRecord(value) ? formNames.find((name) => Object.hasOwn(value, name)) : undefined;
    if (form === undefined) {
      complainOfForm(value, context);
      return z.NEVER;
    }
    const result = FORMS[form].safeParse(value);
    if (result.success) return result.data;
    forwardIssues(result.error, context);
    return z.NEVER;
  });
