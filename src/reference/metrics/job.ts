import { difference, type Metric, type Origin, ratio } from './metric.ts';
import { COUNTER_METRICS } from './counters.ts';
import { POOL_METRICS } from './pools.ts';

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

const drawn = job('drawn');

const FULL_RUNS = 'over the replications, luck and every ranged constant drawn';

/** When a FlexRS job may be over. */
const FLEXRS: readonly Metric[] = [
  drawn('flexrs', 'none', 'when a FlexRS job may be over, after its submission', {
    ifNull: 'the job does not use FlexRS',
  }),
  drawn('flexrs.earliestFinishS', 's', `its end if it is not queued at all, ${FULL_RUNS}`, {
    formula: '5th percentile of the elapsed time without the time queued',
  }),
  drawn('flexrs.likelyFinishS', 's', `its end if it is queued as drawn, ${FULL_RUNS}`, {
    formula: 'median of the elapsed time',
  }),
  drawn('flexrs.latestFinishS', 's', `its end if it is queued as long as can be, ${FULL_RUNS}`, {
    formula: 'mostQueuedS + 95th percentile of the elapsed time without the time queued',
  }),
  job('listed')('flexrs.mostQueuedS', 's', 'the service starts a FlexRS job within so long'),
];

/** When it ran, and on what. */
const RUN: readonly Metric[] = [
  given('name', 'text', 'name of the job'),
  given('runOf', 'text', 'name of the repeated job that it is a run of', {
    ifNull: 'the job does not repeat',
  }),
  played(
    'state',
    'text',
    'the service’s state at the end, without JOB_STATE_; RUNNING: a streaming job at the end of the time looked at; NOT_CREATED: refused before there was a job; NOT_SUBMITTED: a job that it comes after was not DONE (millrace explain state NAME)',
  ),
  played(
    'submittedS',
    's',
    'when it was first submitted, or would have been, after the project’s start',
  ),
  played('refusals', 'times', 'how often it was refused, the last time included'),
  played('startedS', 's', 'when its first worker was counted, after the project’s start', {
    ifNull: 'the job never had a worker: it was refused, or ended before one came up',
  }),
  played('workedFromS', 's', 'when its first worker took work, after the project’s start', {
    ifNull: 'no worker ever took work: the job was refused, or ended before one was ready',
  }),
  played('finishedS', 's', 'when its last worker was gone, after the project’s start'),
  computed('elapsedS', 's', 'from the first submission until the last worker is gone', {
    formula: 'finishedS − submittedS',
    inputs: ['jobs[].finishedS', 'jobs[].submittedS'],
    compute: difference,
  }),
  played('queuedS', 's', 'how long FlexRS kept it queued; 0 without FlexRS'),
  ...FLEXRS,
  played(
    'launcherS',
    's',
    'how long a Flex template’s launcher ran before the job was created; 0 without one',
  ),
  played(
    'shuffledIn',
    'text',
    'where shuffled data lay: in Dataflow Shuffle (service) or on disks of workers',
    {
      ifNull:
        'nothing was shuffled, or the job streams: what goes between its stages is under streaming.engine',
    },
  ),
  played('streaming', 'none', 'latency, backlog and running cost of a streaming job', {
    ifNull: 'a batch job has none of it, and a streaming job that was refused has not either',
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

/** What the others of the project cost it. */
const SHARED: readonly Metric[] = [
  played('heldBelow[].metric', 'text', 'a quota that kept it smaller than it wanted to be'),
  played('heldBelow[].seconds', 's', 'for how long, from one decision to the next'),
  played('heldBelow[].workersShort', 'workers', 'workers wanted and not had, on the mean', {
    formula:
      'what the autoscaler would ask for were there quota without end, less what it has, over these seconds',
  }),
  played('heldBelow[].by[].job', 'text', 'who had that quota meanwhile, the job itself included', {
    ifNull: 'others than these jobs',
  }),
  played('heldBelow[].by[].share', '1', 'its share of what was in use; all shares add up to 1'),
  drawn('alone', 'none', 'the same job with the project to itself', { ifNull: 'not tried' }),
  drawn('alone.elapsedS', 's', 'how long it would take with the project to itself', {
    formula: 'played again without the other jobs, on the same seeds',
  }),
  drawn('alone.usd', 'USD', 'what it would cost with the project to itself', {
    formula: 'played again without the other jobs, on the same seeds',
    ifNull: 'the bill misses a price',
  }),
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
    'how much sooner the job would be, or what `of` says would be so much less: median of the differences to the same replications; negative: later, more',
  ),
  played(
    'limits[].lifted.of',
    'text',
    'what is so much less: catch-up, the longest time for which a streaming job is behind; left out: the elapsed time',
  ),
  played(
    'limits[].lifted.fewerWaiting',
    'elements',
    'how many elements fewer would wait at the end, of a streaming job that is behind to it: median likewise; left out: it catches up',
  ),
  played('limits[].lifted.addedUsd', 'USD', 'how much dearer it would be; negative: cheaper', {
    ifNull: 'the bill misses a price',
  }),
  played('bounds', 'none', 'lower bounds of the elapsed time', {
    ifNull: 'the job is not DONE',
  }),
  played('bounds.criticalPathS', 's', 'elapsed time with endless workers'),
  played('bounds.perfectParallelismS', 's', 'elapsed time were the same threads never idle'),
];

/** What a job did, but for money, stages and replications. */
export const JOB_METRICS: readonly Metric[] = [
  ...RUN,
  ...POOL,
  ...POOL_METRICS,
  ...COUNTER_METRICS,
  ...SHARED,
  ...LIMITS,
];
