import { describe, expect, test } from 'vitest';
import { admit } from '../../../src/admission/admit.ts';
import { forecast } from '../../../src/forecast/forecast.ts';
import { scenarioOf } from '../../scenario/read.ts';

/**
 * Every line that public logs have of a shortage, from a scenario with that job and that headroom. Jobs without Dataflow
 * Shuffle or Streaming Engine are in one zone, and charge its kind of managed instance groups.
 */

interface Given {
  readonly quotas: string;
  readonly job?: string;
  readonly options?: string;
  readonly read?: string;
}

const BOUNDED = 'size: 1 GB, elements: 1000';

function textOf({ quotas, job = '', options = '{}', read = BOUNDED }: Given): string {
  return [
    'name: observed',
    `project: { name: p, region: us-central1, quotas: { ${quotas} } }`,
    'job:',
    '  sdk: java',
    ...(job === '' ? [] : [`  ${job}`]),
    `  options: ${options}`,
    '  pipeline:',
    `    - r: { read: generic, ${read} }`,
    '',
  ].join('\n');
}

const errorsOf = (given: Given): string[] =>
  admit(scenarioOf(textOf(given)))
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ message }) => message);

const summary = (terms: string): string =>
  `Workflow failed. Causes: Project p has insufficient quota(s) to execute this workflow with 1 instances in region us-central1. Quota summary (required/available): ${terms}.`;

/** apache/beam#19325 (2018-12): 250 GB for one worker, before Dataflow Shuffle was the default. */
const BATCH = '{ workerMachineType: n1-standard-1, experiments: [shuffle_mode=appliance] }';

const HEADROOM =
  'INSTANCES: 6987, DISKS_TOTAL_GB: 69951, SSD_TOTAL_GB: 4046, INSTANCE_GROUPS: 293, INSTANCE_GROUP_MANAGERS: 293, INSTANCE_TEMPLATES: 268';

const STREAMING = 'type: streaming';
const ENDLESS = 'rate: 1000/s, elementSize: 1 kB';

describe('the start does not fit', () => {
  test('apache/beam#19325: no CPU for a batch job of one worker', () => {
    const quotas = `${HEADROOM}, CPUS: 0, IN_USE_ADDRESSES: 241`;
    expect(errorsOf({ quotas, options: BATCH })).toEqual([
      summary(
        '1/6987 instances, 1/0 CPUs, 250/69951 disk GB, 0/4046 SSD disk GB, 1/293 instance groups, 1/293 managed instance groups, 1/268 instance templates, 1/241 in-use IP addresses',
      ),
    ]);
  });

  test('apache/beam#19465: no address', () => {
    const quotas = `${HEADROOM}, CPUS: 24, IN_USE_ADDRESSES: { limit: 8, usage: 8 }`;
    expect(errorsOf({ quotas, options: BATCH })).toEqual([
      summary(
        '1/6987 instances, 1/24 CPUs, 250/69951 disk GB, 0/4046 SSD disk GB, 1/293 instance groups, 1/293 managed instance groups, 1/268 instance templates, 1/0 in-use IP addresses',
      ),
    ]);
  });

  test('nanostream-dataflow#79: a streaming job of one worker and its data disk', () => {
    const quotas =
      'INSTANCES: { limit: 240, usage: 4 }, CPUS: { limit: 24, usage: 24 }, DISKS_TOTAL_GB: { limit: 4096, usage: 400 }, SSD_TOTAL_GB: 500, INSTANCE_GROUPS: 100, INSTANCE_GROUP_MANAGERS: 50, INSTANCE_TEMPLATES: 100, IN_USE_ADDRESSES: 8';
    const options = '{ numWorkers: 1, maxNumWorkers: 1 }';
    expect(errorsOf({ quotas, job: STREAMING, options, read: ENDLESS })).toEqual([
      summary(
        '1/236 instances, 4/0 CPUs, 430/3696 disk GB, 0/500 SSD disk GB, 1/100 instance groups, 1/50 managed instance groups, 1/100 instance templates, 1/8 in-use IP addresses',
      ),
    ]);
  });

  test('a streaming job of at most three workers, short of two quotas at once', () => {
    const quotas =
      'INSTANCES: { limit: 8, usage: 2 }, CPUS: { limit: 8, usage: 5 }, DISKS_TOTAL_GB: { limit: 2048, usage: 1240 }, SSD_TOTAL_GB: 250, INSTANCE_GROUPS: { limit: 100, usage: 1 }, INSTANCE_GROUP_MANAGERS: { limit: 50, usage: 1 }, INSTANCE_TEMPLATES: { limit: 100, usage: 1 }, IN_USE_ADDRESSES: { limit: 4, usage: 2 }';
    const options = '{ autoscalingAlgorithm: THROUGHPUT_BASED, maxNumWorkers: 3 }';
    expect(errorsOf({ quotas, job: STREAMING, options, read: ENDLESS })).toEqual([
      summary(
        '1/6 instances, 4/3 CPUs, 1230/808 disk GB, 0/250 SSD disk GB, 1/99 instance groups, 1/49 managed instance groups, 1/99 instance templates, 1/2 in-use IP addresses',
      ),
    ]);
  });

  test('with Streaming Engine the same job asks for 2 CPUs and 30 GB', () => {
    const quotas = 'CPUS: 1, DISKS_TOTAL_GB: 29, IN_USE_ADDRESSES: 4';
    const options = '{ enableStreamingEngine: true, maxNumWorkers: 3 }';
    expect(errorsOf({ quotas, job: STREAMING, options, read: ENDLESS })).toEqual([
      summary(
        '1/unknown instances, 2/1 CPUs, 30/29 disk GB, 0/unknown SSD disk GB, 1/unknown instance groups, 1/unknown managed instance groups, 1/unknown instance templates, 1/4 in-use IP addresses',
      ),
    ]);
  });
});

