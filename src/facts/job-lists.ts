import { LIMIT_NAMES } from './limit-names.ts';
import { QUOTA_METRICS } from './quota-metrics.ts';

/** A list in a job's result, and the numbers of its items that a goal can be set on. */
export interface JobList {
  /** Below the job in the result: `bill.lines`. */
  readonly path: string;
  /** What items are called by; null: they have a place only. */
  readonly key: string | null;
  /** Every name that an item can have, where Millrace has them all: of one that is not there, every number is 0. */
  readonly names?: readonly string[];
  /** Below an item, with the unit of each as the reference of the result has it. */
  readonly values: ReadonlyMap<string, string>;
}

type Units = Readonly<Record<string, string>>;

/** @param units names of numbers by their unit */
const valuesOf = (units: Units): JobList['values'] =>
  new Map(
    Object.entries(units).flatMap(([unit, names]) => names.split(' ').map((name) => [name, unit])),
  );

const list = (
  path: string,
  key: string | null,
  units: Units,
  names?: readonly string[],
): JobList => ({
  ...{ path, key },
  values: valuesOf(units),
  ...(names === undefined ? {} : { names }),
});

const PRICED: Units = { 'the line’s unit': 'quantity', 'USD per unit': 'unitPrice', USD: 'usd' };

const UNPRICED: Units = { 'the line’s unit': 'quantity' };

/** The fused steps of a stage, in its name. */
export const STEPS_JOINED_BY = '+';

export const STAGES = 'stages';

const OF_ALL_JOBS: readonly JobList[] = [
  list('limits', 'by', { s: 'seconds', 1: 'share' }, LIMIT_NAMES),
  list('heldBelow', 'metric', { s: 'seconds', workers: 'workersShort' }, QUOTA_METRICS),
  list(STAGES, 'name', {
    s: 'startedS finishedS longestItemS',
    items: 'workItems copies',
    splits: 'splits',
    elements: 'elementsIn elementsDone',
    'thread s': 'threadS repeatedThreadS',
    attempts: 'failedAttempts',
    1: 'skew',
    B: 'bytesIn bytesOut bytesShuffled',
  }),
  list('pools', 'name', {
    vCPU: 'vcpus',
    GiB: 'memoryGib',
    GB: 'diskGb',
    GPUs: 'accelerator.count',
    workers: 'peak',
    'worker s': 'workerS preemptibleWorkerS',
    'GB s': 'dataDiskGbS',
  }),
  list('bill.lines', 'sku', PRICED),
  list('bill.unpriced', 'sku', UNPRICED),
  list('services.lines', 'sku', PRICED),
  list('services.unpriced', 'sku', UNPRICED),
  list('timeline', null, { s: 'fromS toS', workers: 'min max last', 'worker s': 'workerS' }),
  list('messages', null, { s: 'atS' }),
];

const OF_STREAMING_JOBS: readonly JobList[] = [
  list('streaming.catchUpsKept', null, {
    s: 'fromS toS seconds peakSeconds',
    elements: 'peakElements',
    'worker s': 'workerS',
    USD: 'usd',
  }),
  list('streaming.timeline', null, {
    s: 'fromS toS timers.dueMaxS',
    'elements/s': 'arrivingPerS arrivingMaxPerS',
    elements: 'arrivedAtOnce backlogMax backlogLast',
    1: 'cpu',
    workers: 'workers workersMax',
    timers: 'timers.pendingMax timers.dueMax',
  }),
  list('streaming.sideInputs', 'step', {
    s: 'everyS makeS loadS heldBackS oldestS',
    elements: 'elements',
    B: 'bytes',
    versions: 'refreshes',
    times: 'skipped reads',
    'vCPU s': 'cpuS',
  }),
  list('streaming.memory', 'pool', {
    GiB: 'limits.leastGib limits.mostGib startGib endGib peakGib neededGib',
    times: 'outOfMemory',
    s: 'outOfMemoryS',
  }),
];

/** Every list of a job's result whose items hold numbers that one play-out tells; a test holds it against the reference. */
export const JOB_LISTS: readonly JobList[] = [...OF_ALL_JOBS, ...OF_STREAMING_JOBS];
