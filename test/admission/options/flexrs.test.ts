import { describe, expect, test } from 'vitest';
import { admit } from '../../../src/admission/admit.ts';
import { checkFlexRs } from '../../../src/admission/options/flexrs.ts';
import { readScenario } from '../../../src/scenario/read-scenario.ts';
import type { LaunchOptions, Step } from '../../../src/scenario/scenario.ts';
import { GIB } from '../../../src/units/bytes.ts';
import { job } from '../../engines/one-job.ts';
import { scenario } from '../../forecast/build.ts';
import { map, read } from '../../pipeline/steps.ts';
import { codesOf, experiment, found, foundIn, PLENTY, service } from '../found.ts';

const FLEX = { flexRSGoal: 'COST_OPTIMIZED', minNumWorkers: 2 } as const;

const T4 = { type: 'nvidia-tesla-t4', count: 1, driver: 'default' } as const;

const flex = (options: Partial<LaunchOptions>, steps?: readonly Step[]) =>
  foundIn({ options: { ...FLEX, ...options }, ...(steps === undefined ? {} : { steps }) });

const hinting = (resources: Step['resources']): readonly Step[] => [
  read('list'),
  map('train', ['list'], { resources }),
];

test('a plain FlexRS job has no findings', () => {
  expect(flex({})).toEqual([]);
  expect(flex({ numWorkers: 2, maxNumWorkers: 10 })).toEqual([]);
});

describe('what FlexRS forbids is an error that names the rule', () => {
  const cases: readonly (readonly [string, Partial<LaunchOptions>, string, string])[] = [
    [
      'FLEXRS-GPU',
      { workerAccelerator: T4, settings: [service('worker_accelerator', 'type:…')] },
      'job.options.dataflowServiceOptions',
      'FlexRS doesn’t support GPUs; 1 × nvidia-tesla-t4 asked for',
    ],
    [
      'FLEXRS-ZONE',
      { workerZone: 'us-central1-a' },
      'job.options.workerZone',
      'you cannot specify the zone of a FlexRS job: the service selects it in the region; workerZone is us-central1-a',
    ],
    [
      'FLEXRS-RESERVATION',
      { settings: [service('automatically_use_created_reservation')] },
      'job.options.dataflowServiceOptions',
      'FlexRS doesn’t support Compute Engine reservations; automatically_use_created_reservation is given',
    ],
    [
      'FLEXRS-AUTOSCALING',
      { given: ['autoscalingAlgorithm'] },
      'job.options.autoscalingAlgorithm',
      'you cannot use the autoscalingAlgorithm option with FlexRS jobs; it is THROUGHPUT_BASED',
    ],
    [
      'FLEXRS-PRIME',
      { prime: true, settings: [experiment('enable_prime')] },
      'job.options.experiments',
      'Dataflow Prime doesn’t support Flexible Resource Scheduling; enable_prime and flexRSGoal=COST_OPTIMIZED are both given',
    ],
    [
      'FLEXRS-WORKERS',
      { numWorkers: 1 },
      'job.options.numWorkers',
      'a FlexRS job uses at least 2 workers; numWorkers is 1',
    ],
    [
      'FLEXRS-WORKERS',
      { maxNumWorkers: 1 },
      'job.options.maxNumWorkers',
      'a FlexRS job uses at least 2 workers; maxNumWorkers is 1',
    ],
  ];

  test.each(cases)('%s: %o', (code, options, path, message) => {
    const own = flex(options).filter((finding) => finding.code.startsWith('FLEXRS-'));
    expect(own).toMatchObject([{ code, severity: 'error', path, message }]);
    expect(own[0]?.fix).not.toBe('');
  });

  test.each(cases)('%s: without FlexRS nothing of the kind is said: %o', (_, options) => {
    expect(codesOf(options).filter((code) => code.startsWith('FLEXRS-'))).toEqual([]);
  });
});

test.each(['m2-ultramem-208', 'm3-ultramem-32', 'h3-standard-88'])(
  'FLEXRS-MACHINE: %s',
  (workerMachineType) => {
    const spec = job({ options: { ...FLEX, workerMachineType } });
    const findings = checkFlexRs({ scenario: scenario([spec]), job: spec, path: 'job' });
    expect(findings).toMatchObject([
      { code: 'FLEXRS-MACHINE', severity: 'error', path: 'job.options.workerMachineType' },
    ]);
    expect(findings[0]?.message).toContain('M2, M3 or H3');
  },
);

test('FLEXRS-MACHINE: the scenario form takes the machine, so that it is the service that refuses', () => {
  const text = [
    'name: m3',
    'project: { region: us-central1 }',
    'job:',
    '  sdk: java',
    '  options: { flexRSGoal: COST_OPTIMIZED, workerMachineType: m3-megamem-64 }',
    '  pipeline: [{ list: { read: gcs-text, size: 1 GB, elements: 1e6 } }]',
  ].join('\n');
  const read = readScenario(text, 'm3.yaml');
  if (!read.ok) throw new Error(read.issues[0]?.message);
  const { admitted, findings } = admit(read.scenario);
  expect(admitted).toBe(false);
  expect(findings).toContainEqual(expect.objectContaining({ code: 'FLEXRS-MACHINE' }));
});

test('FLEXRS-MACHINE: other series are fine, custom ones too', () => {
  expect(flex({ workerMachineType: 'n1-highmem-16' })).toEqual([]);
  expect(flex({ workerMachineType: 'custom-4-15360' })).toEqual([]);
});

test('FLEXRS-GPU: a step’s hint is named where it stands', () => {
  const steps = hinting({ minRam: null, accelerator: 'type:nvidia-l4;count:1' });
  expect(flex({}, steps)).toMatchObject([
    { code: 'FLEXRS-GPU', path: 'job.pipeline[1].train.resources.accelerator' },
  ]);
});

