import { z } from 'zod';
import { PRICEABLE } from '../../facts/prices/priceable.ts';
import { regionNames } from '../../facts/regions.ts';
import { nearestName } from '../../units/nearest-name.ts';
import { embed } from './embed.ts';

const EVERY = '*';

interface Names {
  readonly all: readonly string[];
  /** The end of "expected …". */
  readonly expected: string;
}

/** A table whose keys are names that exist; each unknown one is an issue of its own, with the nearest name. */
function table<T>(names: Names, value: z.ZodType<T>): z.ZodType<ReadonlyMap<string, T>> {
  const form = {
    type: 'object',
    propertyNames: { enum: names.all },
    additionalProperties: embed(value),
  } as const;
  return z
    .record(z.string(), value, { error: 'expected prices or shares by name' })
    .meta(form)
    .superRefine(
      (given, context) => {
        for (const name of unknownNames(given, names.all)) {
          const nearest = nearestName(name, names.all);
          context.issues.push({
            code: 'custom',
            input: given,
            path: [name],
            message: `expected ${names.expected}, got ${name}`,
            params: { nearest, atKey: true },
          });
        }
      },
      { when: ({ value: given }) => typeof given === 'object' && given !== null },
    )
    .transform((given): ReadonlyMap<string, T> => new Map(Object.entries(given)));
}

const unknownNames = (given: object, known: readonly string[]): readonly string[] =>
  Object.keys(given).filter((name) => !known.includes(name));

/**
 * Values by line of the price list, other services' included.
 * @param more keys beside the lines
 */
export function byLine<T>(
  value: z.ZodType<T>,
  more: readonly string[],
): z.ZodType<ReadonlyMap<string, T>> {
  const all = [...more, ...PRICEABLE.keys()];
  return table({ all, expected: 'a line of the price list (see `millrace prices`)' }, value);
}

/** Values by region; `*` is any. */
export function byRegion<T>(value: z.ZodType<T>): z.ZodType<ReadonlyMap<string, T>> {
  const all = [EVERY, ...regionNames];
  return table({ all, expected: 'a Dataflow region or `*`' }, value);
}
