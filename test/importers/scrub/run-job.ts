import type { RunNames } from './run-names.ts';

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

export const JOB_ID = '2026-05-18_07_02_40-9234567890123456789';

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

/** @returns a job as `gcloud dataflow jobs describe --full` prints it */
export function job(n: RunNames): Record<string, unknown> {
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
