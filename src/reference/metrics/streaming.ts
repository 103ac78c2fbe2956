import { HOURS_PER_MONTH } from '../../units/duration.ts';
import { difference, type Inputs, type Metric, ratio, type Scalar, sumTimes } from './metric.ts';
import { ENGINE_METRICS } from './streaming-engine.ts';
import { AT, of } from './streaming-path.ts';
import { TIER_METRICS } from './tier.ts';

const played = of('played');
const computed = of('computed');

const UNPRICED = 'something on the bill has no price, or no time has passed';
const NO_MONTH = 'something on the bill has no price, or no worker took work';

/** The first input over the time from the third to the second; no time: 0. */
function perSecond([amount = [], to = [], from = []]: Inputs): Scalar | undefined {
  if (from[0] === null) return 0;
  const span = difference([to, from]);
  return span === undefined ? undefined : ratio([amount, [span]]);
}

const ELEMENTS: readonly Metric[] = [
  played('runS', 's', 'from the job’s creation to its end, or to the end of the time looked at'),
  played('arrived', 'elements', 'what came from outside, what waited at the start included'),
  played('arrivedBytes', 'B', 'the same in bytes, as the source has them'),
  played(
    'processed',
    'elements',
    'what was read from outside; of a cancelled job what was through every stage by then',
    {
      formula:
        'of a cancelled job: read − what was under way, each element once (a pane is the mean number of elements in it); stop.lost says what that was',
    },
  ),
  played('unread', 'elements', 'what came and was not yet read at the end'),
  computed(
    'throughputPerS',
    'elements/s',
    'processed, on the mean since the first worker took work',
    {
      formula: 'processed / (finishedS − workedFromS); 0 where no worker took work',
      inputs: [`${AT}.processed`, 'jobs[].finishedS', 'jobs[].workedFromS'],
      compute: perSecond,
    },
  ),
];

const latency = of('played', 'latencyMs.');

const HOW_LATENCY = {
  formula:
    'from the moment an element comes, or is due, until its last stage has committed it: waiting, processing, commit and hops; what a window or a trigger holds counts from the moment it is let go, so that how long windows are is not in it; from a log-scaled histogram',
};

const LATENCY: readonly Metric[] = [
  played('latencyMs', 'none', 'how long elements take through the pipeline', {
    ifNull: 'nothing left the pipeline',
  }),
  latency('mean', 'ms', 'latency, mean over the elements', HOW_LATENCY),
  latency('p50', 'ms', 'latency, median over the elements', HOW_LATENCY),
  latency('p95', 'ms', 'latency, 95th percentile over the elements', HOW_LATENCY),
  latency('p99', 'ms', 'latency, 99th percentile over the elements', HOW_LATENCY),
];

const NO_TIME =
  'it has no length in time: a stage let nothing through of what came to it, or stood still at the end';

const peak = of('played', 'backlogPeak.');
const windows = of('played', 'windows.');

const BACKLOG: readonly Metric[] = [
  peak('elements', 'elements', 'most elements that waited, over all stages'),
  peak('elementsAtS', 's', 'when that was, after the project’s start'),
  peak('elementsBytes', 'B', 'bytes of these; the most bytes may wait at another time'),
  peak('bytes', 'B', 'most bytes that waited'),
  peak(
    'seconds',
    's',
    'longest backlog of a stage that goes on; what gathers before the first worker takes work is seen from then on',
    {
      formula: 'elements that wait over the rate at which they are taken, at that moment',
      ifNull: NO_TIME,
    },
  ),
  peak('atS', 's', 'when that was, after the project’s start', { ifNull: NO_TIME }),
  played('backlogEnd', 'elements', 'what waits at the end, over all stages'),
  played('stalledS', 's', 'time in which elements waited and their stage stood still'),
  played('watermarkAgeMaxS', 's', 'how far event time lagged behind the clock, most'),
  played('watermarkAgeEndS', 's', 'how far event time lags behind the clock at the end'),
  played('windows', 'none', 'what was gathered by event time', { ifNull: 'nothing is windowed' }),
  windows('elements', 'elements', 'put into windows'),
  windows('late', 'elements', 'of these, behind the watermark, and taken all the same'),
  windows('dropped', 'elements', 'of these, later than the allowed lateness: lost'),
  windows(
    'fired',
    'elements',
    'what windows handed on, in early, last and late panes: a key’s pane of a combine, else elements',
  ),
  windows('stateBytes', 'B', 'what windows hold at the end'),
  windows('keyBytesMax', 'B', 'most that windows held of one key at once'),
];

