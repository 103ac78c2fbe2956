import { z } from 'zod';
import type { PolicyBinding, PolicySpec } from '../../project-spec.ts';
import { inWords } from '../../in-words.ts';
import { embed } from '../embed.ts';
import {
  besideFiles,
  complain,
  contentsIn,
  fileForm,
  isKeyed,
  namesFiles,
  type Placed,
  readPart,
  someResourcesIn,
} from './filed.ts';

/** `user:ana@example.com`; whoever was deleted keeps an entry, `deleted:user:ana@example.com?uid=1`. */
const MEMBER = /^(?:allUsers|allAuthenticatedUsers|[A-Za-z]+:\S.*)$/u;

/** A member of a policy or group. */
export const member = z
  .string({ error: 'expected a member such as `user:ana@example.com`' })
  .regex(MEMBER, {
    error:
      'expected a member such as `user:ana@example.com`, `group:…` or `serviceAccount:…`, with its kind',
  });

const ROLE = /^(?:(?:projects|organizations)\/[^/\s]+\/)?roles\/\S+$/u;

/** The name of a role, own ones with the project or organisation before it. */
export const roleName = z.string({ error: 'expected the name of a role' }).regex(ROLE, {
  error:
    'expected a role such as `roles/dataflow.worker` or `projects/PROJECT/roles/ROLE`, with `roles/` before its name',
});

const condition = z
  .object({ title: z.string().optional(), expression: z.string().optional() })
  .transform(({ title, expression }) => ({
    condition: title ?? expression ?? 'without a title',
    ...(title === undefined || expression === undefined ? {} : { expression }),
  }));

const members = z
  .array(member, { error: 'expected a list of members' })
  .min(1, { error: 'expected at least 1 member' });

const binding = z
  .object(
    { role: roleName, members, condition: condition.nullish() },
    { error: 'expected a binding with role and members' },
  )
  .transform(
    (given): PolicyBinding => ({
      role: given.role,
      members: given.members.filter((each) => !each.startsWith('deleted:')),
      ...(given.condition ?? { condition: null }),
    }),
  );

/** @param given what stands in their place */
function noBindings(given: unknown): string {
  const got = given === undefined ? ', got none' : ` as a list, got ${inWords(given)}`;
  return `expected the bindings of an IAM policy${got}; where nothing is granted, write \`bindings: []\``;
}

/** A policy as `gcloud … get-iam-policy` prints it. */
const printed = z.object({
  bindings: z.array(binding, { error: ({ input }) => noBindings(input) }),
});

/** As `gcloud projects get-ancestors-iam-policy` prints it: those of the folders and the organisation are inherited. */
const inherited = z.object({ policy: printed });

const PRINTED = {
  type: 'object',
  properties: {
    bindings: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          role: { type: 'string' },
          members: { type: 'array', items: { type: 'string' } },
          condition: { type: 'object' },
        },
        required: ['role', 'members'],
      },
      description: 'roles and who has them, as gcloud prints them',
    },
  },
  required: ['bindings'],
};

const short = z.record(z.string(), members);

type Context = z.core.ParsePayload;

/** @returns the bindings of a file: one policy, or a list of `{ policy }` */
function bindingsIn(content: Placed, context: Context): readonly PolicyBinding[] {
  return someResourcesIn(content, 'policy', context).flatMap((each) => {
    const isOne = isKeyed(each.value) && isKeyed(each.value['policy']);
    if (isOne) return readPart(inherited, each, context)?.data.policy.bindings ?? [];
    return readPart(printed, each, context)?.data.bindings ?? [];
  });
}

/** `{ roles/dataflow.developer: [user:ana@example.com] }` */
function shortBindings(value: Readonly<Record<string, unknown>>, context: Context) {
  return Object.entries(value).flatMap(([role, given]): readonly PolicyBinding[] => {
    const named = roleName.safeParse(role);
    if (!named.success) {
      const message = named.error.issues[0]?.message ?? 'expected a role';
      complain(context, [role], message, { atKey: true });
      return [];
    }
    const read = readPart(members, { path: [role], value: given }, context);
    if (read === null) return [];
    const living = read.data.filter((each) => !each.startsWith('deleted:'));
    return [{ role, members: living, condition: null }];
  });
}

function inlineBindings(value: unknown, context: Context): readonly PolicyBinding[] {
  const beside = besideFiles(value);
  if (Object.hasOwn(beside, 'bindings')) {
    return readPart(printed, { path: [], value: beside }, context)?.data.bindings ?? [];
  }
  return shortBindings(beside, context);
}

const FORMS = '`{ file: policy.json }`, or roles with who has them';

/** Who has which role on a resource; @param of what it is the policy of */
export function policy(of: string): z.ZodType<PolicySpec> {
  return z
    .unknown()
    .meta({
      description: `IAM policy of ${of}: { file }, or members by role`,
      anyOf: [fileForm('an IAM policy'), PRINTED, embed(short)],
    })
    .transform((value, context): PolicySpec => {
      if (!isKeyed(value)) {
        complain(context, [], `expected ${FORMS}`);
        return z.NEVER;
      }
      if (Object.keys(value).length === 0) complain(context, [], noBindings(undefined));
      const files = namesFiles(value) ? contentsIn(value) : [];
      const bindings = files.flatMap((content) => bindingsIn(content, context));
      return { bindings: [...bindings, ...inlineBindings(value, context)] };
    });
}
