import { z } from 'zod';
import { ratio, share } from '../quantities.ts';
import type { StepBody } from './body.ts';
import { from, resources, sideInputs } from './around.ts';
import { bundleCost, costOf, outputSize } from './costs.ts';

const around = { from, sideInputs, resources };

/** Steps that take one element at a time. */
export const ELEMENT_WISE = {
  map: z
    .strictObject({ map: z.strictObject({ ...bundleCost, outputSize }), ...around })
    .transform(
      ({ map }): StepBody => ({
        kind: 'map',
        cost: costOf(map),
        ratio: 1,
        outputBytes: map.outputSize ?? null,
      }),
    )
    .meta({ description: 'one element out per element' }),
  flatMap: z
    .strictObject({
      flatMap: z.strictObject({
        ...bundleCost,
        fanOut: ratio('elements out per element in'),
        outputSize,
      }),
      ...around,
    })
    .transform(
      ({ flatMap }): StepBody => ({
        kind: 'flatMap',
        cost: costOf(flatMap),
        ratio: flatMap.fanOut,
        outputBytes: flatMap.outputSize ?? null,
      }),
    )
    .meta({ description: 'several elements out per element, or fewer than one' }),
  filter: z
    .strictObject({
      filter: z.strictObject({ ...bundleCost, keep: share('share of elements that pass') }),
      ...around,
    })
    .transform(
      ({ filter }): StepBody => ({
        kind: 'filter',
        cost: costOf(filter),
        ratio: filter.keep,
        outputBytes: null,
      }),
    )
    .meta({ description: 'some of the elements, unchanged' }),
} as const;
