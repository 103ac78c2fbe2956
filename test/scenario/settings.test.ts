import { describe, expect, test } from 'vitest';
import { SETTINGS } from '../../src/facts/options/settings.ts';
import { fingerprint } from '../../src/scenario/fingerprint.ts';
import type { LaunchOptions } from '../../src/scenario/scenario.ts';
import { scenario } from '../forecast/build.ts';
import { jobWith, optionIssues, optionsOf } from './launch.ts';

const MODELLED: readonly (readonly [options: string, sets: Partial<LaunchOptions>])[] = [
  ['{ dataflowServiceOptions: enable_prime }', { prime: true }],
  ['{ dataflow_service_options: [enable_prime=true] }', { prime: true }],
  ['{ dataflowServiceOptions: enable_prime=false }', { prime: false }],
  ['{ experiments: enable_prime }', { prime: true }],
  ['{ dataflow_service_option: "min_num_workers=4" }', { minNumWorkers: 4 }],
  ['{ dataflowServiceOptions: [min_num_workers=4], minNumWorkers: 4 }', { minNumWorkers: 4 }],
  [
    '{ dataflowServiceOptions: "worker_accelerator=type:nvidia-tesla-t4;count:2" }',
    { workerAccelerator: { type: 'nvidia-tesla-t4', count: 2 } },
  ],
  [
    '{ experiments: "worker_accelerator=type:T4;count:1;install-nvidia-driver" }',
    { workerAccelerator: { type: 'nvidia-tesla-t4', count: 1, driver: 'default' } },
  ],
  [
    '{ experiments: ["worker_accelerator=type:nvidia-l4;count:1;install-nvidia-driver:5xx"] }',
    { workerAccelerator: { type: 'nvidia-l4', count: 1, driver: '5xx' } },
  ],
  ['{ experiments: shuffle_mode=appliance }', { shuffleMode: 'workers' }],
  ['{ experiments: shuffle_mode=service }', { shuffleMode: 'service' }],
  ['{ experiments: shuffle_mode=auto }', { shuffleMode: 'service' }],
  [
    '{ additional_experiments: "flexible_resource_scheduling,shuffle_mode=service,delayed_launch" }',
    { flexRSGoal: 'COST_OPTIMIZED', shuffleMode: 'service' },
  ],
  ['{ experiments: delayed_launch }', { flexRSGoal: 'SPEED_OPTIMIZED' }],
  [
    '{ dataflowServiceOptions: enable_prime, experiments: [enable_batch_vmr, enable_vertical_memory_autoscaling] }',
    { prime: true, verticalAutoscaling: true },
  ],
  [
    '{ experiments: "enable_prime,enable_batch_vmr,enable_vertical_memory_autoscaling,disable_vertical_memory_autoscaling" }',
    { verticalAutoscaling: false },
  ],
  ['{ streaming: true, dataflowServiceOptions: enable_prime }', { verticalAutoscaling: true }],
  ['{ streaming: true }', { verticalAutoscaling: false }],
  ['{ dataflowServiceOptions: enable_prime }', { verticalAutoscaling: false }],
  [
    '{ streaming: true, dataflowServiceOptions: enable_prime, experiments: disable_vertical_memory_autoscaling }',
    { verticalAutoscaling: false },
  ],
];

describe('entries that change the forecast', () => {
  test.each(MODELLED)('%s', (given, sets) => {
    expect(optionsOf(given)).toMatchObject(sets);
  });

  test('what they set counts as given', () => {
    expect(optionsOf('{ dataflowServiceOptions: min_num_workers=4 }').given).toEqual([
      'minNumWorkers',
      'dataflowServiceOptions',
    ]);
    expect(optionsOf('{ experiments: flexible_resource_scheduling }').given).toContain(
      'flexRSGoal',
    );
  });

  test('thread scaling is the job’s, however it is said', () => {
    const scaling = '{ dataflowServiceOptions: enable_dynamic_thread_scaling }';
    expect(jobWith(scaling).threadScaling).toBe(true);
    expect(jobWith('{}', { more: ['threadScaling: true'] }).threadScaling).toBe(true);
    expect(jobWith('{}').threadScaling).toBe(false);
    expect(optionIssues(scaling, { more: ['threadScaling: false'] })).toEqual([
      's.yaml:6:18 job.threadScaling: expected true, which enable_dynamic_thread_scaling says, or that left out',
    ]);
  });
});