test('FLEXRS-HINTS: right fitting is not supported', () => {
  const steps = hinting({ minRam: 4 * GIB, accelerator: null, cpuCount: 2 });
  const [finding, ...more] = flex({}, steps);
  expect(finding).toMatchObject({
    code: 'FLEXRS-HINTS',
    severity: 'error',
    path: 'job.pipeline[1].train.resources',
  });
  expect(finding?.message).toContain('min_ram 4 GiB, cpu_count 2');
  expect(more).toEqual([]);
});

test('FLEXRS-HINTS: hints of the whole pipeline are told of once', () => {
  const resources = { minRam: 4 * GIB, accelerator: null };
  const steps = hinting(resources).map((step) => ({ ...step, resources }));
  expect(flex({ resourceHints: resources }, steps)).toMatchObject([
    { code: 'FLEXRS-HINTS', path: 'job.options.resourceHints' },
  ]);
});

test('FLEXRS-STREAMING: a source that never ends', () => {
  const codes = flex({}, [read('events', { connector: 'pubsub' })]).map(({ code }) => code);
  expect(codes).toEqual(['FLEXRS-STREAMING', 'STREAM-SOURCE']);
});

test('FLEXRS-SHUFFLE: shuffle on the workers is overruled, and said so', () => {
  const settings = [experiment('shuffle_mode', 'appliance')];
  expect(flex({ settings })).toMatchObject([
    { code: 'FLEXRS-SHUFFLE', severity: 'warning', path: 'job.options.experiments' },
  ]);
  expect(flex({ settings: [experiment('shuffle_mode', 'service')] })).toEqual([]);
});

test('everything that is wrong is told at once', () => {
  const options = {
    ...FLEX,
    workerAccelerator: T4,
    workerZone: 'us-central1-a',
    prime: true,
    numWorkers: 1,
    given: ['autoscalingAlgorithm'],
    settings: [service('automatically_use_created_reservation')],
  };
  const codes = found(options).filter(({ severity }) => severity === 'error');
  expect(codes.map(({ code }) => code)).toEqual([
    'FLEXRS-GPU',
    'FLEXRS-ZONE',
    'FLEXRS-RESERVATION',
    'FLEXRS-AUTOSCALING',
    'FLEXRS-PRIME',
    'FLEXRS-WORKERS',
  ]);
});

describe('quota', () => {
  const { CPUS, ...others } = PLENTY;

  test('FLEXRS-LAUNCH: a shortage that never ends fails the job at launch, in the service’s words', () => {
    expect(CPUS).toBeDefined();
    expect(found(FLEX, { ...others, CPUS: 3 })).toMatchObject([
      {
        code: 'FLEXRS-LAUNCH',
        severity: 'error',
        path: 'job.options.numWorkers',
        fix: 'raise CPUS in us-central1 before the job is launched; see gcloud compute regions describe us-central1 --format=json',
      },
    ]);
    expect(found(FLEX, { ...others, CPUS: 3 })[0]?.message).toContain(
      'with 2 instances in region us-central1. Quota summary (required/available): 2/1000000 instances, 4/3 CPUs',
    );
  });

  test('FLEXRS-LAUNCH: without a preemptible quota two workers take 4 CPUs', () => {
    expect(found(FLEX, { ...others, CPUS: 4 })).toEqual([]);
  });

  test('FLEXRS-LAUNCH: with one, preemptible workers take nothing else', () => {
    const twenty = { ...FLEX, numWorkers: 20, maxNumWorkers: 20 };
    expect(found(twenty, { ...others, CPUS: 4, PREEMPTIBLE_CPUS: 36 })).toEqual([]);
    const [finding] = found(twenty, { ...others, CPUS: 1000, PREEMPTIBLE_CPUS: 35 });
    expect(finding?.code).toBe('FLEXRS-LAUNCH');
    expect(finding?.message).toContain("Quota 'PREEMPTIBLE_CPUS' exceeded. Limit: 35.0 in region");
  });

  test('QUOTA-GROWTH: the pool grows as far as both kinds fit', () => {
    const forty = { ...FLEX, maxNumWorkers: 40 };
    expect(found(forty, { ...others, CPUS: 4, PREEMPTIBLE_CPUS: 1000 })).toMatchObject([
      {
        code: 'QUOTA-GROWTH',
        path: 'project.quotas.CPUS',
        fix: 'raise CPUS in us-central1, or set --maxNumWorkers=20',
      },
    ]);
    expect(found(forty, { ...others, CPUS: 8, PREEMPTIBLE_CPUS: 72 })).toEqual([]);
  });

  test('QUOTA-PREEMPTIBLE: a listed limit of 0 is unclear', () => {
    expect(found(FLEX, { ...PLENTY, PREEMPTIBLE_CPUS: 0 })).toMatchObject([
      {
        code: 'QUOTA-PREEMPTIBLE',
        severity: 'unknown',
        path: 'project.quotas.PREEMPTIBLE_CPUS',
      },
    ]);
  });

  test('QUOTA-PREEMPTIBLE: nobody is told who has no preemptible workers', () => {
    expect(found({}, { ...PLENTY, PREEMPTIBLE_CPUS: 0 })).toEqual([]);
  });

  test('QUOTA-UNKNOWN: a family without a metric is unknown, its preemptible vCPUs are not', () => {
    const options = { ...FLEX, workerMachineType: 'c2d-standard-2' };
    const [finding] = found(options, { ...others, CPUS: 10, PREEMPTIBLE_CPUS: 10 });
    expect(finding).toMatchObject({ code: 'QUOTA-UNKNOWN' });
    expect(finding?.message).toBe('limits not given, so never binding here: C2D_CPUS');
  });
});