const timers = of('played', 'timers.');
const timerWait = of('played', 'timers.waitMs.');
const AT_THE_RATE =
  'units in front of the stage until the last timer that is due, over the rate at which they are taken at that moment; the longest of the stages that go on';

const TIMERS: readonly Metric[] = [
  played(
    'timers',
    'none',
    'timers at the ends of windows: one for each key with an element in an open window',
    { ifNull: 'no window closes' },
  ),
  timers('becameDue', 'timers', 'those that became due: keys with an element, window by window'),
  timers('pendingPeak', 'timers', 'most that were set and not due'),
  timers('pendingPeakAtS', 's', 'when that was, after the project’s start'),
  timers('pendingEnd', 'timers', 'those set and not due at the end'),
  timers('duePeak', 'timers', 'most that were due and waited for a thread: the burst of a close'),
  timers('duePeakAtS', 's', 'when that was, after the project’s start'),
  timers('dueEnd', 'timers', 'those due that wait at the end'),
  timers('backlogS', 's', 'longest time in which those that wait would be through', {
    formula: AT_THE_RATE,
  }),
  timers('waitMs', 'none', 'how long a timer waits for a thread, from being due', {
    ifNull: 'none was taken',
  }),
  timerWait('mean', 'ms', 'that wait, mean over the timers taken'),
  timerWait('p50', 'ms', 'that wait, median over the timers'),
  timerWait('p95', 'ms', 'that wait, 95th percentile over the timers'),
  timerWait('max', 'ms', 'that wait, longest'),
];

/** One catch-up, wherever it stands. */
function catchUp(below: string): readonly Metric[] {
  const own = of('played', below);
  return [
    own('fromS', 's', 'when it fell behind, after the project’s start'),
    own('toS', 's', 'when nothing waited any longer but what bundles hold level', {
      ifNull: 'it is behind to the end',
    }),
    own('seconds', 's', 'how long it was behind, to the end where it still is'),
    own('peakElements', 'elements', 'most elements that waited meanwhile'),
    own('peakSeconds', 's', 'longest backlog meanwhile, at the rate of its moment', {
      ifNull: 'nothing went on meanwhile',
    }),
    own('workerS', 'worker s', 'billed workers meanwhile'),
    own('usd', 'USD', 'what these workers cost, without Streaming Engine and data disks', {
      formula: 'workerS at the prices of vCPU, memory and the workers’ own disks',
      ifNull: 'something on the bill has no price',
    }),
  ];
}

const CATCH_UPS: readonly Metric[] = [
  of('listed')('behindS', 's', 'backlog from which a job counts as behind', {
    formula: 'the constant streaming.autoscaling.downBacklog',
  }),
  played(
    'catchUps',
    'times',
    'how often it was behind: from such a backlog until nothing waited but what bundles hold level, since the first worker took work',
  ),
  computed('caughtUp', 'true or false', 'whether it was not behind at the end', {
    formula: 'no catch-up is open that has lasted for behindS or longer',
    inputs: [`${AT}.catchUpsKept[].toS`, `${AT}.catchUpsKept[].seconds`, `${AT}.behindS`],
    compute: ([ends = [], lasted = [], [least = 0] = []]) =>
      !ends.some((end, index) => end === null && Number(lasted[index]) >= Number(least)),
  }),
  played('longestCatchUp', 'none', 'the longest of the catch-ups', {
    ifNull: 'it was never behind',
  }),
  ...catchUp('longestCatchUp.'),
  ...catchUp('catchUpsKept[].'),
];

const cost = of('computed', 'cost.');