describe('what an entry does', () => {
  const standings = (options: string, sdk = 'java'): readonly string[] =>
    optionsOf(options, { sdk }).settings.map(({ name, standing }) => `${name}: ${standing}`);

  test('is told one by one, in the order of the file', () => {
    const given =
      '{ experiments: [upload_graph, brand_new_thing], dataflowServiceOptions: "enable_prime, enable_image_streaming" }';
    expect(standings(given)).toEqual([
      'enable_prime: modelled',
      'enable_image_streaming: not modelled',
      'upload_graph: no effect',
      'brand_new_thing: unknown',
    ]);
    expect(optionsOf(given).ignored).toEqual([]);
  });

  test('a streaming setting has no effect on a batch job', () => {
    const given = '{ dataflowServiceOptions: [streaming_mode_at_least_once] }';
    expect(standings(given)).toEqual(['streaming_mode_at_least_once: no effect']);
  });

  test('the portable worker is what Python and Go have anyway', () => {
    const given = '{ experiments: use_runner_v2 }';
    expect(standings(given)).toEqual(['use_runner_v2: not modelled']);
    expect(standings(given, 'python')).toEqual(['use_runner_v2: no effect']);
    expect(standings(given, 'go')).toEqual(['use_runner_v2: no effect']);
  });

  test('half of vertical scaling, or all of it without Prime, has no effect', () => {
    const half = '{ experiments: enable_batch_vmr, dataflowServiceOptions: enable_prime }';
    expect(standings(half)).toContain('enable_batch_vmr: no effect');
    const without = '{ experiments: [enable_batch_vmr, enable_vertical_memory_autoscaling] }';
    expect(standings(without)).toEqual([
      'enable_batch_vmr: no effect',
      'enable_vertical_memory_autoscaling: no effect',
    ]);
  });

  test('every name of the table is found, and none is unknown', () => {
    const plain = SETTINGS.filter(({ value }) => value === '').map(({ name }) => name);
    const { settings } = optionsOf(`{ experiments: [${plain.join(', ')}] }`);
    expect(settings.map(({ name }) => name)).toEqual(plain);
    expect(settings.filter(({ standing }) => standing === 'unknown')).toEqual([]);
  });
});

test('the same entry twice is one, whichever option has it; blanks are none', () => {
  const given =
    '{ dataflowServiceOptions: [enable_prime, " ", "x, ,x"], experiments: enable_prime }';
  expect(optionsOf(given).settings.map(({ name }) => name)).toEqual(['enable_prime', 'x']);
});

test('an entry of another kind may say two things: what it means is not ours to say', () => {
  const { settings } = optionsOf('{ experiments: [use_network_tags=a, use_network_tags=b] }');
  expect(settings.map(({ value }) => value)).toEqual(['a', 'b']);
});

test('a value may hold an equals sign', () => {
  expect(optionsOf('{ experiments: "a=b=c" }').settings).toMatchObject([
    { name: 'a', value: 'b=c' },
  ]);
});

describe('the fingerprint', () => {
  const print = (options: string): string => fingerprint(scenario([jobWith(options)]));

  test('is the same however an option is said', () => {
    const spelled = [
      '{ minNumWorkers: 3 }',
      '{ dataflow_service_options: min_num_workers=3 }',
      '{ experiments: [min_num_workers=3] }',
    ];
    expect(new Set(spelled.map(print)).size).toBe(1);
    expect(print('{ minNumWorkers: 4 }')).not.toBe(print(spelled[0]!));
  });

  test('tells what is not modelled: a finding says so', () => {
    expect(print('{ experiments: enable_image_streaming }')).not.toBe(print('{}'));
  });
});

describe('a wrong entry is told with its place', () => {
  const GPUS = 'expected GPUs such as `type:nvidia-tesla-t4;count:1;install-nvidia-driver`;';
  test.each([
    [
      'no text',
      '{ dataflowServiceOptions: [enable_prime, 7, [x], { min_num_workers: 4 }] }',
      's.yaml:5:53 job.options.dataflowServiceOptions[1]: expected `name` or `name=value`, as a text',
      's.yaml:5:56 job.options.dataflowServiceOptions[2]: expected `name` or `name=value`, as a text',
      's.yaml:5:61 job.options.dataflowServiceOptions[3]: expected `name` or `name=value`, as a text',
    ],
    [
      'no name',
      '{ experiments: "enable prime" }',
      's.yaml:5:27 job.options.experiments: expected `name` or `name=value`',
    ],
    [
      'a flag with a value',
      '{ experiments: enable_prime=2 }',
      's.yaml:5:27 job.options.experiments: expected enable_prime alone, without a value',
    ],
    [
      'a number that is none',
      '{ experiments: [min_num_workers=-1, min_num_workers] }',
      's.yaml:5:28 job.options.experiments[0]: expected min_num_workers=N, N a whole number from 1 to 1000000',
      's.yaml:5:48 job.options.experiments[1]: expected min_num_workers once; min_num_workers=-1 and min_num_workers are given',
    ],
    [
      'a place of shuffle that is none',
      '{ experiments: shuffle_mode=aplliance }',
      's.yaml:5:27 job.options.experiments: expected shuffle_mode to be one of service, auto, appliance; did you mean appliance?',
    ],
    [
      'two places of shuffle, in two options',
      '{ dataflowServiceOptions: shuffle_mode=service, experiments: shuffle_mode=appliance }',
      's.yaml:5:73 job.options.experiments: expected shuffle_mode once; shuffle_mode=service and shuffle_mode=appliance are given',
    ],
    [
      'GPUs without a count',
      '{ dataflowServiceOptions: "worker_accelerator=type:nvidia-l4" }',
      `s.yaml:5:38 job.options.dataflowServiceOptions: ${GPUS} \`count\` is missing or no whole number from 1 to 999`,
    ],
    [
      'TPUs',
      '{ dataflowServiceOptions: "worker_accelerator=type:tpu-v5;topology:1x1" }',
      `s.yaml:5:38 job.options.dataflowServiceOptions: ${GPUS} TPUs are not modelled`,
    ],
  ])('%s', (_what, options, ...issues) => {
    expect(optionIssues(options)).toEqual(issues);
  });

  test('more than anybody writes', () => {
    const many = Array.from({ length: 1001 }, (_, at) => `x${at}`).join(',');
    expect(optionIssues(`{ experiments: "${many}" }`)).toEqual([
      's.yaml:5:27 job.options.experiments: expected at most 1000 entries',
    ]);
  });
});
