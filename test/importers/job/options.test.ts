import { describe, expect, it, test } from 'vitest';
import { fixtureJob, importOne, messagesOf, optionsOf } from './fixture.ts';

const base = { id: '2026-01-01_00_00_00-1', currentState: 'JOB_STATE_DONE', projectId: 'own' };

const withPool = (pool: unknown, options: unknown = {}): unknown => ({
  ...base,
  environment: { workerPools: [pool], sdkPipelineOptions: { options } },
});

const asked = (options: unknown): Record<string, unknown> =>
  optionsOf(importOne(withPool({}, options)).job);

describe('what the service took', () => {
  test('all of a full job: the pool wins over what was asked for', () => {
    const { job, remarks } = fixtureJob('full.json');
    expect(optionsOf(job)).toEqual({
      workerMachineType: 'n2-standard-8',
      numWorkers: 5,
      maxNumWorkers: 30,
      minNumWorkers: 4,
      autoscalingAlgorithm: 'THROUGHPUT_BASED',
      diskSizeGb: 50,
      workerDiskType: 'pd-ssd',
      usePublicIps: false,
      network: 'default',
      subnetwork: 'regions/europe-west1/subnetworks/jobs',
      workerZone: 'europe-west1-b',
      serviceAccount: 'runner@shop-prod.iam.gserviceaccount.com',
      dataflowKmsKey: 'projects/shop-prod/locations/europe-west1/keyRings/r/cryptoKeys/k',
      flexRSGoal: 'COST_OPTIMIZED',
      hotKeyLoggingEnabled: true,
      dataflowServiceOptions: 'enable_prime',
      experiments: 'use_runner_v2,min_num_workers=4',
      labels: 'cost=a1,team=sales',
      tempLocation: 'gs://bucket-a/tmp',
    });
    expect(job.options.get('workerMachineType')?.from).toBe(
      'full.json environment.workerPools[0].machineType',
    );
    expect(messagesOf(remarks)).toEqual([
      'environment.sdkPipelineOptions.options.maxNumWorkers: asked for maxNumWorkers 40; the service took 30',
    ]);
  });

  test('of a streaming job: limits that changed while it ran, its own image, data disks told', () => {
    const { job, remarks } = fixtureJob('streaming.flight.json');
    expect(optionsOf(job)).toMatchObject({
      minNumWorkers: 1,
      maxNumWorkers: 100,
      workerMachineType: 'n1-standard-2',
      sdkContainerImage: 'us-docker.pkg.dev/p1/images/beam:7',
      enableStreamingEngine: true,
      dataflowServiceOptions:
        'streaming_mode_at_least_once,enable_streaming_engine_resource_based_billing',
      subnetwork:
        'https://www.googleapis.com/compute/v1/projects/host-net/regions/us-east1/subnetworks/shared',
    });
    expect(messagesOf(remarks)).toEqual([
      'body.environment.workerPools[0].dataDisks[0]: passed over: 400 GB for data on each worker',
    ]);
  });

  test('of Runner v2, in Python names; an image of Beam is no own image', () => {
    expect(optionsOf(fixtureJob('runner-v2.json').job)).toEqual({
      workerMachineType: 'e2-standard-2',
      numWorkers: 1,
      maxNumWorkers: 1,
      minNumWorkers: 1,
      autoscalingAlgorithm: 'NONE',
      numberOfWorkerHarnessThreads: 12,
      sdkContainerImage: 'us-central1-docker.pkg.dev/p2/r/sdk:3',
      usePublicIps: false,
      saveMainSession: true,
      experiments: 'use_runner_v2,shuffle_mode=appliance',
      dataflowServiceOptions: 'min_num_workers=1,enable_preflight_validation=false',
    });
  });

  test.each([
    [{}, {}, undefined],
    [{ shuffleMode: 'SERVICE_BASED' }, {}, undefined],
    [{ shuffleMode: 'VM_BASED' }, {}, 'shuffle_mode=appliance'],
    [{ shuffleMode: 'VM_BASED' }, { experiments: ['a'] }, 'a,shuffle_mode=appliance'],
    [
      { experiments: ['shuffle_mode=appliance'] },
      { experiments: ['shuffle_mode=appliance'] },
      'shuffle_mode=appliance',
    ],
  ])('of a job that shuffled where %j says, asked for %j', (environment, options, experiments) => {
    const { job } = importOne({
      ...base,
      environment: { ...environment, sdkPipelineOptions: { options } },
    });
    expect(optionsOf(job)['experiments']).toBe(experiments);
  });

  test('of a description: what its display data tell', () => {
    expect(optionsOf(fixtureJob('description.json').job)).toEqual({
      maxNumWorkers: 40,
      workerMachineType: 'n2-standard-8',
    });
  });

  it('takes the workers, not the old shuffle servers', () => {
    const pools = [
      { kind: 'shuffle', machineType: 'n1-standard-16' },
      { kind: 'harness', machineType: 'n1-standard-2' },
      { kind: 'harness', machineType: 'n1-standard-4' },
    ];
    const { job, remarks } = importOne({ ...base, environment: { workerPools: pools } });
    expect(optionsOf(job)).toEqual({ workerMachineType: 'n1-standard-2' });
    expect(messagesOf(remarks)).toContain(
      'environment.workerPools[2]: passed over: the first pool of workers is taken',
    );
  });
});

