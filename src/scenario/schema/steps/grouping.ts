import { z } from 'zod';
import { count, ratio } from '../quantities.ts';
import type { StepBody } from './body.ts';
import { from, resources } from './around.ts';
import { cost, costOf, outputSize } from './costs.ts';
import { checkKeys, counted, keyed, keysOf } from './keys.ts';

const around = { from, resources };

/** Steps that bring elements together by key, or spread them anew. */
export const GROUPING = {
  groupByKey: z
    .strictObject({ groupByKey: z.strictObject(keyed).superRefine(checkKeys), ...around })
    .transform(({ groupByKey }): StepBody => ({ kind: 'groupByKey', ...keysOf(groupByKey) }))
    .meta({ description: 'one element per key with all its values; data go through the shuffle' }),
  combineValues: z
    .strictObject({ combineValues: z.strictObject({ ...cost, outputSize }), ...around })
    .transform(
      ({ combineValues }): StepBody => ({
        kind: 'combineValues',
        cost: costOf(combineValues),
        outputBytes: combineValues.outputSize ?? null,
      }),
    )
    .meta({ description: 'the values of each group taken together; stands behind a groupByKey' }),
  combine: z
    .strictObject({
      combine: z.strictObject({ ...cost, ...counted, outputSize }),
      ...around,
    })
    .transform(
      ({ combine }): StepBody => ({
        kind: 'combine',
        ...keysOf(combine),
        cost: costOf(combine),
        outputBytes: combine.outputSize ?? null,
      }),
    )
    .meta({
      description:
        'a sum, count or the like per key; lifted, which is partly done before the shuffle, in batch unless windows slide or are sessions, in streaming only in Java with `keys: 1`, fixed windows and the default trigger (`millrace show` says it of each)',
    }),
  join: z
    .strictObject({
      join: z
        .strictObject({
          ...cost,
          ...keyed,
          fanOut: ratio('elements out per key').default(1),
          outputSize,
        })
        .superRefine(checkKeys),
      ...around,
    })
    .transform(
      ({ join }): StepBody => ({
        kind: 'join',
        ...keysOf(join),
        cost: costOf(join),
        ratio: join.fanOut,
        outputBytes: join.outputSize ?? null,
      }),
    )
    .meta({ description: 'CoGroupByKey of two or more inputs, named by `from`' }),
  distinct: z
    .strictObject({ distinct: z.strictObject(counted), ...around })
    .transform(({ distinct }): StepBody => ({ kind: 'distinct', ...keysOf(distinct) }))
    .meta({ description: 'each different element once; `keys` are the different elements' }),
  state: z
    .strictObject({
      state: z
        .strictObject({
          ...cost,
          ...keyed,
          fanOut: ratio('elements out per element in').default(1),
          outputSize,
        })
        .superRefine(checkKeys),
      ...around,
    })
    .transform(
      ({ state }): StepBody => ({
        kind: 'state',
        ...keysOf(state),
        cost: costOf(state),
        ratio: state.fanOut,
        outputBytes: state.outputSize ?? null,
      }),
    )
    .meta({ description: 'state or timers per key; elements of one key are taken one by one' }),
  reshuffle: z
    .strictObject({
      reshuffle: z.strictObject({
        buckets: count('most parts that the data are spread over').optional(),
      }),
      ...around,
    })
    .transform(
      ({ reshuffle }): StepBody => ({ kind: 'reshuffle', buckets: reshuffle.buckets ?? null }),
    )
    .meta({ description: 'spreads elements evenly: breaks fusion' }),
  flatten: z
    .strictObject({ flatten: z.strictObject({}), ...around })
    .transform((): StepBody => ({ kind: 'flatten' }))
    .meta({ description: 'several inputs, named by `from`, as one' }),
} as const;
