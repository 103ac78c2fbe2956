import { JOB_ID, job } from './run-job.ts';
import type { RunNames } from './run-names.ts';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const metric = (name: string, scalar: number, context: Record<string, string> = {}) => ({
  name: { origin: 'dataflow/v1b3', name, context },
  scalar,
});

const metrics = () => [
  metric('TotalVcpuTime', 690, { original_name: 'Service-cpu_num_seconds' }),
  metric('TotalMemoryUsage', 2_830_268, { original_name: 'Service-mem_mb_seconds' }),
  metric('TotalPdUsage', 8637, { original_name: 'Service-pd_gb_seconds' }),
  metric('ElementCount', 26_181, {
    original_name: 'ParDo(ParseCustomer)-out0-ElementCount',
    output_user_name: 'ParDo(ParseCustomer)-out0',
  }),
];

const worker = ({ job }: RunNames, last: string) => `${job}-05180702-ab1c-harness-${last}`;

const lines = (
  n: RunNames,
): readonly (readonly [time: string, importance: string, text: string])[] => [
  ['2026-05-18T14:02:44Z', 'BASIC', 'Worker configuration: n2-standard-4 in europe-west1-b.'],
  [
    '2026-05-18T14:02:50Z',
    'DETAILED',
    'Fusing consumer ParDo(ParseCustomer) into Read clicks/Read',
  ],
  ['2026-05-18T14:03:01Z', 'BASIC', 'Executing operation Read clicks/Read+ParDo(ParseCustomer)'],
  ['2026-05-18T14:03:02Z', 'BASIC', 'Starting 5 workers in europe-west1-b...'],
  [
    '2026-05-18T14:03:44Z',
    'DETAILED',
    'Autoscaling: Raised the number of workers to 5 based on the rate of progress in the currently running stage(s).',
  ],
  [
    '2026-05-18T14:04:10Z',
    'ERROR',
    `Error message from worker ${worker(n, 'x1y2')}: cannot reach ${n.address}: ${n.host} refused user=${n.user}`,
  ],
  [
    '2026-05-18T14:04:11Z',
    'WARNING',
    `Access to projects/${n.project}/topics/${n.topic} denied for ${n.account}@${n.project}.iam.gserviceaccount.com in project ${n.number}`,
  ],
  ['2026-05-18T14:06:01Z', 'BASIC', 'Finished operation Read clicks/Read+ParDo(ParseCustomer)'],
  ['2026-05-18T14:06:02Z', 'BASIC', 'Stopping worker pool...'],
];

const messages = (n: RunNames) => ({
  jobMessages: lines(n).map(([time, importance, messageText], at) => ({
    id: String(at),
    time,
    messageText,
    messageImportance: `JOB_MESSAGE_${importance}`,
  })),
  autoscalingEvents: [
    {
      currentNumWorkers: '0',
      targetNumWorkers: '5',
      eventType: 'TARGET_NUM_WORKERS_CHANGED',
      time: '2026-05-18T14:03:02Z',
    },
  ],
});

const logs = (n: RunNames) =>
  lines(n).map(([timestamp, importance, textPayload], at) => ({
    insertId: `x${at}`,
    labels: {
      'dataflow.googleapis.com/job_id': JOB_ID,
      'dataflow.googleapis.com/job_name': n.job,
      'dataflow.googleapis.com/region': 'europe-west1',
      'compute.googleapis.com/resource_name': worker(n, 'k3k3'),
    },
    logName: `projects/${n.project}/logs/dataflow.googleapis.com%2Fjob-message`,
    resource: {
      type: 'dataflow_step',
      labels: {
        job_id: JOB_ID,
        job_name: n.job,
        project_id: n.number,
        region: 'europe-west1',
        step_id: '',
      },
    },
    severity: importance === 'ERROR' ? 'ERROR' : 'INFO',
    textPayload,
    timestamp,
  }));

const subnet = (n: RunNames) => ({
  kind: 'compute#subnetwork',
  id: '4686700484947109325',
  name: n.subnet,
  description: `for ${n.person}`,
  network: `https://www.googleapis.com/compute/v1/projects/${n.project}/global/networks/${n.network}`,
  ipCidrRange: `${n.range}/20`,
  gatewayAddress: n.address,
  region: `https://www.googleapis.com/compute/v1/projects/${n.project}/regions/europe-west1`,
  privateIpGoogleAccess: true,
});

const iam = (n: RunNames) => ({
  bindings: [
    {
      role: 'roles/dataflow.serviceAgent',
      members: [
        `serviceAccount:service-${n.number}@dataflow-service-producer-prod.iam.gserviceaccount.com`,
      ],
    },
    {
      role: 'roles/dataflow.worker',
      members: [
        `serviceAccount:${n.account}@${n.project}.iam.gserviceaccount.com`,
        `serviceAccount:${n.number}-compute@developer.gserviceaccount.com`,
      ],
    },
    {
      role: `projects/${n.project}/roles/crmReader`,
      members: [`user:${n.person}`, `domain:${n.person.split('@')[1] ?? ''}`],
    },
  ],
  etag: 'BwXpl3K8tAs=',
  version: 1,
});

const region = ({ project }: RunNames) => ({
  kind: 'compute#region',
  name: 'europe-west1',
  description: 'europe-west1',
  quotas: [{ limit: 600, metric: 'CPUS', usage: 12 }],
  selfLink: `https://www.googleapis.com/compute/v1/projects/${project}/regions/europe-west1`,
});

const project = (n: RunNames) => ({
  kind: 'compute#project',
  name: n.project,
  defaultServiceAccount: `${n.number}-compute@developer.gserviceaccount.com`,
  commonInstanceMetadata: {
    items: [{ key: 'ssh-keys', value: `${n.user}:ssh-rsa AAAAB3NzaC1yc2EAAAA ${n.person}` }],
  },
  quotas: [{ limit: 500, metric: 'CPUS_ALL_REGIONS', usage: 12 }],
});

const yaml = (n: RunNames): string => `createTime: '2026-05-18T14:02:40.5Z'
currentState: JOB_STATE_DONE
environment:
  serviceAccountEmail: ${n.account}@${n.project}.iam.gserviceaccount.com
  workerPools:
  - kind: harness
    machineType: n2-standard-4
    network: ${n.network}
    subnetwork: regions/europe-west1/subnetworks/${n.subnet}
id: ${JOB_ID}
labels:
  team: ${n.label}
name: ${n.job}
projectId: ${n.project}
type: JOB_TYPE_BATCH
`;

const console = (n: RunNames): string =>
  [
    `$ java -jar /home/${n.user}/${n.folder}/run.jar --project=${n.project} --jobName=${n.job} --tempLocation=gs://${n.bucket}/tmp --password=${n.password} --labels={team=${n.label}}`,
    ...lines(n).map(
      ([time, importance, line]) => `INFO:root:${time}: JOB_MESSAGE_${importance}: ${line}`,
    ),
    `See https://console.cloud.google.com/dataflow/jobs/europe-west1/${JOB_ID}?project=${n.number}`,
    '',
  ].join('\n');

/** @returns the files of a captured run with these names, as capture.sh leaves them, and two others */
export function runFolder(names: RunNames): Readonly<Record<string, string>> {
  return {
    'console.log': console(names),
    'iam.json': json(iam(names)),
    'job.json': json(job(names)),
    'job.yaml': yaml(names),
    'logs.json': json(logs(names)),
    'messages.json': json(messages(names)),
    'metrics.json': json(metrics()),
    'project.json': json(project(names)),
    'region.json': json(region(names)),
    'subnet.json': json(subnet(names)),
  };
}
