import type { JobSpec, PolicySpec, ProjectSpec } from '../../scenario/scenario.ts';

const DATAFLOW_AGENT = /^serviceAccount:service-(\d+)@dataflow-service-producer-prod\.iam\./u;
const COMPUTE_AGENT = /^serviceAccount:service-(\d+)@compute-system\.iam\./u;
const DEFAULT_ACCOUNT = /^serviceAccount:(\d+)-compute@developer\./u;

/** Google’s own accounts of a project, with the role that it gives them there and in no other project. */
const AGENT_BINDINGS: readonly (readonly [member: RegExp, role: string])[] = [
  [DATAFLOW_AGENT, 'roles/dataflow.serviceAgent'],
  [COMPUTE_AGENT, 'roles/compute.serviceAgent'],
];

const NUMBERED = [DATAFLOW_AGENT, COMPUTE_AGENT, DEFAULT_ACCOUNT];

const numberIn = (member: string, pattern: RegExp): readonly string[] => {
  const number = pattern.exec(member)?.[1];
  return number === undefined ? [] : [number];
};

/** Numbers of agents that hold their own role. */
const agentNumbers = ({ bindings }: PolicySpec): ReadonlySet<string> =>
  new Set(
    bindings.flatMap(({ role, members }) =>
      AGENT_BINDINGS.filter(([, own]) => own === role).flatMap(([pattern]) =>
        members.flatMap((member) => numberIn(member, pattern)),
      ),
    ),
  );

const allNumbers = ({ bindings }: PolicySpec): ReadonlySet<string> =>
  new Set(
    bindings.flatMap(({ members }) =>
      members.flatMap((member) => NUMBERED.flatMap((pattern) => numberIn(member, pattern))),
    ),
  );

/** The only one of its kind: an account of another project may be in the policy, too. */
const only = (numbers: ReadonlySet<string>): string | null =>
  numbers.size === 1 ? ([...numbers][0] ?? null) : null;

const found = new WeakMap<PolicySpec, { readonly number: string | null }>();

function numberOf(policy: PolicySpec): string | null {
  const known = found.get(policy) ?? {
    number: only(agentNumbers(policy)) ?? only(allNumbers(policy)),
  };
  found.set(policy, known);
  return known.number;
}

/** @returns the project’s number: as given, or as its policy’s own members tell; null: neither says */
export function projectNumber({ number, iam }: ProjectSpec): string | null {
  return number ?? (iam.policy === null ? null : numberOf(iam.policy));
}

const numbered = (project: ProjectSpec, email: (number: string) => string): string | null => {
  const number = projectNumber(project);
  return number === null ? null : `serviceAccount:${email(number)}`;
};

/** @returns the member by which policies name the project’s Dataflow service account; null: number unknown */
export const dataflowAgent = (project: ProjectSpec): string | null =>
  numbered(
    project,
    (number) => `service-${number}@dataflow-service-producer-prod.iam.gserviceaccount.com`,
  );

/** @returns the same of the Compute Engine service agent */
export const computeAgent = (project: ProjectSpec): string | null =>
  numbered(project, (number) => `service-${number}@compute-system.iam.gserviceaccount.com`);

/** @returns whether the workers run as the default account of Compute Engine, named or not */
export function isDefaultWorker({ options }: JobSpec): boolean {
  const given = options.submission.serviceAccount;
  return given === null || DEFAULT_ACCOUNT.test(`serviceAccount:${given}`);
}

/** @returns the member that the workers run as: the option’s, or the default account; null: number unknown */
export function workerAccount(project: ProjectSpec, job: JobSpec): string | null {
  const given = job.options.submission.serviceAccount;
  if (given !== null) return `serviceAccount:${given.trim().toLowerCase()}`;
  return numbered(project, (number) => `${number}-compute@developer.gserviceaccount.com`);
}

/** @returns who the service sees submit: an account that is impersonated stands for the submitter; null: not given */
export function actingSubmitter({ iam }: ProjectSpec, job: JobSpec): string | null {
  const target = impersonated(job).at(-1);
  return target === undefined ? iam.submitter : `serviceAccount:${target}`;
}

/** @returns e-mails of accounts that are impersonated one through the other, the last of which submits */
export const impersonated = ({ options }: JobSpec): readonly string[] =>
  (options.submission.impersonateServiceAccount ?? '')
    .split(',')
    .map((email) => email.trim().toLowerCase())
    .filter((email) => email !== '');

/** @returns the e-mail of a member such as `serviceAccount:…` */
export const emailOf = (member: string): string => member.slice(member.indexOf(':') + 1);

const USER_MANAGED = /@(?<project>[^@]+)\.iam\.gserviceaccount\.com$/u;

/** `example.com:mill` is written `mill.example.com` in e-mails. */
const emailProject = (project: string): string => project.split(':').toReversed().join('.');

/** @returns the project that a user-managed account is of, where it is another than this; else null */
export function otherProject({ name }: { readonly name: string }, member: string): string | null {
  const own = USER_MANAGED.exec(emailOf(member))?.groups?.['project'];
  return own === undefined || own === emailProject(name) ? null : own;
}

/** @returns the id of the project that the job is launched in */
export const projectId = ({ name }: ProjectSpec, { options }: JobSpec): string =>
  options.submission.project ?? name;
