import { describe, expect, test } from 'vitest';
import { options as defaults } from '../engines/launch-options.ts';
import { optionIssues, optionsOf } from './launch.ts';
import { scenarioOf } from './read.ts';

test('nothing given: the defaults of the service', () => {
  expect(optionsOf('{}')).toEqual(defaults());
});

describe('defaults that depend on the job', () => {
  const worker = (options: string, region = 'us-central1') => {
    const { workerMachineType, diskSizeGb, minNumWorkers } = optionsOf(options, { region });
    return [workerMachineType, diskSizeGb, minNumWorkers];
  };

  test.each([
    ['FlexRS', '{ flexRSGoal: COST_OPTIMIZED }', ['n1-standard-2', 25, 2]],
    ['its other goal', '{ flexrs_goal: SPEED_OPTIMIZED }', ['n1-standard-1', 25, 1]],
    ['worker shuffle', '{ experiments: shuffle_mode=appliance }', ['n1-standard-1', 250, 1]],
    ['Prime', '{ dataflowServiceOptions: enable_prime }', ['n1-standard-2', 25, 1]],
  ])('%s', (_what, options, expected) => {
    expect(worker(options)).toEqual(expected);
  });

  test('a region without N1 has an E2', () => {
    expect(worker('{ flexRSGoal: COST_OPTIMIZED }', 'us-south1')[0]).toBe('e2-standard-2');
  });

  test('what is given stays', () => {
    const given = 'workerMachineType: t2a-standard-4, diskSizeGb: 40, minNumWorkers: 5';
    expect(worker(`{ ${given}, flexRSGoal: COST_OPTIMIZED }`)).toEqual(['t2a-standard-4', 40, 5]);
    expect(worker('{ machine_type: n2-custom-8-16384 }')[0]).toBe('n2-custom-8-16384');
  });

  test('the fewest workers of FlexRS are the constant’s, also the scenario’s own', () => {
    const text = (constants: string): string =>
      [
        'name: test',
        'project: { region: us-central1 }',
        `constants: ${constants}`,
        'job:',
        '  sdk: go',
        '  options: { flexRSGoal: COST_OPTIMIZED }',
        '  pipeline: [r: { read: generic, size: 1 GB, elements: 1000 }]',
        '',
      ].join('\n');
    const fewest = (constants: string) =>
      scenarioOf(text(constants)).jobs[0]?.options.minNumWorkers;
    expect(fewest('{}')).toBe(2);
    expect(fewest('{ flexrs.minWorkers: 7 }')).toBe(7);
  });

  test('FlexRS shuffles in the service, whatever is asked: the entry says that it has no effect', () => {
    const { shuffleMode, diskSizeGb, settings } = optionsOf(
      '{ flexRSGoal: COST_OPTIMIZED, experiments: [shuffle_mode=appliance] }',
    );
    expect([shuffleMode, diskSizeGb]).toEqual(['service', 25]);
    expect(settings).toEqual([
      { option: 'experiments', name: 'shuffle_mode', value: 'appliance', standing: 'no effect' },
    ]);
  });
});

describe('threads of a worker', () => {
  const threads = (sdk: string, more = ''): number | null =>
    optionsOf(`{ numberOfWorkerHarnessThreads: 3, workerMachineType: n1-standard-8${more} }`, {
      sdk,
    }).workerThreads;

  test('are those of its only process in Java and Go', () => {
    expect([threads('java'), threads('go')]).toEqual([3, 3]);
  });

  test('are those of each process in Python, which has one on every vCPU unless told otherwise', () => {
    expect(threads('python')).toBe(24);
    expect(threads('python', ', experiments: no_use_multiple_sdk_containers')).toBe(3);
  });

  test('are left to the service where nothing is said', () => {
    expect(optionsOf('{}', { sdk: 'python' }).workerThreads).toBeNull();
  });
});

test('where the workers are', () => {
  const { workerZone, workerRegion, given } = optionsOf(
    '{ zone: us-central1-f, worker_region: us-central1 }',
  );
  expect([workerZone, workerRegion]).toEqual(['us-central1-f', 'us-central1']);
  expect(given).toEqual(['workerZone', 'workerRegion', 'zone']);
});

test('UNSPECIFIED, as the API has it, is the ordinary goal', () => {
  expect(optionsOf('{ flexRSGoal: UNSPECIFIED }').flexRSGoal).toBe('SPEED_OPTIMIZED');
});

