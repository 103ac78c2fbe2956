import type { JobSpec, ProjectSpec } from '../../scenario/scenario.ts';
import type { Check } from '../check.ts';
import type { Stated } from '../finding.ts';
import { mayAct, type ProjectAct } from './acts.ts';
import { bindOnProject } from './commands.ts';
import { type Granting, leastOf } from './granting.ts';
import { judged, type Need } from './judged.ts';
import { actingSubmitter, projectId } from './principals.ts';

/** Acts on a running job, with their verbs. */
const OPERATIONS: readonly (readonly [act: ProjectAct, verb: string])[] = [
  ['view', 'view'],
  ['list', 'list'],
  ['metrics', 'read messages and metrics of'],
  ['cancel', 'cancel'],
];

/** What the service offers on a streaming job alone. */
const STREAMING: readonly (readonly [act: ProjectAct, verb: string])[] = [
  ['drain', 'drain'],
  ['snapshot', 'snapshot'],
  ['update', 'update'],
];

const operationsOn = ({ type }: JobSpec) =>
  type === 'streaming' ? [...OPERATIONS, ...STREAMING] : OPERATIONS;

interface Operation {
  readonly verb: string;
  readonly granting: Granting;
}

const DRAIN =
  'Which permission draining takes is not documented: both cancel and updateContents are asked for.';

/** One need for several operations, or none. */
function combined(who: string, id: string, operations: readonly Operation[]): readonly Need[] {
  if (operations.length === 0) return [];
  const granting = leastOf(operations.map(({ verb, granting: own }) => [verb, own]));
  const permissions = [...new Set(operations.flatMap((own) => own.granting.permissions))];
  const verbs = operations.map(({ verb }) => verb).join(', ');
  return [
    {
      code: 'IAM-OPERATE',
      path: 'project.iam.policy',
      who,
      does: `${verbs} the job`,
      granting: { ...granting, permissions },
      looked: 'project.iam.policy',
      severity: 'warning',
      message: permissions.includes('dataflow.jobs.cancel')
        ? `Could not cancel workflow; user does not have sufficient permissions on project:${id}, or the job does not exist in the project. Causes: (...): Permission 'dataflow.jobs.cancel' denied on project: '${id}'`
        : `${who} could not ${verbs} the job: Permission '${permissions[0] ?? ''}' denied on project: '${id}'`,
      because: verbs.includes('drain')
        ? `It could not ${verbs} the job. ${DRAIN}`
        : `It could not ${verbs} the job.`,
      command: bindOnProject(id, who, 'roles/dataflow.developer'),
    },
  ];
}

/** Those whose answer is the same kind of open: a group, a role, a condition. */
const undecided = ({ granting: { answer } }: Operation): boolean =>
  answer === 'unknown' || answer === 'conditional';

function operationFindings(who: string, project: ProjectSpec, job: JobSpec): readonly Stated[] {
  const operations = operationsOn(job).map(
    ([act, verb]): Operation => ({ verb, granting: mayAct(who, act, project) }),
  );
  const id = projectId(project, job);
  const missing = operations.filter(({ granting }) => granting.answer === 'not seen');
  return [
    ...combined(who, id, missing),
    ...combined(who, id, operations.filter(undecided)),
  ].flatMap((need) => judged(need, project.iam));
}

/**
 * Could whoever submits look after the job? The launch does not ask.
 * Source: https://docs.cloud.google.com/dataflow/docs/guides/troubleshoot-permissions (2026-03-03).
 */
export const checkOperating: Check = ({ scenario: { project }, job }) => {
  const who = actingSubmitter(project, job);
  return who === null ? [] : operationFindings(who, project, job);
};

/** May whoever submits replace the running job, where the launch asks for that? */
export const checkUpdating: Check = ({ scenario: { project }, job, path }) => {
  const who = actingSubmitter(project, job);
  if (who === null || !job.options.submission.update) return [];
  const id = projectId(project, job);
  return judged(
    {
      code: 'IAM-UPDATE',
      path: `${path}.options.update`,
      who,
      does: 'update the running job',
      granting: mayAct(who, 'update', project),
      looked: 'project.iam.policy',
      severity: 'error',
      message: `Permission 'dataflow.jobs.updateContents' denied on project: '${id}'`,
      command: bindOnProject(id, who, 'roles/dataflow.developer'),
    },
    project.iam,
  );
};

/**
 * May whoever submits read Compute quota? The course on Dataflow says so is needed; roles/dataflow.admin can’t either, and launches.
 * Source: https://github.com/iann0036/iam-dataset (2026-08-22).
 */
export const checkQuotaReading: Check = ({ scenario: { project }, job }) => {
  const who = actingSubmitter(project, job);
  if (who === null) return [];
  return judged(
    {
      code: 'IAM-QUOTA-READ',
      path: 'project.iam.policy',
      who,
      does: 'read the Compute Engine quota',
      granting: mayAct(who, 'read quota', project),
      looked: 'project.iam.policy',
      severity: 'warning',
      message: `${who} can’t read the Compute Engine quota of ${project.region}`,
      because: 'The launch goes on: the service reads quota through its own account.',
      command: bindOnProject(projectId(project, job), who, 'roles/compute.viewer'),
    },
    project.iam,
  );
};