describe('unset', () => {
  it.each([0, '0', '', null])('is %j in pool and options', (unset) => {
    const { job, remarks } = importOne(
      withPool(
        { numWorkers: unset, diskSizeGb: unset, numThreadsPerWorker: unset },
        { maxNumWorkers: unset, numberOfWorkerHarnessThreads: unset, diskSizeGb: unset },
      ),
    );
    expect(optionsOf(job)).toEqual({});
    expect(remarks.filter(({ at }) => at !== '')).toEqual([]);
  });

  it('lets the options speak where the pool does not', () => {
    const { job } = importOne(withPool({ diskSizeGb: 0 }, { diskSizeGb: 100 }));
    expect(job.options.get('diskSizeGb')).toEqual({
      value: 100,
      from: 'job.json environment.sdkPipelineOptions.options.diskSizeGb',
    });
  });

  it('is false where false is the default', () => {
    expect(asked({ update: false, dumpHeapOnOOM: false, usePublicIps: false })).toEqual({
      usePublicIps: false,
    });
  });
});

describe('spellings', () => {
  test.each([
    ['THROUGHPUT_BASED', 'THROUGHPUT_BASED'],
    ['BASIC', 'THROUGHPUT_BASED'],
    ['AUTOSCALING_ALGORITHM_BASIC', 'THROUGHPUT_BASED'],
    ['NONE', 'NONE'],
    ['AUTOSCALING_ALGORITHM_NONE', 'NONE'],
    ['AUTOSCALING_ALGORITHM_UNKNOWN', undefined],
  ])('of autoscaling: %s', (written, algorithm) => {
    const { job } = importOne(withPool({ autoscalingSettings: { algorithm: written } }));
    expect(job.options.get('autoscalingAlgorithm')?.value).toBe(algorithm);
    expect(asked({ autoscalingAlgorithm: written })['autoscalingAlgorithm']).toBe(algorithm);
  });

  const url = 'https://www.googleapis.com/compute/v1/projects';
  test.each([
    ['subnetwork', 'regions/r1/subnetworks/s', 'regions/r1/subnetworks/s'],
    ['subnetwork', `${url}/own/regions/r1/subnetworks/s`, 'regions/r1/subnetworks/s'],
    ['subnetwork', 'projects/own/regions/r1/subnetworks/s', 'regions/r1/subnetworks/s'],
    ['subnetwork', `${url}/host/regions/r1/subnetworks/s`, `${url}/host/regions/r1/subnetworks/s`],
    ['network', `${url}/own/global/networks/n`, 'n'],
    ['network', 'default', 'default'],
    ['workerMachineType', 'zones/a/machineTypes/n1-standard-1', 'n1-standard-1'],
    ['workerDiskType', 'compute.googleapis.com/projects//zones//diskTypes/pd-ssd', 'pd-ssd'],
    ['workerDiskType', 'hyperdisk-balanced', 'hyperdisk-balanced'],
    ['flexRSGoal', 'FLEXRS_COST_OPTIMIZED', 'COST_OPTIMIZED'],
    ['flexRSGoal', 'FLEXRS_UNSPECIFIED', undefined],
  ])('of %s: %s', (name, written, value) => {
    expect(asked({ [name]: written })[name]).toBe(value);
  });

  test('of names', () => {
    expect(
      asked({
        machine_type: 'e2-standard-2',
        'beam:option:num_workers:v1': '3',
        no_use_public_ips: true,
      }),
    ).toEqual({ workerMachineType: 'e2-standard-2', numWorkers: 3, usePublicIps: false });
    expect(asked({ machineType: 'n1-standard-1', maxWorkers: 4 })).toEqual({
      workerMachineType: 'n1-standard-1',
      maxNumWorkers: 4,
    });
  });

  test('of launch bodies', () => {
    expect(optionsOf(fixtureJob('launch-classic.json').job)).toEqual({
      numWorkers: 2,
      maxNumWorkers: 7,
      workerMachineType: 'n1-standard-2',
      usePublicIps: false,
      zone: 'us-central1-a',
      network: 'default',
      subnetwork:
        'https://www.googleapis.com/compute/v1/projects/host-net/regions/us-central1/subnetworks/shared',
      tempLocation: 'gs://b/tmp',
      serviceAccount: 'a@p1.iam.gserviceaccount.com',
      dataflowKmsKey: 'projects/p1/locations/global/keyRings/r/cryptoKeys/k',
      enableStreamingEngine: true,
      experiments: 'shuffle_mode=auto',
      labels: 'a=b',
      dataflowServiceOptions: 'streaming_mode_at_least_once',
    });
    expect(optionsOf(fixtureJob('launch-flex.json').job)).toEqual({
      numWorkers: 3,
      maxNumWorkers: 9,
      workerMachineType: 'e2-standard-4',
      autoscalingAlgorithm: 'NONE',
      launcherMachineType: 'n1-highmem-4',
      flexRSGoal: 'SPEED_OPTIMIZED',
      sdkContainerImage: 'gcr.io/p1/beam:1',
      workerRegion: 'us-west1',
      stagingLocation: 'gs://b/staging',
    });
  });
});

