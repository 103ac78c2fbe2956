import { z } from 'zod';
import type { ConstraintSpec } from '../../project-spec.ts';
import { embed } from '../embed.ts';
import {
  besideFiles,
  complain,
  contentsIn,
  fileForm,
  isKeyed,
  type Placed,
  readPart,
  resourcesIn,
} from './filed.ts';

const NAME = /^[a-z][A-Za-z]*(?:\.[A-Za-z][A-Za-z0-9_]*)+$/u;

const constraintName = z.string().regex(NAME, {
  error: 'expected a constraint such as `compute.vmExternalIpAccess`, without `constraints/`',
});

const FREE = { enforced: false, denyAll: false, allowed: [], denied: [] } as const;

const texts = z.array(z.string(), { error: 'expected a list of values' });

const lists = z
  .strictObject({
    allowed: texts.default([]).meta({ description: 'values that are allowed, and no others' }),
    denied: texts.default([]).meta({ description: 'values that are denied' }),
  })
  .transform((given): Omit<ConstraintSpec, 'name'> => ({ ...FREE, ...given }));

const WORDS: Readonly<Record<string, Omit<ConstraintSpec, 'name'>>> = {
  enforced: { ...FREE, enforced: true },
  'not enforced': FREE,
  denied: { ...FREE, denyAll: true },
  allowed: FREE,
};

const word = z
  .enum(['enforced', 'not enforced', 'denied', 'allowed'], {
    error: 'expected enforced, not enforced, denied or allowed, or `{ allowed: […], denied: […] }`',
  })
  .transform((given) => WORDS[given] ?? FREE);

const TRUTH = { error: 'expected true or false' };

/** `true` as text, too: it is what YAML and shells make of it. */
const truth = z.union(
  [z.boolean(), z.enum(['true', 'false'], TRUTH).transform((text) => text === 'true')],
  TRUTH,
);

const values = z.object({ allowedValues: texts.optional(), deniedValues: texts.optional() });

const rule = z.object({
  enforce: truth.optional(),
  denyAll: truth.optional(),
  allowAll: truth.optional(),
  values: values.optional(),
});

/** As `gcloud org-policies describe` prints it. Rules with a condition count as if they had none. */
const printed = z
  .object({
    name: z.string({ error: 'expected the name of a policy' }),
    spec: z.object({ rules: z.array(rule).default([]) }),
  })
  .transform(
    ({ name, spec: { rules } }): ConstraintSpec => ({
      name: name.slice(name.lastIndexOf('/') + 1),
      enforced: rules.some(({ enforce }) => enforce === true),
      denyAll: rules.some(({ denyAll }) => denyAll === true),
      allowed: rules.flatMap((each) => each.values?.allowedValues ?? []),
      denied: rules.flatMap((each) => each.values?.deniedValues ?? []),
    }),
  );

/** As `gcloud resource-manager org-policies describe` prints it, the older command. */
const printedBefore = z
  .object({
    constraint: z.string(),
    booleanPolicy: z.object({ enforced: truth.optional() }).optional(),
    listPolicy: values.extend({ allValues: z.string().optional() }).optional(),
  })
  .transform(
    ({ constraint, booleanPolicy, listPolicy }): ConstraintSpec => ({
      name: constraint.slice(constraint.lastIndexOf('/') + 1),
      enforced: booleanPolicy?.enforced ?? false,
      denyAll: listPolicy?.allValues === 'DENY',
      allowed: listPolicy?.allowedValues ?? [],
      denied: listPolicy?.deniedValues ?? [],
    }),
  );

type Context = z.core.ParsePayload;

function filedAt(place: Placed, context: Context): readonly ConstraintSpec[] {
  return contentsIn(place.value)
    .flatMap(resourcesIn)
    .flatMap((each) => {
      const isOld = isKeyed(each.value) && Object.hasOwn(each.value, 'constraint');
      const read = readPart<ConstraintSpec>(isOld ? printedBefore : printed, each, context);
      return read === null ? [] : [read.data];
    });
}

function inlineAt(name: string, value: unknown, context: Context): readonly ConstraintSpec[] {
  const named = constraintName.safeParse(name);
  if (!named.success) {
    complain(context, [name], named.error.issues[0]?.message ?? '', { atKey: true });
  }
  const form: z.ZodType<Omit<ConstraintSpec, 'name'>> = isKeyed(value) ? lists : word;
  const read = readPart(form, { path: [name], value }, context);
  return read === null ? [] : [{ name, ...read.data }];
}

const constraints = z
  .unknown()
  .meta({
    description: 'organisation policies: { file }, or what each constraint says',
    anyOf: [
      fileForm('organisation policies'),
      { type: 'object', additionalProperties: { anyOf: [embed(word), embed(lists)] } },
    ],
  })
  .transform((value, context): ReadonlyMap<string, ConstraintSpec> => {
    if (!isKeyed(value)) {
      complain(context, [], 'expected `{ file: policies.json }`, or constraints by name');
      return z.NEVER;
    }
    const inline = Object.entries(besideFiles(value)).flatMap(([name, each]) =>
      inlineAt(name, each, context),
    );
    const all = [...filedAt({ path: [], value }, context), ...inline];
    return new Map(all.map((each) => [each.name, each]));
  });

/** `project.organization:` */
export const organization = z
  .strictObject({ constraints: constraints.optional() })
  .meta({ description: 'what the organisation allows' });
