import type { LaunchOptions } from '../../scenario/scenario.ts';
import type { FindingCode } from '../codes.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { gpuRequests } from '../workers/gpu-requests.ts';
import { askedBy, hintSources } from '../workers/hint-sources.ts';
import { constantsOf } from '../job-constants.ts';
import { asWritten, findAsked, optionOf } from './settings.ts';
import { stepPath } from '../step-path.ts';
import { inGib, seriesOf } from '../words.ts';

/** Something that FlexRS does not take, and the rule that says so. */
interface Breach {
  readonly code: FindingCode;
  readonly path: string;
  /** The rule, in the words of the page. */
  readonly rule: string;
  /** What of the job breaks it. */
  readonly asked: string;
  readonly fix: string;
}

type Rule = (checked: CheckedJob) => readonly Breach[];

/** @returns whether the job asks for flexible resource scheduling */
export const isFlexRs = ({ flexRSGoal }: LaunchOptions): boolean => flexRSGoal === 'COST_OPTIMIZED';

const gpus: Rule = (checked) =>
  gpuRequests(checked).map(({ gpus: { type, count }, path }) => ({
    code: 'FLEXRS-GPU',
    path,
    rule: 'FlexRS doesn’t support GPUs',
    asked: `${count} × ${type} asked for`,
    fix: 'leave the accelerator out, or leave out --flexRSGoal=COST_OPTIMIZED',
  }));

/** Hints for GPUs are told of as GPUs. */
const hints: Rule = (checked) =>
  hintSources(checked).flatMap((source): Breach[] => {
    const { minRam, cpuCount } = source.hints;
    if (minRam === null && cpuCount === undefined) return [];
    const asked = [
      ...(minRam === null ? [] : [`min_ram ${inGib(minRam)}`]),
      ...(cpuCount === undefined ? [] : [`cpu_count ${cpuCount}`]),
    ];
    return [
      {
        code: 'FLEXRS-HINTS',
        path: source.path,
        rule: 'right fitting doesn’t support FlexRS',
        asked: `${askedBy(source)} asks for ${asked.join(', ')} by resource hints`,
        fix: '--workerMachineType that has it for every worker, and no hint',
      },
    ];
  });

const zone: Rule = ({ job: { options }, path }) => {
  if (options.workerZone === null) return [];
  return [
    {
      code: 'FLEXRS-ZONE',
      path: `${path}.options.workerZone`,
      rule: 'you cannot specify the zone of a FlexRS job: the service selects it in the region',
      asked: `workerZone is ${options.workerZone}`,
      fix: 'leave out --workerZone; --region is enough',
    },
  ];
};

const reservation: Rule = ({ job: { options }, path }) =>
  options.settings
    .filter(({ name }) => name.includes('reservation'))
    .map((setting) => ({
      code: 'FLEXRS-RESERVATION',
      path: `${path}.${optionOf(setting, 'dataflowServiceOptions')}`,
      rule: 'FlexRS doesn’t support Compute Engine reservations',
      asked: `${asWritten(setting)} is given`,
      fix: `leave out ${asWritten(setting)}`,
    }));

const autoscaling: Rule = ({ job: { options }, path }) => {
  if (!options.given.includes('autoscalingAlgorithm')) return [];
  return [
    {
      code: 'FLEXRS-AUTOSCALING',
      path: `${path}.options.autoscalingAlgorithm`,
      rule: 'you cannot use the autoscalingAlgorithm option with FlexRS jobs',
      asked: `it is ${options.autoscalingAlgorithm}`,
      fix: 'leave out --autoscalingAlgorithm; --maxNumWorkers bounds the pool',
    },
  ];
};

const REFUSED_SERIES: readonly string[] = ['m2', 'm3', 'h3'];

const machine: Rule = ({ job: { options }, path }) => {
  if (!REFUSED_SERIES.includes(seriesOf(options.workerMachineType))) return [];
  return [
    {
      code: 'FLEXRS-MACHINE',
      path: `${path}.options.workerMachineType`,
      rule: 'you cannot use the M2, M3 or H3 machine series with FlexRS',
      asked: `workerMachineType is ${options.workerMachineType}`,
      fix: '--workerMachineType of another series, such as n1-highmem-16',
    },
  ];
};

