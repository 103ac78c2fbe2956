import type { JobSpec, ProjectSpec, Scenario } from '../../scenario/scenario.ts';
import { mayAct, mayActAsWorker, mayStage } from './acts.ts';
import type { Answer } from './grants.ts';
import type { Granting } from './granting.ts';
import { actingSubmitter, emailOf, workerAccount } from './principals.ts';

export type Action =
  | 'create'
  | 'stage files'
  | 'act as the workers’ account'
  | 'view'
  | 'list'
  | 'cancel'
  | 'drain'
  | 'update'
  | 'snapshot'
  | 'metrics'
  | 'read quota';

/** Whether whoever submits the job may do something about it. */
export interface ActionRow {
  readonly action: Action;
  /** `denied`: the account is switched off, whatever it was granted. */
  readonly answer: Answer | 'denied';
  /** The role that grants it and through whom, or what the answer lacks. */
  readonly by: string;
}

const ACTIONS: readonly Action[] = [
  'create',
  'stage files',
  'act as the workers’ account',
  'view',
  'list',
  'cancel',
  'drain',
  'update',
  'snapshot',
  'metrics',
  'read quota',
];

function ask(who: string, action: Action, scenario: Scenario, job: JobSpec): Granting {
  if (action === 'stage files') return mayStage(who, scenario, job);
  if (action === 'act as the workers’ account') return mayActAsWorker(who, scenario.project, job);
  return mayAct(who, action, scenario.project);
}

const isDisabled = (member: string | null, { iam }: ProjectSpec): boolean =>
  member !== null && iam.serviceAccounts?.get(emailOf(member))?.disabled === true;

/** In words: the binding behind an answer, or what there is none for. */
function behind({ answer, binding, member, permissions }: Granting, who: string): string {
  if (binding === null) {
    return answer === 'unknown'
      ? 'no policy that tells is given'
      : `no role with ${permissions.join(', ')}`;
  }
  const through = member === who ? '' : ` through ${member}`;
  const under = binding.condition === null ? '' : ` under the condition “${binding.condition}”`;
  return `${binding.role}${through}${under}`;
}

function rowOf(who: string, action: Action, scenario: Scenario, job: JobSpec): ActionRow {
  const { project } = scenario;
  if (isDisabled(who, project)) return { action, answer: 'denied', by: `${who} is disabled` };
  const worker = workerAccount(project, job);
  if (action === 'act as the workers’ account' && isDisabled(worker, project)) {
    return { action, answer: 'denied', by: `${worker} is disabled` };
  }
  const granting = ask(who, action, scenario, job);
  return { action, answer: granting.answer, by: behind(granting, who) };
}

/** @returns what whoever submits the job may do about it, every action in a fixed order */
export function actionsOf(scenario: Scenario, job: JobSpec): readonly ActionRow[] {
  const who = actingSubmitter(scenario.project, job);
  if (who === null) {
    return ACTIONS.map((action) => ({
      action,
      answer: 'unknown',
      by: 'project.iam.submitter is not given',
    }));
  }
  return ACTIONS.map((action) => rowOf(who, action, scenario, job));
}
