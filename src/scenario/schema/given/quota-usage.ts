import { z } from 'zod';
import { fromSeconds } from '../../../units/duration.ts';
import type { QuotaSpec } from '../../project-spec.ts';
import { embed } from '../embed.ts';
import { expected, numberFrom } from '../expected.ts';
import { duration } from '../quantities.ts';
import { complain, isKeyed, readPart } from './filed.ts';

/** Most of a limit or of what is in use; what `gcloud` writes for unlimited, 2⁶³ − 1, is below this. */
const MOST = 1e19;

/** A limit, or what is in use of it. */
export const amount = numberFrom(0, MOST);

const step = z.strictObject({
  at: duration('when others begin to use so much, after the project’s start'),
  usage: amount.meta({ description: 'what others use from then on' }),
});

type Usage = Pick<QuotaSpec, 'usage' | 'steps'>;

type Context = z.core.ParsePayload;

function stepsOf(value: readonly unknown[], context: Context): Usage {
  const read = value.flatMap((each, at) => {
    const data = readPart(step, { path: [at], value: each }, context)?.data;
    return data === undefined
      ? []
      : [{ path: [at, 'at'], at: fromSeconds(data.at), usage: data.usage }];
  });
  for (const [index, { path, at }] of read.entries()) {
    const before = read[index - 1];
    if (before !== undefined && at <= before.at) {
      complain(context, path, 'expected a time after that of the step before it');
    }
  }
  if (value.length === 0) complain(context, [], 'expected at least 1 step');
  const steps = read.filter(({ at }) => at > 0).map(({ at, usage }) => ({ at, usage }));
  const first = read.find(({ at }) => at === 0)?.usage ?? 0;
  return steps.length === 0 ? { usage: first } : { usage: first, steps };
}

/** What others use: always as much, or in steps over time. */
const usage = z
  .unknown()
  .meta({
    description: 'what others use: a number, or steps over time; 0 before the first one',
    anyOf: [embed(amount), { type: 'array', minItems: 1, items: embed(step) }],
  })
  .transform((value, context): Usage => {
    if (Array.isArray(value)) return stepsOf(value, context);
    return { usage: readPart(amount, { path: [], value }, context)?.data ?? 0 };
  });

const full = z
  .strictObject({
    limit: amount.meta({ description: 'what all together may use, others included' }),
    usage: usage.optional(),
  })
  .transform((given): QuotaSpec => ({ limit: given.limit, ...(given.usage ?? { usage: 0 }) }));

/** What others are to use cannot be more than there is; that they use more already, of a limit that was lowered, can. */
function checkSteps(value: Readonly<Record<string, unknown>>, limit: number, context: Context) {
  if (!Array.isArray(value['usage'])) return;
  for (const [index, each] of (value['usage'] as readonly unknown[]).entries()) {
    const used = isKeyed(each) ? each['usage'] : undefined;
    if (typeof used !== 'number' || used <= limit) continue;
    const message = `expected at most the limit, ${limit}, got ${used}`;
    complain(context, ['usage', index, 'usage'], message);
  }
}

const { error: notAQuota } = expected('a limit such as `600`, or `{ limit: 600, usage: 48 }`');

/** One quota: its limit, or its limit and what others use of it. */
export const quota = z
  .unknown()
  .meta({
    description: 'the limit of a quota, or that and what others use of it',
    anyOf: [embed(amount), embed(full)],
  })
  .transform((value, context): QuotaSpec => {
    if (typeof value === 'number') {
      const limit = readPart(amount, { path: [], value }, context)?.data;
      return limit === undefined ? z.NEVER : { limit, usage: 0 };
    }
    if (isKeyed(value)) {
      const read = readPart(full, { path: [], value }, context)?.data;
      if (read !== undefined) checkSteps(value, read.limit, context);
      return read ?? z.NEVER;
    }
    complain(context, [], notAQuota({ input: value }));
    return z.NEVER;
  });
