import type { JobSpec } from '../../scenario/scenario.ts';
import type { Check } from '../check.ts';
import type { Stated } from '../finding.ts';
import { projectId } from './principals.ts';

/** A service that has to be switched on, by any of its names. */
interface Api {
  readonly title: string;
  /** The first is the one to switch on. */
  readonly names: readonly string[];
  /** Prefix of the connectors that use it; empty: every job does; null: the documentation alone names it. */
  readonly connectors: string | null;
}

const APIS: readonly Api[] = [
  { title: 'Dataflow', names: ['dataflow.googleapis.com'], connectors: '' },
  { title: 'Compute Engine', names: ['compute.googleapis.com'], connectors: '' },
  { title: 'Cloud Logging', names: ['logging.googleapis.com'], connectors: '' },
  {
    title: 'Cloud Storage',
    names: ['storage-component.googleapis.com', 'storage.googleapis.com'],
    connectors: '',
  },
  {
    title: 'Cloud Storage JSON',
    names: ['storage-api.googleapis.com', 'storage.googleapis.com'],
    connectors: '',
  },
  { title: 'BigQuery', names: ['bigquery.googleapis.com'], connectors: 'bigquery' },
  { title: 'Pub/Sub', names: ['pubsub.googleapis.com'], connectors: 'pubsub' },
  { title: 'Datastore', names: ['datastore.googleapis.com'], connectors: null },
];

/** Whether the job itself uses a service. */
const uses = ({ steps }: JobSpec, { connectors }: Api): boolean =>
  connectors !== null &&
  (connectors === '' ||
    steps.some((step) => 'connector' in step && step.connector.startsWith(connectors)));

function off(apis: readonly Api[], job: JobSpec, id: string): readonly Stated[] {
  if (apis.length === 0) return [];
  const needed = apis.some((api) => uses(job, api));
  const names = apis.map(({ names: [first = ''] }) => first).join(' ');
  return [
    {
      code: 'IAM-APIS',
      severity: needed ? 'error' : 'warning',
      path: 'project.apis',
      message:
        'Some Cloud APIs need to be enabled for your project in order for Cloud Dataflow to run this job.',
      why: `${apis.map(({ title }) => title).join(', ')} ${apis.length === 1 ? 'is' : 'are'} not in project.apis${needed ? '' : ', and this job does not use it; the documentation asks for it of every job'}.`,
      fix: `gcloud services enable ${names} --project=${id}`,
    },
  ];
}

/**
 * Are the services switched on that the documentation asks for?
 * Source: https://docs.cloud.google.com/dataflow/docs/guides/common-errors (2026-03-03); Dataflow’s own is not in its list.
 */
export const checkApis: Check = ({ scenario: { project }, job }) => {
  const id = projectId(project, job);
  if (project.apis !== null) {
    const on = new Set(project.apis);
    return off(
      APIS.filter(({ names }) => !names.some((name) => on.has(name))),
      job,
      id,
    );
  }
  // One question at a time: whoever has not given the policy is asked for that.
  if (project.iam.policy === null) return [];
  return [
    {
      code: 'IAM-APIS',
      severity: 'unknown',
      path: 'project.apis',
      message: 'whether the services that a job needs are switched on is not given',
      fix: `gcloud services list --enabled --project=${id} --format=json > services.json, and project.apis: { file: services.json }`,
    },
  ];
};