test('apache/beam#34381: a project that runs 299 jobs already', () => {
  const quotas = 'CONCURRENT_JOBS: { limit: 299, usage: 299 }';
  expect(errorsOf({ quotas })).toEqual([
    'The workflow could not be created. Causes: Dataflow quota error for jobs-per-project quota. Project p is running 299 jobs. Please check the quota usage via GCP Console.',
  ]);
});

test('Beam’s documents: 32 GPUs, all of them in use', () => {
  const quotas = 'NVIDIA_T4_GPUS: { limit: 32, usage: 32 }, GPUS_ALL_REGIONS: 64';
  const gpus = '"worker_accelerator=type:nvidia-tesla-t4;count:1;install-nvidia-driver"';
  const of = (zone: string): string =>
    `{ workerMachineType: n1-standard-4, numWorkers: 4, ${zone}dataflowServiceOptions: [${gpus}] }`;
  const said = (place: string): string =>
    `Startup of the worker pool in ${place} failed to bring up any of the desired 4 workers. QUOTA_EXCEEDED: Instance 'observed-…-harness-…' creation failed: Quota 'NVIDIA_T4_GPUS' exceeded. Limit: 32.0 in region us-central1.`;
  expect(errorsOf({ quotas, options: of('') })).toEqual([said('us-central1')]);
  expect(errorsOf({ quotas, options: of('workerZone: us-central1-f, ') })).toEqual([
    said('zone us-central1-f'),
  ]);
});

test('googlecodelabs/feedback#967: a trial’s 8 instances', () => {
  const { findings } = admit(
    scenarioOf(textOf({ quotas: 'INSTANCES: { limit: 8, usage: 8 }, CPUS: 8' })),
  );
  const refusals = findings.filter(({ severity }) => severity !== 'unknown');
  expect(refusals.map(({ code }) => code)).toEqual(['QUOTA-START']);
  expect(refusals[0]?.message).toContain('1/0 instances');
  expect(refusals[0]?.why).toContain(
    "Exceeded limit 'QUOTA_FOR_INSTANCES' on resource 'observed-…-harness'. Limit: 8.0 HTTP Code: 403",
  );
});

test('an instance that is left is enough for one worker', () => {
  expect(errorsOf({ quotas: 'INSTANCES: { limit: 8, usage: 7 }, CPUS: 8' })).toEqual([]);
});

test('at scale-up the job goes on with what it has', () => {
  const text = textOf({
    quotas: 'CPUS: 8',
    options: '{ workerMachineType: n1-standard-1, workerZone: us-central1-b, numWorkers: 2 }',
    read: 'size: 2 TB, elements: 2e9, cpu: 200 us',
  });
  const [job] = forecast(scenarioOf(text), 1).jobs;
  expect(job?.state).toBe('DONE');
  expect(job?.workers.peak).toBe(8);
  expect(job?.messages.map((message) => message.text)).toContain(
    "Autoscaling: Unable to reach resize target in zone us-central1-b. QUOTA_EXCEEDED: Quota 'CPUS' exceeded. Limit: 8.0 in region us-central1.",
  );
});
