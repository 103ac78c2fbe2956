import type { ReadStep, Step, WriteStep } from '../../scenario/scenario.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { stepPath } from '../step-path.ts';
import { bindOnProject } from './commands.ts';
import { type ConnectorRight, READ_RIGHTS, WRITE_RIGHTS } from './connector-rights.ts';
import { allPermissions } from './granting.ts';
import { judged } from './judged.ts';
import { emailOf, projectId, workerAccount } from './principals.ts';

type Moving = ReadStep | WriteStep;

const moves = (step: Step): step is Moving => step.kind === 'read' || step.kind === 'write';

const rightOf = ({ kind, connector }: Moving): ConnectorRight | undefined =>
  (kind === 'read' ? READ_RIGHTS : WRITE_RIGHTS)[connector];

/** The first step of each connector and direction. */
function firstSteps(steps: readonly Step[]): readonly Moving[] {
  const moving = steps.filter(moves);
  const same = (step: Moving) => `${step.kind} ${step.connector}`;
  const first = new Map(moving.toReversed().map((step) => [same(step), step]));
  return moving.filter((step) => first.get(same(step)) === step);
}

function checkStep(checked: CheckedJob, worker: string, step: Moving): readonly Stated[] {
  const right = rightOf(step);
  if (right === undefined) return [];
  const { project } = checked.scenario;
  const id = projectId(project, checked.job);
  const granting = allPermissions(worker, right.permissions, [project.iam.policy], project.iam);
  return judged(
    {
      code: 'IAM-CONNECTOR',
      path: `${stepPath(checked, step)}.${step.kind}`,
      who: worker,
      does: `${step.kind} ${right.what}`,
      granting,
      looked: 'project.iam.policy',
      severity: 'unknown',
      message: `whether ${emailOf(worker)} may ${step.kind} by ${step.connector} can’t be told: ${granting.permissions.join(', ')} ${granting.permissions.length === 1 ? 'is' : 'are'} not in project.iam.policy, and the policies of ${right.what} themselves are not given`,
      ...(right.note === '' ? {} : { because: right.note }),
      command: right.roles.map((role) => bindOnProject(id, worker, role)).join(' && '),
    },
    project.iam,
  );
}

/** May the workers read what the job reads, and write what it writes? */
export const checkConnectors: Check = (checked) => {
  const worker = workerAccount(checked.scenario.project, checked.job);
  if (worker === null) return [];
  return firstSteps(checked.job.steps).flatMap((step) => checkStep(checked, worker, step));
};