describe('wrong values are told and left out', () => {
  test.each([
    ['numWorkers', 'many', 'expected a whole number of at least 1, got "many"'],
    ['numWorkers', -1, 'expected a whole number of at least 1, got -1'],
    ['numWorkers', 2.5, 'expected a whole number of at least 1, got 2.5'],
    ['numWorkers', 1e12, 'expected a whole number from 1 to 1000000, got 1000000000000'],
    ['workerMachineType', 8, 'expected a text, got 8'],
    ['usePublicIps', 'perhaps', 'expected true or false, got "perhaps"'],
    ['autoscalingAlgorithm', 'FAST', 'expected THROUGHPUT_BASED or NONE, got "FAST"'],
    ['zone', -1, 'expected a text, got -1'],
    ['stagingLocation', true, 'expected a text, got true'],
    ['numberOfWorkerHarnessThreads', 'a', 'expected a whole number of at least 1, got "a"'],
    ['labels', { a: {} }, 'expected a text, or a list or map of scalars, got a map'],
  ])('%s: %j', (name, value, message) => {
    const { job, remarks } = importOne(withPool({}, { [name]: value }));
    expect(job.options.has(name)).toBe(false);
    expect(messagesOf(remarks)).toContain(
      `environment.sdkPipelineOptions.options.${name}: ${message}`,
    );
  });
});
