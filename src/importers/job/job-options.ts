import { findOption } from '../../facts/options.ts';
import type { Found, JobEvidence } from '../evidence.ts';
import {
  count,
  field,
  flag,
  found,
  items,
  type PlainValue,
  remark,
  text,
  texts,
} from '../plain-value.ts';
import { type AskedOption, askedOptions } from './asked-options.ts';
import { type OptionValue, optionValue } from './option-value.ts';
import { isStockImage } from './short-name.ts';
import { harnessPool } from './worker-pool.ts';

type Options = Map<string, Found<OptionValue>>;

/** Fields of the pool, of the environment, of parameters that may change while the job runs: by Java name. */
const IN_POOL: readonly (readonly [java: string, path: readonly string[]])[] = [
  ['workerMachineType', ['machineType']],
  ['numWorkers', ['numWorkers']],
  ['maxNumWorkers', ['autoscalingSettings', 'maxNumWorkers']],
  ['autoscalingAlgorithm', ['autoscalingSettings', 'algorithm']],
  ['diskSizeGb', ['diskSizeGb']],
  ['workerDiskType', ['diskType']],
  ['network', ['network']],
  ['subnetwork', ['subnetwork']],
  ['workerZone', ['zone']],
  ['numberOfWorkerHarnessThreads', ['numThreadsPerWorker']],
];

const IN_ENVIRONMENT: typeof IN_POOL = [
  ['usePublicIps', ['usePublicIps']],
  ['workerZone', ['workerZone']],
  ['workerRegion', ['workerRegion']],
  ['serviceAccount', ['serviceAccountEmail']],
  ['dataflowKmsKey', ['serviceKmsKeyName']],
  ['flexRSGoal', ['flexResourceSchedulingGoal']],
  ['hotKeyLoggingEnabled', ['debugOptions', 'enableHotKeyLogging']],
];

const UPDATABLE: typeof IN_POOL = [
  ['minNumWorkers', ['minNumWorkers']],
  ['maxNumWorkers', ['maxNumWorkers']],
];

interface Collecting {
  readonly options: Options;
  readonly project: string | null;
}

/** The first place that says it wins. */
function offer({ options }: Collecting, java: string, value: Found<OptionValue> | null): void {
  if (value !== null && !options.has(java)) options.set(java, value);
}

function offerFields(into: Collecting, of: PlainValue, fields: typeof IN_POOL): void {
  for (const [java, path] of fields) {
    const option = findOption(java);
    if (option !== undefined)
      offer(into, java, optionValue(option, field(of, ...path), into.project));
  }
}

/** Takes `WORKER_IP_PRIVATE`, as pools and launch bodies write it; returns whether workers have external addresses. */
export function publicIps(at: PlainValue): Found<boolean> | null {
  const written = text(at)?.value;
  if (written === 'WORKER_IP_PUBLIC') return found(true, at);
  if (written === 'WORKER_IP_PRIVATE') return found(false, at);
  if (written !== undefined && written !== 'WORKER_IP_UNSPECIFIED') {
    remark(at, 'expected WORKER_IP_PUBLIC or WORKER_IP_PRIVATE');
  }
  return null;
}

/** Images that somebody built; the SDK's own say nothing about the start. */
function offerImages(into: Collecting, pool: PlainValue): void {
  const worker = text(field(pool, 'workerHarnessContainerImage'));
  if (worker !== null && !isStockImage(worker.value)) {
    offer(into, 'workerHarnessContainerImage', worker);
  }
  const sdks = items(field(pool, 'sdkHarnessContainerImages'))
    .map((image) => field(image, 'containerImage'))
    .filter((image) => !isStockImage(text(image)?.value ?? ''));
  const [first, second] = sdks.filter((image) => text(image) !== null);
  if (first !== undefined) offer(into, 'sdkContainerImage', text(first));
  if (second !== undefined) remark(second, 'passed over: the first image of the job is taken');
}

function offerPool(into: Collecting, pool: PlainValue): void {
  offer(into, 'usePublicIps', publicIps(field(pool, 'ipConfiguration')));
  offerFields(into, pool, IN_POOL);
  offerImages(into, pool);
  for (const disk of items(field(pool, 'dataDisks'))) {
    const size = count(field(disk, 'sizeGb'));
    if (size !== null) remark(disk, `passed over: ${size.value} GB for data on each worker`);
  }
}

/** Takes a list of `name` and `name=value`; returns the value of a name. */
function settingIn(list: readonly string[], name: string): string | null {
  const prefix = `${name}=`;
  return list.find((item) => item.startsWith(prefix))?.slice(prefix.length) ?? null;
}

