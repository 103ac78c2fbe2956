import { z } from 'zod';
import { type IamSpec, type ServiceAccountSpec, UNSAID } from '../../project-spec.ts';
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
import { accountEmail } from './names.ts';
import { member, policy, roleName } from './policy.ts';

const SUBMITTER = /^(?:user|serviceAccount):\S+@\S+$/u;

const submitter = z
  .string({ error: 'expected who submits, such as `user:ana@example.com`' })
  .regex(SUBMITTER, {
    error: 'expected who submits, `user:ana@example.com` or `serviceAccount:…@…`',
  })
  .meta({
    description: 'who submits the jobs, `user:…` or `serviceAccount:…`; nobody knows when left out',
  });

const groupName = z
  .string()
  .regex(/^group:\S+@\S+$/u, { error: 'expected a group such as `group:data@example.com`' });

const groups = z
  .record(groupName, z.array(member, { error: 'expected a list of members' }))
  .meta({ description: 'members by `group:…`: no policy lists them' })
  .transform((given) => new Map(Object.entries(given)));

const permissions = z.array(z.string(), { error: 'expected a list of permissions' });

/** As `gcloud iam roles describe` prints it; `list` leaves the permissions out. */
const printedRole = z.object({
  name: roleName,
  includedPermissions: permissions.optional(),
  deleted: z.boolean().optional(),
});

type Context = z.core.ParsePayload;

const NO_PERMISSIONS =
  'expected includedPermissions, which `gcloud iam roles describe` prints and `list` does not';

type Permissions = readonly [role: string, permissions: readonly string[]];

function rolesIn(content: Placed, context: Context): readonly Permissions[] {
  const found = resourcesIn(content);
  const read = found.flatMap((each): readonly Permissions[] => {
    const { name, includedPermissions, deleted } = readPart(printedRole, each, context)?.data ?? {};
    if (name === undefined) return [];
    if (deleted === true) return [[name, []]];
    return includedPermissions === undefined ? [] : [[name, includedPermissions]];
  });
  // A list may have some of them: the others stay unknown.
  const [first] = found;
  if (read.length === 0 && first !== undefined && context.issues.length === 0) {
    complain(context, first.path, NO_PERMISSIONS);
  }
  return read;
}

const inlineRole = z.record(roleName, permissions);

/** Permissions by role. */
const roles = z
  .unknown()
  .meta({
    description: 'permissions of custom roles: { file }, or permissions by role',
    anyOf: [fileForm('a role and its permissions'), embed(inlineRole)],
  })
  .transform((value, context): IamSpec['roles'] => {
    const places = Array.isArray(value)
      ? value.map((each: unknown, at) => ({ path: [at], value: each }))
      : [{ path: [], value }];
    return new Map(places.flatMap((place) => rolesAt(place, context)));
  });

function rolesAt({ path, value }: Placed, context: Context): readonly Permissions[] {
  if (!isKeyed(value)) {
    complain(context, path, 'expected `{ file: role.json }`, or permissions by role');
    return [];
  }
  const filed = contentsIn(value).flatMap((content) =>
    rolesIn({ ...content, path: [...path, ...content.path] }, context),
  );
  const inline = readPart(inlineRole, { path, value: besideFiles(value) }, context);
  return [...filed, ...Object.entries(inline?.data ?? {})];
}

const printedAccount = z.object({ email: accountEmail, disabled: z.boolean().optional() });

const inlineAccount = z
  .strictObject({
    disabled: z.boolean().default(false).meta({ description: 'true: it can’t be used' }),
    policy: policy('the account: who may act as it').optional(),
  })
  .transform(
    (given): ServiceAccountSpec => ({ disabled: given.disabled, policy: given.policy ?? null }),
  );

type Accounts = ReadonlyMap<string, ServiceAccountSpec>;

function accountsIn(value: unknown, context: Context): Map<string, ServiceAccountSpec> {
  const accounts = new Map<string, ServiceAccountSpec>();
  for (const each of contentsIn(value).flatMap(resourcesIn)) {
    const read = readPart(printedAccount, each, context)?.data;
    if (read !== undefined) {
      accounts.set(read.email, { disabled: read.disabled ?? false, policy: null });
    }
  }
  return accounts;
}

/** What is said beside a file adds to it: the file knows no policies. */
function addInline(
  [email, given]: readonly [string, unknown],
  accounts: Map<string, ServiceAccountSpec>,
  context: Context,
): void {
  const named = accountEmail.safeParse(email);
  if (!named.success) {
    const message = named.error.issues[0]?.message ?? '';
    complain(context, [email], message, { atKey: true });
  }
  const read = readPart(inlineAccount, { path: [email], value: given ?? {} }, context)?.data;
  if (read === undefined) return;
  const known = accounts.get(email);
  const says = isKeyed(given) && Object.hasOwn(given, 'disabled');
  accounts.set(email, { ...read, disabled: says ? read.disabled : (known?.disabled ?? false) });
}

/** All accounts of the project by address. */
const serviceAccounts = z
  .unknown()
  .meta({
    description: 'all service accounts of the project: { file }, or what is known of each',
    anyOf: [
      fileForm('the service accounts of the project'),
      { type: 'object', additionalProperties: embed(inlineAccount) },
    ],
  })
  .transform((value, context): Accounts => {
    if (!isKeyed(value)) {
      complain(context, [], 'expected `{ file: accounts.json }`, or accounts by address');
      return z.NEVER;
    }
    const accounts = accountsIn(value, context);
    for (const entry of Object.entries(besideFiles(value))) addInline(entry, accounts, context);
    return accounts;
  });

/** `project.iam:`, who may do what. */
export const iam = z
  .strictObject({
    policy: policy('the project').optional(),
    submitter: submitter.optional(),
    groups: groups.optional(),
    roles: roles.optional(),
    serviceAccounts: serviceAccounts.optional(),
  })
  .transform(
    (given): IamSpec => ({
      policy: given.policy ?? null,
      submitter: given.submitter ?? null,
      groups: given.groups ?? UNSAID.iam.groups,
      roles: given.roles ?? UNSAID.iam.roles,
      serviceAccounts: given.serviceAccounts ?? null,
    }),
  )
  .meta({ description: 'who may do what; what is left out is unknown' });
