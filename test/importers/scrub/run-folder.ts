/** Private names of a run; each may stand in any of its files. */
export interface RunNames {
  readonly project: string;
  readonly number: string;
  readonly bucket: string;
  readonly person: string;
  readonly account: string;
  readonly job: string;
  readonly network: string;
  readonly subnet: string;
  readonly dataset: string;
  readonly table: string;
  readonly topic: string;
  readonly subscription: string;
  readonly instance: string;
  readonly database: string;
  readonly key: string;
  readonly repository: string;
  readonly host: string;
  readonly address: string;
  readonly range: string;
  readonly user: string;
  readonly folder: string;
  readonly label: string;
  readonly password: string;
}

export const ACME: RunNames = {
  project: 'acme-prod-4711',
  number: '123456789012',
  bucket: 'acme-landing-zone',
  person: 'eve.adams@acme-corp.io',
  account: 'etl-runner',
  job: 'nightly-customers',
  network: 'vpc-shared-core',
  subnet: 'workers-eu-7',
  dataset: 'customer_events',
  table: 'purchases_v2',
  topic: 'click-stream',
  subscription: 'click-stream-sub',
  instance: 'spanner-main-1',
  database: 'crm_db',
  key: 'df-key-9',
  repository: 'acme-images',
  host: 'kafka-1.acme-corp.io',
  address: '10.132.7.41',
  range: '10.132.0.0',
  user: 'beamloader',
  folder: 'zeppelin',
  label: 'cost-centre-77',
  password: 'hunter2-hunter2',
};

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function options(n: RunNames): Record<string, unknown> {
  return {
    project: n.project,
    jobName: n.job,
    region: 'europe-west1',
    workerMachineType: 'n2-standard-4',
    maxNumWorkers: 20,
    tempLocation: `gs://${n.bucket}/tmp`,
    input: `gs://${n.bucket}/${n.folder}/2026/*.csv`,
    outputTableSpec: `${n.project}:${n.dataset}.${n.table}`,
    inputSubscription: `projects/${n.project}/subscriptions/${n.subscription}`,
    instanceId: n.instance,
    databaseId: n.database,
    connectionURL: `jdbc:postgresql://${n.host}:5432/${n.database}`,
    username: n.user,
    password: n.password,
    bootstrapServers: `${n.host}:9092,${n.address}:9092`,
    filesToStage: [`/home/${n.user}/${n.folder}/build/pipeline.jar`],
    labels: { team: n.label, 'goog-dataflow-provided-template-type': 'flex' },
    sdkContainerImage: `europe-docker.pkg.dev/${n.project}/${n.repository}/beam:2.57.0`,
    dataflowKmsKey: `projects/${n.project}/locations/europe-west1/keyRings/${n.key}/cryptoKeys/${n.key}`,
    serviceAccount: `${n.account}@${n.project}.iam.gserviceaccount.com`,
    subnetwork: `regions/europe-west1/subnetworks/${n.subnet}`,
    network: n.network,
  };
}

const displayData = (n: RunNames) => [
  { key: 'jobName', namespace: 'org.apache.beam.sdk.options.PipelineOptions', strValue: n.job },
  { strValue: n.project, key: 'project', namespace: 'org.apache.beam.sdk.extensions.gcp.options' },
  { key: 'password', namespace: 'com.acme', strValue: n.password },
  { key: 'maxNumWorkers', namespace: 'org.apache.beam.runners.dataflow.options', int64Value: '20' },
  { key: 'tempLocation', namespace: 'org.apache.beam', strValue: `gs://${n.bucket}/tmp` },
];

const text = (value: string) => ({ '@type': 'http://schema.org/Text', value });

const steps = () => [
  {
    kind: 'ParallelRead',
    name: 's1',
    properties: { format: text('pubsub'), user_name: text('Read clicks/Read') },
  },
  {
    kind: 'ParallelDo',
    name: 's2',
    properties: {
      parallel_input: { '@type': 'OutputReference', step_name: 's1', output_name: 'out' },
      serialized_fn: text('%82SNAPPY%00secret bytes'),
      user_fn: 'com.acme.crm.ParseCustomer',
      user_name: text('ParDo(ParseCustomer)'),
    },
  },
];

