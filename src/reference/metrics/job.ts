import { billableShuffleGb } from '../../pricing/shuffle-tiers.ts';
import { GIB } from '../../units/bytes.ts';
import {
  difference,
  type Inputs,
  type Metric,
  type Scalar,
  type Origin,
  ratio,
  sum,
  sumTimes,
} from './metric.ts';

type More = Pick<Metric, 'formula' | 'inputs' | 'compute' | 'ifNull'>;

const job =
  (origin: Origin) =>
  (name: string, unit: string, meaning: string, more: More = {}): Metric => ({
    path: `jobs[].${name}`,
    unit,
    meaning,
    origin,
    ...more,
  });

const given = job('given');
const played = job('played');
const computed = job('computed');

const WORKED = 'jobs[].timeline[].workerS';

/** When it ran, and on what. */
const RUN: readonly Metric[] = [
  given('name', 'text', 'name of the job'),
  played('state', 'text', 'the service’s state at the end, without JOB_STATE_'),
  given('submittedS', 's', 'when it was submitted, after the project’s start'),
  played('startedS', 's', 'when its first worker was counted, after the project’s start', {
    ifNull: 'the job never had a worker: it was refused, or ended before one came up',
  }),
  played('workedFromS', 's', 'when its first worker took work, after the project’s start', {
    ifNull: 'no worker ever took work: the job was refused, or ended before one was ready',
  }),
  played('finishedS', 's', 'when its last worker was gone, after the project’s start'),
  computed('elapsedS', 's', 'from submission until the last worker is gone', {
    formula: 'finishedS − submittedS',
    inputs: ['jobs[].finishedS', 'jobs[].submittedS'],
    compute: difference,
  }),
  played('streaming', 'none', 'latency and backlog of a streaming job', {
    ifNull: 'a batch job has neither latency nor backlog',
  }),
];

const POOL: readonly Metric[] = [
  given('pool.machineType', 'text', 'machine type of the workers, as given or by default'),
  given('pool.vcpus', 'vCPU', 'vCPUs of one worker'),
  given('pool.memoryGib', 'GiB', 'memory of one worker'),
  given('pool.diskGb', 'GB', 'disk of one worker'),
  given('pool.diskType', 'text', 'kind of that disk'),
  played('workers.initial', 'workers', 'workers asked for at the start'),
  played('workers.peak', 'workers', 'most workers billed at one time'),
  given('workers.max', 'workers', 'most workers it may have; with autoscaling off, the pool'),
  computed('workers.mean', 'workers', 'billed workers on average over the elapsed time', {
    formula: 'the sum of timeline[].workerS / elapsedS',
    inputs: [WORKED, 'jobs[].elapsedS'],
    compute: ratio,
  }),
  played('workers.preemptions', 'workers', 'workers that Compute Engine took away'),
];

const counter = (name: string, unit: string, of: string, pool: string, factor: number): Metric =>
  computed(`metrics.${name}`, unit, of, {
    formula: `the sum of timeline[].workerS × ${pool}${factor === 1 ? '' : ` × ${factor}`}`,
    inputs: [WORKED, `jobs[].${pool}`],
    compute: (inputs) => sumTimes([...inputs, [factor]]),
  });

/** A job that never had a worker has moved nothing, whatever its stages would have. */
function shuffled([bytes = [], passes = [], started = []]: Inputs): Scalar | undefined {
  return started[0] === null ? undefined : sumTimes([bytes, passes, [1 / GIB]]);
}

/** The result does not keep the tiers of a user's own prices. */
function billableByList([all = [], terms = []]: Inputs): Scalar | undefined {
  const gb = sum([all]);
  return gb === undefined || terms.length > 0 ? undefined : billableShuffleGb(gb);
}

/** Dataflow’s own counters. */
const COUNTERS: readonly Metric[] = [
  counter('TotalVcpuTime', 'vCPU s', 'vCPU time of all billed workers', 'pool.vcpus', 1),
  counter('TotalMemoryUsage', 'MiB s', 'memory time of all billed workers', 'pool.memoryGib', 1024),
  counter('TotalPdUsage', 'GB s', 'disk time of all billed workers', 'pool.diskGb', 1),
  computed(
    'metrics.TotalShuffleDataProcessed',
    'GB (2^30 B)',
    'bytes through Dataflow Shuffle, each counted shuffle.billedPasses times',
    {
      formula:
        'the sum of stages[].bytesShuffled × shuffle.billedPasses / 2^30; none of a job that was refused',
      inputs: [
        'jobs[].stages[].bytesShuffled',
        'assumptions[shuffle.billedPasses].value',
        'jobs[].startedS',
      ],
      compute: shuffled,
    },
  ),
  computed(
    'metrics.BillableShuffleDataProcessed',
    'GB (2^30 B)',
    'what of TotalShuffleDataProcessed is billed, tier by tier',
    {
      formula:
        'by the list 25 % of the first 250 GB, 50 % up to 5,120 GB, then all; bill.terms may say otherwise',
      inputs: ['jobs[].metrics.TotalShuffleDataProcessed', 'jobs[].bill.terms[]'],
      compute: billableByList,
    },
  ),
];

const LIMITS: readonly Metric[] = [
  played('limits[].by', 'text', 'what held the job back (millrace explain limit NAME)'),
  played('limits[].seconds', 's', 'for how long; several at once share the moment by threads'),
  computed('limits[].share', '1', 'its share of the elapsed time; all shares add up to 1', {
    formula: 'seconds / elapsedS',
    inputs: ['jobs[].limits[].seconds', 'jobs[].elapsedS'],
    compute: ratio,
  }),
  played('limits[].lifted.change', 'text', 'the change that would lift this limit alone'),
  played(
    'limits[].lifted.savedS',
    's',
    'how much sooner the job would be: median of the differences to the same replications; negative: later',
  ),
  played('limits[].lifted.addedUsd', 'USD', 'how much dearer it would be; negative: cheaper', {
    ifNull: 'the bill misses a price',
  }),
  played('bounds', 'none', 'lower bounds of the elapsed time', { ifNull: 'the job is not DONE' }),
  played('bounds.criticalPathS', 's', 'elapsed time with endless workers'),
  played('bounds.perfectParallelismS', 's', 'elapsed time were the same threads never idle'),
];

/** What a job did, but for money, stages and replications. */
export const JOB_METRICS: readonly Metric[] = [...RUN, ...POOL, ...COUNTERS, ...LIMITS];
