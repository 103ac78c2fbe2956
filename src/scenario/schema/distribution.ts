import { z } from 'zod';
import type { Distribution } from '../../kernel/distributions/distribution.ts';
import { embed } from './embed.ts';
import { forwardIssues } from './forward-issues.ts';
import { duration } from './quantities.ts';

const forms = {
  lognormal: z
    .strictObject({ p50: duration('the median'), p95: duration('the 95th percentile') })
    .refine(({ p50, p95 }) => p50 > 0 && p95 >= p50, {
      message: 'expected p50 greater than 0 and p95 not below it',
    })
    .transform(({ p50, p95 }): Distribution => ({ kind: 'lognormal', p50, p95 })),
  uniform: z
    .strictObject({ low: duration('the least'), high: duration('the most') })
    .refine(({ low, high }) => low <= high, { message: 'expected low not above high' })
    .transform(({ low, high }): Distribution => ({ kind: 'uniform', low, high })),
  exponential: z
    .strictObject({ mean: duration('the mean') })
    .transform(({ mean }): Distribution => ({ kind: 'exponential', mean })),
};

const named = z
  .strictObject({
    lognormal: forms.lognormal.optional(),
    uniform: forms.uniform.optional(),
    exponential: forms.exponential.optional(),
  })
  .transform((given, context): Distribution => {
    const chosen = Object.values(given).filter((form) => form !== undefined);
    const only = chosen[0];
    if (only !== undefined && chosen.length === 1) return only;
    context.addIssue({
      code: 'custom',
      message: 'expected one of lognormal, uniform, exponential',
    });
    return z.NEVER;
  });

const fixed = (meaning: string) =>
  duration(meaning).transform((value): Distribution => ({ kind: 'constant', value }));

const FORMS =
  'fixed, or { lognormal: { p50, p95 } }, { uniform: { low, high } }, { exponential: { mean } }';

const written = { anyOf: [{ type: ['string', 'number'] }, embed(named)] };

/** Reads a fixed duration or a named law; complains in the words of the one that seems to be meant. */
const readLaw =
  (number: z.ZodType<Distribution>) =>
  (value: unknown, context: z.core.ParsePayload): Distribution => {
    const schema = typeof value === 'object' && value !== null ? named : number;
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    forwardIssues(result.error, context);
    return z.NEVER;
  };

/** A duration, fixed or varying by name; in seconds. */
export function durationDistribution(meaning: string): z.ZodType<Distribution> {
  return z
    .unknown()
    .transform(readLaw(fixed(meaning)))
    .meta({ description: `${meaning}; ${FORMS}`, ...written });
}

/** The same, or `unknown`: then the constant of the step's kind stands for it. */
export function durationOrUnknown(meaning: string): z.ZodType<Distribution | 'unknown'> {
  const law = readLaw(fixed(meaning));
  return z
    .unknown()
    .transform((value, context) => (value === 'unknown' ? value : law(value, context)))
    .meta({ description: `${meaning}; ${FORMS}, or \`unknown\``, ...written });
}
