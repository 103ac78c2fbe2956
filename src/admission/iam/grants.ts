import { roleAllows } from '../../facts/roles.ts';
import type { IamSpec, PolicyBinding, PolicySpec } from '../../scenario/scenario.ts';
import { type Identities, identitiesOf, isUnlisted } from './members.ts';
import { policyIndex } from './policy-index.ts';

/**
 * `conditional`: a binding grants it under a condition that nothing here decides. `not seen`: not in what was given;
 * a binding on the folder or organisation does not show there. `unknown`: what was given can't tell.
 */
export type Answer = 'granted' | 'conditional' | 'not seen' | 'unknown';

/** An answer, and the binding behind it; null: no binding is. */
export interface Grant {
  readonly answer: Answer;
  readonly binding: PolicyBinding | null;
  /** The member of the binding that stands for whoever was asked about; null: no binding. */
  readonly member: string | null;
}

/** Whether a role is enough; null: nobody can tell. */
type Suffices = (role: string) => boolean | null;

const ORDER: readonly Answer[] = ['granted', 'conditional', 'unknown', 'not seen'];

const NOT_SEEN: Grant = { answer: 'not seen', binding: null, member: null };
const UNTOLD: Grant = { answer: 'unknown', binding: null, member: null };

const better = (one: Grant, other: Grant): Grant =>
  ORDER.indexOf(other.answer) < ORDER.indexOf(one.answer) ? other : one;

/** What a binding says to a member that it names for certain. */
function answerOf({ role, condition }: PolicyBinding, suffices: Suffices): Answer {
  const enough = suffices(role);
  if (enough === false) return 'not seen';
  if (enough === null) return 'unknown';
  return condition === null ? 'granted' : 'conditional';
}

const ofMember = (policy: PolicySpec, member: string, suffices: Suffices): Grant =>
  (policyIndex(policy).bindings.get(member) ?? [])
    .map((binding) => ({ answer: answerOf(binding, suffices), binding, member }))
    .reduce(better, NOT_SEEN);

/** Basic roles of the project, which the members `projectEditor:…` of a bucket's policy stand for. */
const CONVENIENCE: readonly (readonly [prefix: string, role: string])[] = [
  ['projectOwner:', 'roles/owner'],
  ['projectEditor:', 'roles/editor'],
  ['projectViewer:', 'roles/viewer'],
];

/** Whether somebody may be one of a project’s owners, editors or viewers: which project it is, the member alone says. */
function mayHoldBasic(member: string, { certain }: Identities, iam: IamSpec): boolean {
  const role = CONVENIENCE.find(([prefix]) => member.startsWith(prefix))?.[1];
  if (role === undefined) return false;
  if (iam.policy === null) return true;
  const { bindings } = policyIndex(iam.policy);
  return [...certain].some((own) => bindings.get(own)?.some((binding) => binding.role === role));
}

/** What a policy says through members that may or may not stand for whoever was asked about. */
function throughOthers(
  policy: PolicySpec,
  identities: Identities,
  iam: IamSpec,
  suffices: Suffices,
) {
  const may = policyIndex(policy).collective.filter(
    (member) =>
      !identities.certain.has(member) &&
      (identities.possible.has(member) ||
        isUnlisted(member, iam) ||
        mayHoldBasic(member, identities, iam)),
  );
  return may
    .map((member) => ofMember(policy, member, suffices))
    .filter(({ answer }) => answer !== 'not seen')
    .map((grant): Grant => ({ ...grant, answer: 'unknown' }));
}

function inPolicy(policy: PolicySpec, who: string, iam: IamSpec, suffices: Suffices): Grant {
  const identities = identitiesOf(who, iam);
  const certain = [...identities.certain]
    .map((member) => ofMember(policy, member, suffices))
    .reduce(better, NOT_SEEN);
  if (certain.answer === 'granted' || certain.answer === 'conditional') return certain;
  return throughOthers(policy, identities, iam, suffices).reduce(better, certain);
}

function decide(
  who: string,
  policies: readonly (PolicySpec | null)[],
  iam: IamSpec,
  suffices: Suffices,
): Grant {
  const given = policies.filter((policy) => policy !== null);
  if (given.length === 0) return UNTOLD;
  return given.map((policy) => inPolicy(policy, who, iam, suffices)).reduce(better, NOT_SEEN);
}

/** Whether a role, a custom one as the project describes it, has a permission; null: no table has the role. */
const allows = (role: string, permission: string, { roles }: IamSpec): boolean | null =>
  roles.get(role)?.includes(permission) ?? roleAllows(role, permission);

/**
 * Takes a member (`user:…`, `serviceAccount:…`), a permission, and the policies of the resource and of what it lies in,
 * null where not given; returns whether they grant it, and by which binding. Deny policies are not looked at.
 */
export const permission = (
  who: string,
  asked: string,
  policies: readonly (PolicySpec | null)[],
  iam: IamSpec,
): Grant => decide(who, policies, iam, (role) => allows(role, asked, iam));

/** As `permission`, for a role as such: whether it is bound. */
export const roleHeld = (
  who: string,
  role: string,
  policies: readonly (PolicySpec | null)[],
  iam: IamSpec,
): Grant => decide(who, policies, iam, (bound) => bound === role);

/** As `permission`; returns the answer alone. */
export const permits = (...asked: Parameters<typeof permission>): Answer =>
  permission(...asked).answer;

/** As `roleHeld`; returns the answer alone. */
export const holds = (...asked: Parameters<typeof roleHeld>): Answer => roleHeld(...asked).answer;