const streamingType = ({ path }: CheckedJob): readonly Breach[] => [
  {
    code: 'FLEXRS-STREAMING',
    path: `${path}.type`,
    rule: 'FlexRS supports batch pipelines only',
    asked: 'this is a streaming job',
    fix: 'leave out --flexRSGoal=COST_OPTIMIZED',
  },
];

const streaming: Rule = (checked) => {
  if (checked.job.type === 'streaming') return streamingType(checked);
  return checked.job.steps
    .filter((step) => step.kind === 'read' && step.connector === 'pubsub')
    .map((step) => ({
      code: 'FLEXRS-STREAMING',
      path: `${stepPath(checked, step)}.read`,
      rule: 'FlexRS supports batch pipelines only',
      asked: `step ${step.name} reads from Pub/Sub, which makes the job a streaming one`,
      fix: 'read files that a Pub/Sub subscription wrote to Cloud Storage, or leave FlexRS out',
    }));
};

const prime: Rule = ({ job: { options }, path }) => {
  if (!options.prime) return [];
  return [
    {
      code: 'FLEXRS-PRIME',
      path: `${path}.${optionOf(findAsked(options, 'enable_prime'), 'dataflowServiceOptions')}`,
      rule: 'Dataflow Prime doesn’t support Flexible Resource Scheduling',
      asked: 'enable_prime and flexRSGoal=COST_OPTIMIZED are both given',
      fix: 'leave out one of enable_prime and --flexRSGoal=COST_OPTIMIZED',
    },
  ];
};

const size: Rule = (checked) => {
  const { numWorkers, maxNumWorkers } = checked.job.options;
  const fewest = constantsOf(checked).get('flexrs.minWorkers');
  const asked = [
    ['numWorkers', numWorkers],
    ['maxNumWorkers', maxNumWorkers],
  ] as const;
  return asked
    .filter(([, workers]) => workers !== null && workers < fewest)
    .map(([option, workers]) => ({
      code: 'FLEXRS-WORKERS',
      path: `${checked.path}.options.${option}`,
      rule: `a FlexRS job uses at least ${fewest} workers`,
      asked: `${option} is ${workers}`,
      fix: `--${option}=${fewest}`,
    }));
};

const RULES: readonly Rule[] = [
  gpus,
  hints,
  zone,
  reservation,
  autoscaling,
  machine,
  streaming,
  prime,
  size,
];

/** FlexRS always shuffles in the service: what is asked otherwise has no effect. */
function checkShuffleMode({ job: { options }, path }: CheckedJob): Stated[] {
  const mode = findAsked(options, 'shuffle_mode');
  if (mode?.value !== 'appliance' && options.shuffleMode === 'service') return [];
  return [
    {
      code: 'FLEXRS-SHUFFLE',
      severity: 'warning',
      path: `${path}.${optionOf(mode, 'experiments')}`,
      message:
        'turning on FlexRS automatically enables Dataflow Shuffle: shuffle_mode=appliance has no effect, shuffled data are billed by volume and the default disk is 25 GB',
      fix: 'leave out shuffle_mode=appliance, or leave out --flexRSGoal=COST_OPTIMIZED',
    },
  ];
}

/**
 * What a FlexRS job may not ask for; nothing to say of others. The SDK has to be Java or Python 2.12 or later, or Go:
 * a scenario does not tell the version.
 * Source: https://docs.cloud.google.com/dataflow/docs/guides/flexrs, …/right-fitting (both 2026-03-03),
 * …/enable-dataflow-prime (2026-04-09); the fewest workers: https://cloud.google.com/dataflow/pricing (2026-09).
 */
export const checkFlexRs: Check = (checked) => {
  if (!isFlexRs(checked.job.options)) return [];
  const breaches = RULES.flatMap((rule) => rule(checked));
  return [
    ...breaches.map(
      ({ code, path, rule, asked, fix }): Stated => ({
        code,
        severity: 'error',
        path,
        message: `${rule}; ${asked}`,
        fix,
      }),
    ),
    ...checkShuffleMode(checked),
  ];
};
