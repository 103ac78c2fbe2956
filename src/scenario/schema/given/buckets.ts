import { z } from 'zod';
import type { BucketSpec } from '../../project-spec.ts';
import { embed } from '../embed.ts';
import { wholeFrom } from '../expected.ts';
import {
  complain,
  contentsIn,
  fileForm,
  isKeyed,
  namesFiles,
  type Placed,
  readPart,
  resourcesIn,
} from './filed.ts';
import { keyName } from './names.ts';
import { policy } from './policy.ts';
import { filed, propertiesOf, type ResourceForms, resources } from './resources.ts';

/** Beam's own pattern of a bucket's name. */
const NAME = /^[a-z0-9][-_a-z0-9.]+[a-z0-9]$/u;

/** A hundred years, in days. */
const MOST_DAYS = 36_525;

const days = wholeFrom(0, MOST_DAYS, ' of days').meta({
  description: 'days after which its objects are deleted; never when left out',
});

const own = policy('the bucket');

const location = z
  .string({ error: 'expected a location such as `us-central1` or `eu`' })
  .regex(/^[A-Za-z][A-Za-z0-9-]*$/u, {
    error: 'expected a location such as `us-central1`, `nam4` or `eu`',
  })
  .transform((given) => given.toLowerCase())
  .meta({ description: 'a region, or several: `us-central1`, `nam4`, `eu`' });

const keysOf = {
  location: location.optional(),
  defaultKey: keyName.optional().meta({ description: 'key that encrypts what is written to it' }),
  deleteAfterDays: days.optional(),
  policy: own.optional(),
};

const short = z.strictObject(keysOf);

const specOf = (given: z.infer<typeof short>): BucketSpec => ({
  name: '',
  location: given.location ?? null,
  kmsKey: given.defaultKey ?? null,
  deleteAfterDays: given.deleteAfterDays ?? null,
  policy: given.policy ?? null,
});

const inline = short.transform(specOf);

const rule = z.object({
  action: z.object({ type: z.string() }).optional(),
  condition: z.object({ age: z.number().optional(), isLive: z.boolean().optional() }).optional(),
});

const lifecycle = z.object({ rule: z.array(rule).optional() }).nullish();

type Lifecycle = z.infer<typeof lifecycle>;

/** The soonest that a rule deletes what is there; rules for old versions alone don't count. */
function deletedAfter(given: Lifecycle): number | null {
  const ages = (given?.rule ?? []).flatMap(({ action, condition }) =>
    action?.type === 'Delete' && condition?.age !== undefined && condition.isLive !== false
      ? [condition.age]
      : [],
  );
  return ages.length === 0 ? null : Math.min(...ages);
}

/** As `gcloud storage buckets describe` prints it, or the API itself. */
const content = z
  .object({
    name: z.string({ error: 'expected the name of the bucket' }),
    location: location.optional(),
    default_kms_key: keyName.nullish(),
    encryption: z.object({ defaultKmsKeyName: keyName.nullish() }).nullish(),
    lifecycle_config: lifecycle,
    lifecycle,
  })
  .transform(
    (given): BucketSpec => ({
      name: given.name,
      location: given.location ?? null,
      kmsKey: given.default_kms_key ?? given.encryption?.defaultKmsKeyName ?? null,
      deleteAfterDays: deletedAfter(given.lifecycle_config ?? given.lifecycle),
      policy: null,
    }),
  );

const beside = z.strictObject(keysOf).omit({ defaultKey: true });

const FORMS: ResourceForms<BucketSpec> = {
  plural: 'buckets',
  meaning: 'the bucket',
  inline,
  content,
  beside,
};

type Context = z.core.ParsePayload;

/** @returns what a file has in place of a bucket; null: it could not be read, which is an issue of its own */
function othersIn(read: readonly BucketSpec[], value: unknown): string | null {
  const [only] = read;
  if (only !== undefined) return read.length === 1 ? only.name : `${read.length} others`;
  const contents = contentsIn(value);
  const isEmpty = contents.length > 0 && contents.flatMap(resourcesIn).length === 0;
  return isEmpty ? 'an empty list' : null;
}

/** A file of a whole project's buckets has this one among others. */
function fromFile(name: string, placed: Placed, context: Context): BucketSpec | null {
  const read = filed(placed, FORMS, context);
  const named = read.find((each) => each.name === name);
  if (named !== undefined) return named;
  const got = othersIn(read, placed.value);
  if (got !== null) {
    complain(context, placed.path, `expected a file of the bucket ${name}, got ${got}`);
  }
  return null;
}

function bucketAt(name: string, value: unknown, context: Context): BucketSpec | null {
  const placed = { path: [name], value: value ?? {} };
  if (!NAME.test(name)) {
    const message = 'expected the name of a bucket, without `gs://` and without a path';
    complain(context, [name], message, { atKey: true });
    return null;
  }
  if (namesFiles(value)) return fromFile(name, placed, context);
  const read = readPart(inline, placed, context);
  return read === null ? null : { ...read.data, name };
}

const name = z
  .string()
  .regex(NAME, { error: 'expected the name of a bucket' })
  .meta({ description: 'its name, without `gs://`' });

const named = z
  .strictObject({ name, ...keysOf })
  .transform((given): BucketSpec => ({ ...specOf(given), name: given.name }));

/** A list names its buckets itself, or has files that do. */
const list: z.ZodType<readonly BucketSpec[]> = resources({
  ...FORMS,
  inline: named,
});

function byName(value: Readonly<Record<string, unknown>>, context: Context) {
  return Object.entries(value).flatMap(([key, each]) => bucketAt(key, each, context) ?? []);
}

/** `project.buckets:`, by name. */
export const buckets: z.ZodType<ReadonlyMap<string, BucketSpec>> = z
  .unknown()
  .meta({
    description: 'buckets that jobs stage to, read or write, by name',
    anyOf: [
      {
        type: 'object',
        additionalProperties: {
          anyOf: [embed(inline), fileForm('the bucket', propertiesOf(beside))],
        },
      },
      {
        type: 'array',
        items: { anyOf: [embed(named), fileForm('the bucket', propertiesOf(beside))] },
      },
    ],
  })
  .transform((value, context): ReadonlyMap<string, BucketSpec> => {
    if (!isKeyed(value) && !Array.isArray(value)) {
      complain(context, [], 'expected buckets by name');
      return z.NEVER;
    }
    const read = Array.isArray(value)
      ? (readPart(list, { path: [], value }, context)?.data ?? [])
      : byName(value, context);
    return new Map(read.map((each) => [each.name, each]));
  });