const transforms = () => [
  {
    id: 's1',
    kind: 'READ_KIND',
    name: 'Read clicks/Read',
    outputCollectionName: ['Read clicks/Read.out0'],
  },
  {
    id: 's2',
    kind: 'PAR_DO_KIND',
    name: 'ParDo(ParseCustomer)',
    inputCollectionName: ['Read clicks/Read.out0'],
    outputCollectionName: ['ParDo(ParseCustomer).out0'],
    displayData: [{ key: 'fn', namespace: 'ParDo', strValue: 'com.acme.crm.ParseCustomer' }],
  },
];

const stage = {
  id: 'S01',
  name: 'F0',
  kind: 'PAR_DO_KIND',
  componentTransform: [
    { name: 's1', userName: 'Read clicks/Read', originalTransform: 'Read clicks/Read' },
    { name: 's2', userName: 'ParDo(ParseCustomer)', originalTransform: 'ParDo(ParseCustomer)' },
  ],
};

const JOB_ID = '2026-05-18_07_02_40-9234567890123456789';

function pool(n: RunNames): Record<string, unknown> {
  return {
    kind: 'harness',
    numWorkers: 5,
    machineType: 'n2-standard-4',
    diskSizeGb: 25,
    zone: 'europe-west1-b',
    network: n.network,
    subnetwork: `https://www.googleapis.com/compute/v1/projects/${n.project}/regions/europe-west1/subnetworks/${n.subnet}`,
    ipConfiguration: 'WORKER_IP_PRIVATE',
    autoscalingSettings: { algorithm: 'AUTOSCALING_ALGORITHM_BASIC', maxNumWorkers: 20 },
    packages: [
      {
        name: `${n.folder}-bundled.jar`,
        location: `storage.googleapis.com/${n.bucket}/staging/${n.folder}.jar`,
      },
    ],
    metadata: {
      job_name: n.job,
      sdk_pipeline_options: JSON.stringify({ display_data: displayData(n), options: options(n) }),
    },
  };
}

function job(n: RunNames): Record<string, unknown> {
  return {
    id: JOB_ID,
    projectId: n.project,
    name: n.job,
    type: 'JOB_TYPE_BATCH',
    environment: {
      version: { job_type: 'FNAPI_BATCH', major: '8' },
      userAgent: {
        name: 'Apache Beam SDK for Java',
        version: '2.57.0',
        'java.version': '11.0.20.1',
      },
      workerPools: [pool(n)],
      experiments: ['shuffle_mode=service', 'use_runner_v2'],
      tempStoragePrefix: `storage.googleapis.com/${n.bucket}/tmp`,
      dataset: 'bigquery.googleapis.com/cloud_dataflow',
      serviceAccountEmail: `${n.account}@${n.project}.iam.gserviceaccount.com`,
      sdkPipelineOptions: { options: options(n), display_data: displayData(n) },
      shuffleMode: 'SERVICE_BASED',
    },
    steps: steps(),
    currentState: 'JOB_STATE_DONE',
    currentStateTime: '2026-05-18T14:06:46.123456Z',
    createTime: '2026-05-18T14:02:40.5Z',
    startTime: '2026-05-18T14:02:40.5Z',
    location: 'europe-west1',
    labels: { team: n.label },
    pipelineDescription: {
      originalPipelineTransform: transforms(),
      executionPipelineStage: [stage],
      displayData: displayData(n),
    },
    stageStates: [
      {
        executionStageName: 'F0',
        executionStageState: 'JOB_STATE_DONE',
        currentStateTime: '2026-05-18T14:06:01Z',
      },
    ],
    jobMetadata: {
      sdkVersion: { version: '2.57.0', versionDisplayName: 'Apache Beam SDK for Java' },
    },
  };
}

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

/** @returns what may be in no scrubbed file */
export function originalsOf(names: RunNames): readonly string[] {
  const [local = '', host = ''] = names.person.split('@');
  return [...Object.values(names), local, host, '%82SNAPPY', 'AAAAB3NzaC1yc2EAAAA', 'crmReader'];
}