const COST: readonly Metric[] = [
  cost('usdPerHour', 'USD', 'an hour of the job as it ran', {
    formula: `usdPerMonth / ${HOURS_PER_MONTH}`,
    inputs: [`${AT}.cost.usdPerMonth`],
    compute: ([month]) => ratio([month ?? [], [HOURS_PER_MONTH]]),
    ifNull: NO_MONTH,
  }),
  cost('usdPerDay', 'USD', 'a day of the job as it ran', {
    formula: `usdPerMonth / ${HOURS_PER_MONTH} × 24`,
    inputs: [`${AT}.cost.usdPerMonth`],
    compute: ([month]) => sumTimes([month ?? [], [24 / HOURS_PER_MONTH]]),
    ifNull: NO_MONTH,
  }),
  cost('usdPerMonth', 'USD', 'a month of the job as it ran, of 730 hours as price lists count it', {
    formula: `bill.total / (runS / 3600) × ${HOURS_PER_MONTH}; none where no worker took work`,
    inputs: ['jobs[].bill.total', `${AT}.runS`, 'jobs[].workedFromS'],
    compute: ([total = [], runS = [], workedFrom = []]) =>
      workedFrom[0] === null
        ? null
        : ratio([total.map((usd) => Number(usd) * 3600 * HOURS_PER_MONTH), runS]),
    ifNull: NO_MONTH,
  }),
  cost('idleUsdPerMonth', 'USD', 'a month with the fewest workers and nothing to do', {
    formula:
      'the bill of the fewest workers that its options, updates and schedules allow (at least 1; as keep data disks even; with autoscaling off, the pool) over 730 h, its data disks, and the floor of compute units where these are billed',
    ifNull: UNPRICED,
  }),
  cost('mostUsdPerMonth', 'USD', 'a month with the most workers and as much data as came', {
    formula:
      'the bill of the most workers that its options, updates and schedules allow, twice that with a parallel update, over 730 h, its data disks, and Streaming Engine as in this run',
    ifNull: UNPRICED,
  }),
];

const stuck = of('played', 'stuck.');

const STUCK: readonly Metric[] = [
  played(
    'draining',
    'true or false',
    'whether somebody drains it, and it is not done with that at the end',
  ),
  played('stuck', 'none', 'what a real job would not get over, though this one is played on', {
    ifNull: 'there is no such thing',
  }),
  stuck('atS', 's', 'when, after the project’s start'),
  stuck('text', 'text', 'why, in the words of its log'),
];

/** vCPU time in use is not in the result: only what was billed is. */
const CPU: readonly Metric[] = [played('cpuShare', '1', 'vCPU time in use, of what was billed')];

const point = of('played', 'timeline[].');

const TIMELINE: readonly Metric[] = [
  point('fromS', 's', 'beginning of the span, after the project’s start'),
  point('toS', 's', 'its end; all spans are equally long'),
  point(
    'arrivingPerS',
    'elements/s',
    'what came from outside, mean; what came all at once has no rate',
  ),
  point('arrivingMaxPerS', 'elements/s', 'highest rate at which it came'),
  point(
    'arrivedAtOnce',
    'elements',
    'what came all at once, in neither rate; left out: nothing did',
  ),
  point('backlogMax', 'elements', 'what waited, most'),
  point('backlogLast', 'elements', 'what waited at the end of the span'),
  point('cpu', '1', 'share of the workers’ CPU in use, mean'),
  point('workers', 'workers', 'billed workers, mean'),
  point('workersMax', 'workers', 'billed workers, most'),
  point('timers', 'none', 'timers at the ends of windows', { ifNull: 'no window closes' }),
  point('timers.pendingMax', 'timers', 'set and not due, most'),
  point('timers.dueMax', 'timers', 'due and waiting for a thread, most'),
  point('timers.dueMaxS', 's', 'longest time in which these would be through', {
    formula: AT_THE_RATE,
  }),
];

/** What only streaming jobs have. */
export const STREAMING_METRICS: readonly Metric[] = [
  ...ELEMENTS,
  ...LATENCY,
  ...BACKLOG,
  ...TIMERS,
  ...CATCH_UPS,
  ...STUCK,
  ...TIER_METRICS,
  ...CPU,
  ...ENGINE_METRICS,
  ...COST,
  ...TIMELINE,
];