test('an option that is known and not modelled is named', () => {
  const { given, ignored } = optionsOf('{ labels: [a], maxNumWorkers: 3, min_cpu_platform: x }');
  expect(given).toEqual(['maxNumWorkers', 'labels', 'minCpuPlatform']);
  expect(ignored).toEqual(['minCpuPlatform']);
});

describe('a wrong option is told with its place', () => {
  test.each([
    [
      'a goal that does not exist',
      '{ flexRSGoal: COST_OPTIMISED }',
      's.yaml:5:26 job.options.flexRSGoal: expected SPEED_OPTIMIZED or COST_OPTIMIZED or UNSPECIFIED; did you mean COST_OPTIMIZED?',
    ],
    [
      'a goal that is no text',
      '{ flexrs_goal: [COST_OPTIMIZED] }',
      's.yaml:5:27 job.options.flexrs_goal: expected a text',
    ],
    [
      'a region that does not exist',
      '{ workerRegion: us-centrl1 }',
      's.yaml:5:28 job.options.workerRegion: expected a Dataflow region, got us-centrl1; did you mean us-central1?',
    ],
    [
      'both names of one option',
      '{ workerZone: us-central1-a, worker_zone: us-central1-a }',
      's.yaml:5:54 job.options.worker_zone: expected workerZone once; it is given in both spellings',
    ],
    [
      'no threads',
      '{ numberOfWorkerHarnessThreads: 0 }',
      's.yaml:5:44 job.options.numberOfWorkerHarnessThreads: expected a whole number from 1 to 10000',
    ],
    [
      'an algorithm that does not exist',
      '{ autoscaling_algorithm: THROUGHPUT }',
      's.yaml:5:37 job.options.autoscaling_algorithm: expected THROUGHPUT_BASED or NONE',
    ],
    [
      'a disk that workers have not',
      '{ workerDiskType: pd-extreme }',
      's.yaml:5:30 job.options.workerDiskType: expected one of pd-standard, pd-balanced, pd-ssd (or compute.googleapis.com/projects//zones//diskTypes/pd-ssd)',
    ],
    [
      'a disk without a table',
      '{ workerDiskType: hyperdisk-balanced }',
      's.yaml:5:30 job.options.workerDiskType: expected one of pd-standard, pd-balanced, pd-ssd: Hyperdisk’s speed, quota and price are not in the tables; with machines that take nothing else leave it out',
    ],
    [
      'a machine that does not exist',
      '{ workerMachineType: n1-standrd-4 }',
      's.yaml:5:33 job.options.workerMachineType: expected a Compute Engine machine type, got n1-standrd-4; did you mean n1-standard-4?',
    ],
    [
      'an option that does not exist',
      '{ flexRsGaol: COST_OPTIMIZED }',
      's.yaml:5:14 job.options.flexRsGaol: unknown pipeline option; did you mean flexRSGoal?',
    ],
    [
      'experiments that are no names',
      '{ experiments: 7 }',
      's.yaml:5:27 job.options.experiments: expected a text such as `name,other=value`, or a list of such texts',
    ],
    [
      'FlexRS by one name and not by the other',
      '{ flexRSGoal: SPEED_OPTIMIZED, experiments: flexible_resource_scheduling }',
      's.yaml:5:26 job.options.flexRSGoal: expected COST_OPTIMIZED, which flexible_resource_scheduling says, or that left out',
    ],
    [
      'two numbers of fewest workers',
      '{ dataflowServiceOptions: min_num_workers=3, minNumWorkers: 2 }',
      's.yaml:5:72 job.options.minNumWorkers: expected one number of fewest workers; minNumWorkers is 2, min_num_workers 3',
    ],
  ])('%s', (_what, options, issue) => {
    expect(optionIssues(options)).toEqual([issue]);
  });

  test('all of it at once', () => {
    const all =
      '{ flexRSGoal: COST, workerRegion: mars, diskSizeGb: 0, experiments: [3], resourceHints: cpu=2 }';
    expect(optionIssues(all).map((issue) => issue.split(' ')[1])).toEqual([
      'job.options.flexRSGoal:',
      'job.options.workerRegion:',
      'job.options.diskSizeGb:',
      'job.options.experiments[0]:',
      'job.options.resourceHints:',
    ]);
  });
});