const AT_LEAST_ONCE = 'streaming_mode_at_least_once';
const BY_RESOURCES = 'enable_streaming_engine_resource_based_billing';

/** Service options, and what fields of their own say in newer jobs. */
function offerServiceOptions(into: Collecting, environment: PlainValue): void {
  const at = field(environment, 'serviceOptions');
  const mode = field(environment, 'streamingMode');
  const billing = field(environment, 'useStreamingEngineResourceBasedBilling');
  const listed = texts(at);
  const implied = [
    ...(text(mode)?.value === 'STREAMING_MODE_AT_LEAST_ONCE' ? [AT_LEAST_ONCE] : []),
    ...(flag(billing)?.value === true ? [BY_RESOURCES] : []),
  ].filter((name) => !listed.includes(name));
  const all = [...listed, ...implied];
  const [from = at] = listed.length > 0 ? [at] : [mode, billing].filter((place) => place.value);
  if (all.length > 0) offer(into, 'dataflowServiceOptions', found(all.join(','), from));
}

const FEWEST = 'min_num_workers';

const STREAMING_ENGINE = ['enable_streaming_engine', 'enable_windmill_service'];

/** Service options and experiments that are an option by another name: `min_num_workers=4`. */
function offerFewest(into: Collecting, job: PlainValue): void {
  const experiments = field(job, 'environment', 'experiments');
  const asked = ['dataflowServiceOptions', 'experiments'].map((java) => into.options.get(java));
  const given = asked.map((option) => settingIn(String(option?.value ?? '').split(','), FEWEST));
  const least = given.find((value) => value !== null) ?? settingIn(texts(experiments), FEWEST);
  if (least !== null) offer(into, 'minNumWorkers', count({ ...experiments, value: least }));
}

/** Experiments that turn an option on. */
function offerExperiments(into: Collecting, environment: PlainValue): void {
  const experiments = field(environment, 'experiments');
  if (texts(experiments).some((name) => STREAMING_ENGINE.includes(name))) {
    offer(into, 'enableStreamingEngine', found(true, experiments));
  }
}

const SHUFFLE_MODE = 'shuffle_mode';

/** Shuffle on the workers is an experiment, and where no option names it, a field of the job does. */
function offerShuffle({ options }: Collecting, mode: JobEvidence['shuffleMode']): void {
  if (mode?.value !== 'workers') return;
  const { value = '' } = options.get('experiments') ?? {};
  const given = String(value)
    .split(',')
    .filter((each) => each !== '');
  if (settingIn(given, SHUFFLE_MODE) !== null) return;
  const experiments = [...given, `${SHUFFLE_MODE}=appliance`].join(',');
  options.set('experiments', { value: experiments, from: mode.from });
}

/** What was asked for, where the service does not say what it chose; a difference is told. */
function offerAsked(into: Collecting, asked: readonly AskedOption[]): void {
  const chosen = new Map(into.options);
  for (const { option, at } of asked) {
    const value = optionValue(option, at, into.project);
    const other = chosen.get(option.java);
    if (value !== null && other !== undefined && option.modelled && other.value !== value.value) {
      chosen.delete(option.java);
      remark(at, `asked for ${option.java} ${value.value}; the service took ${other.value}`);
    }
    const isStock = option.java.endsWith('ContainerImage') && isStockImage(String(value?.value));
    if (!isStock) offer(into, option.java, value);
  }
}

/**
 * Takes a job, its project and where it shuffled; returns its launch options by Java name. What the service took wins over what was asked
 * for; 0, null and `""` are unset (inputs.md 1.2, 11).
 */
export function readOptions(
  job: PlainValue,
  project: string | null,
  shuffle: JobEvidence['shuffleMode'],
): Options {
  const into: Collecting = { options: new Map(), project };
  const environment = field(job, 'environment');
  const pool = harnessPool(job);
  offerFields(into, field(job, 'runtimeUpdatableParams'), UPDATABLE);
  if (pool !== null) offerPool(into, pool);
  offerFields(into, environment, IN_ENVIRONMENT);
  offerServiceOptions(into, environment);
  offerExperiments(into, environment);
  const zones = texts(field(job, 'serviceResources', 'zones'));
  const [zone] = zones;
  if (zone !== undefined && zones.length === 1) {
    offer(into, 'workerZone', found(zone, field(job, 'serviceResources', 'zones')));
  }
  offerAsked(into, askedOptions(job, pool));
  offerFewest(into, job);
  offerShuffle(into, shuffle);
  return into.options;
}
