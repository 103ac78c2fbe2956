import { z } from 'zod';
import { parsePercent } from '../../units/percent.ts';
import type { AxisSpec, AxisValue, SearchSpec } from '../search-spec.ts';
import { visibleText } from '../visible-text.ts';
import { forwardIssues } from './forward-issues.ts';
import { range } from './search/range.ts';

/** Values of one axis: nobody compares more by hand. */
const MOST_VALUES = 10_000;

const TEXT = 'expected a text of 1 to 1000 visible characters; null is as if it were not given';

const value = z.union(
  [z.string().regex(visibleText(1000), { error: TEXT }), z.number(), z.boolean(), z.null()],
  {
    error: 'expected a text, a number, true, false, or null, which leaves the key out',
  },
);

const list = z
  .array(value)
  .min(1, { error: 'expected at least one value' })
  .max(MOST_VALUES, { error: `expected at most ${MOST_VALUES} values` })
  .superRefine((values, context) => {
    for (const [at, each] of values.entries()) {
      if (values.indexOf(each) === at) continue;
      const message = `expected each value once; ${String(each)} stands twice`;
      context.addIssue({ code: 'custom', path: [at], message });
    }
  });

/** A list, or a range: told apart by what it is, so that each has its own issues. */
const values = z
  .unknown()
  .meta({
    description:
      'values to choose among: a list, `{ from: 10, to: 200, step: 10 }`, or `{ from: 1, to: 64, times: 2 }`',
    anyOf: [
      { type: 'array', minItems: 1, items: { type: ['string', 'number', 'boolean', 'null'] } },
      {
        type: 'object',
        required: ['from', 'to'],
        properties: {
          from: { type: 'number', description: 'the first value' },
          to: { type: 'number', description: 'no value is greater' },
          step: { type: 'number', description: 'from one value to the next' },
          times: { type: 'number', description: 'one value over the one before' },
        },
        additionalProperties: false,
      },
    ],
  })
  .transform((given, context): readonly AxisValue[] => {
    const isRange = typeof given === 'object' && given !== null && !Array.isArray(given);
    if (!isRange && !Array.isArray(given)) {
      const message =
        'expected a list of values, or a range such as `{ from: 10, to: 200, step: 10 }`';
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    }
    const read = isRange ? range(MOST_VALUES).safeParse(given) : list.safeParse(given);
    if (read.success) return read.data;
    forwardIssues(read.error, context);
    return z.NEVER;
  });

const confidence = z
  .unknown()
  .meta({
    type: ['string', 'number'],
    description: 'how sure the choice is to be; 95 % when left out',
    examples: ['95 %'],
  })
  .transform((given, context): number => {
    const share = parsePercent(given);
    if (share.ok && share.value > 0.5 && share.value < 1) return share.value;
    const message = 'expected a share above 50 % and below 100 %, such as `95 %`';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

const MOST_RUNS = 1_000_000;

const runs = `expected a whole number from 1 to ${MOST_RUNS}`;

/** `search:`; `axes:` with nothing behind it is as if it were not given. */
export const search = z
  .strictObject({
    axes: z
      .record(z.string(), values, { error: 'expected values by axis' })
      .nullable()
      .default({})
      .meta({
        description:
          'what may be chosen, by its path (`job.options.maxNumWorkers`), launch option (`maxNumWorkers`) or short name (`flexrs`, `shuffle`, `billing`, `region` …); sensible ones when left out or empty',
      }),
    maxRuns: z
      .int({ error: runs })
      .min(1, { error: runs })
      .max(MOST_RUNS, { error: runs })
      .optional()
      .meta({ description: 'most replications that the search may take; 4000 when left out' }),
    confidence: confidence.optional(),
  })
  .transform(
    ({ axes, maxRuns, confidence: asked }): SearchSpec => ({
      axes: Object.entries(axes ?? {}).map(([name, each]): AxisSpec => ({ name, values: each })),
      maxRuns: maxRuns ?? null,
      confidence: asked ?? null,
    }),
  );
