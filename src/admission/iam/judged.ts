import { ROLES } from '../../facts/roles.ts';
import { editDistance } from '../../units/nearest-name.ts';
import type { FindingCode } from '../codes.ts';
import type { Severity, Stated } from '../finding.ts';
import type { IamSpec } from '../../scenario/scenario.ts';
import { describeRole } from './commands.ts';
import type { Granting } from './granting.ts';
import { identitiesOf } from './members.ts';

/** Something that somebody has to be allowed, and what was answered. */
export interface Need {
  readonly code: FindingCode;
  readonly path: string;
  /** The member. */
  readonly who: string;
  /** What the member would do, in words: `create the job`. */
  readonly does: string;
  readonly granting: Granting;
  /** Where it was looked for: `project.iam.policy`. */
  readonly looked: string;
  /** Of a grant that is not seen. */
  readonly severity: Severity;
  /** What is said of a grant that is not seen, word for word where it is known. */
  readonly message: string;
  /** More on why it is needed; a whole sentence. */
  readonly because?: string;
  /** The command that grants it. */
  readonly command: string;
  /** What to give where what is given does not tell; left out: the command. */
  readonly ask?: string;
}

/** What a project’s own policy can’t tell. */
const INHERITED = 'a binding on the folder or organisation would not show here';

const listed = (names: readonly string[]): string =>
  names.length > 4
    ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`
    : names.join(', ');

/** Why a grant that is not seen is missed. */
const missedWhy = ({ who, granting, looked, because }: Need): string =>
  [
    `${who} lacks ${listed(granting.permissions)}: not in ${looked}; ${INHERITED}.`,
    ...(because === undefined ? [] : [because]),
  ].join(' ');

const notSeen = (need: Need): Stated => ({
  code: need.code,
  severity: need.severity,
  path: need.path,
  message: need.message,
  why: missedWhy(need),
  fix: need.severity === 'unknown' ? (need.ask ?? need.command) : need.command,
});

function conditional(need: Need): Stated {
  const { role = '', condition = '' } = need.granting.binding ?? {};
  return {
    code: need.code,
    severity: 'unknown',
    path: need.path,
    message: `whether ${need.who} may ${need.does} depends on a condition: ${condition}`,
    why: `${need.granting.member ?? need.who} has ${role} in ${need.looked} under the condition “${condition}”, which is not decided here.`,
    fix: `see that the condition holds when the job is submitted, or grant the role without one: ${need.command}`,
  };
}

/** Letters that a role may be off by to be a slip of the pen. */
const SLIP = 2;

/** Google’s role of nearly that name; nothing where none is near. */
function likelyRole(role: string): string {
  const near = ROLES.find(({ name }) => editDistance(role, name) <= SLIP);
  return near === undefined ? '' : `; did you mean ${near.name}?`;
}

/** What keeps the answer open: who is meant by the member of the binding, or what its role allows. */
function openQuestion(need: Need, iam: IamSpec): Pick<Stated, 'why' | 'fix'> {
  const { binding, member } = need.granting;
  if (binding === null || member === null) {
    return { why: 'No policy is given that would tell.', fix: need.ask ?? need.command };
  }
  const has = `${member} has ${binding.role} in ${need.looked}`;
  if (identitiesOf(need.who, iam).certain.has(member)) {
    const meant = likelyRole(binding.role);
    return {
      why: `${has}, and whether that role has ${listed(need.granting.permissions)} is in no table here${meant === '' ? '.' : meant}`,
      fix: `${describeRole(binding.role)} > role.json, and project.iam.roles: { file: role.json }`,
    };
  }
  if (member.startsWith('group:')) {
    return {
      why: `${has}, and who is in that group, or in groups within it, is not listed.`,
      fix: `gcloud identity groups memberships list --group-email=${member.slice(6)}, and project.iam.groups: { ${member}: [MEMBERS] }`,
    };
  }
  return { why: `${has}, and whether ${need.who} is meant can’t be told.`, fix: need.command };
}

const open = (need: Need, iam: IamSpec): Stated => ({
  code: need.code,
  severity: 'unknown',
  path: need.path,
  message: `whether ${need.who} may ${need.does} can’t be told`,
  ...openQuestion(need, iam),
});

/** Takes a need; returns what there is to say of it: nothing where it is granted. */
export function judged(need: Need, iam: IamSpec): readonly Stated[] {
  switch (need.granting.answer) {
    case 'granted':
      return [];
    case 'not seen':
      return [notSeen(need)];
    case 'conditional':
      return [conditional(need)];
    case 'unknown':
      return [open(need, iam)];
  }
}
