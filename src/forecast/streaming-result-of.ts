import { type Bill, billOf } from '../pricing/bill.ts';
import { withWorkerMs } from '../pricing/memory-phases.ts';
import type { Usage } from '../pricing/usage.ts';
import type { ProjectRecord } from '../project/simulate.ts';
import { plainConstants } from '../project/constants.ts';
import type { JobSpec, Scenario } from '../scenario/scenario.ts';
import { GIB } from '../units/bytes.ts';
import { HOURS_PER_MONTH } from '../units/duration.ts';
import { priceBookOf } from './price-book-of.ts';
import { usageOf } from './usage-of.ts';
import { memoryResults } from './memory-result.ts';
import { sideInputResults } from './side-input-result.ts';
import { stopResult } from './stop-result.ts';
import { perMonth } from './streaming-outcome.ts';
import type {
  CatchUpResult,
  RunningCost,
  StreamingPoint,
  StreamingResult,
  TimersResult,
} from './streaming-result.ts';

type JobRecord = ProjectRecord['jobs'][number];
type StreamingRecord = NonNullable<JobRecord['streaming']>;

const MONTH_MS = HOURS_PER_MONTH * 3_600_000;

const whole = ({ total, unpriced }: Bill): number | null => (unpriced.length > 0 ? null : total);

/** Prices what a job like this one would use otherwise. */
type PriceOf = (change: (usage: Usage) => Usage) => number | null;

function priceOf(job: JobRecord, scenario: Scenario): PriceOf {
  const usage = usageOf(job, plainConstants(scenario.constants));
  const book = priceBookOf(scenario);
  return (change) => whole(billOf(change(usage), book, scenario.project.region));
}

function withoutEngine({ kind, pools, shuffledBytes, dcu }: Usage): Usage {
  return { kind, pools, shuffledBytes, ...(dcu === undefined ? {} : { dcu }) };
}

/** What each pool has had of the workers of the run; alike where none has run. */
function sharesOf({ pools }: Pick<Usage, 'pools'>): readonly number[] {
  const all = pools.reduce((sum, { workerMs }) => sum + workerMs, 0);
  return pools.map(({ workerMs }) => (all > 0 ? workerMs / all : 1 / pools.length));
}

/** Workers of each of a job's pools. */
type Sizes = (pools: Usage['pools']) => readonly number[];

/** Each pool has at least so many. */
const inEach =
  (workers: number): Sizes =>
  (pools) =>
    pools.map(() => workers);

/** All pools have so many together, each its share of the run's. */
const inAll =
  (workers: number): Sizes =>
  (pools) =>
    sharesOf({ pools }).map((share) => workers * share);

/** Pools of so many workers over a time, their data disks with them. */
function poolsFor(usage: Usage, sizes: Sizes, ms: number, ranMs: number): Usage['pools'] {
  const workers = sizes(usage.pools);
  return usage.pools.map((pool, index) => ({
    ...withWorkerMs(pool, (workers[index] ?? 0) * ms),
    ...(pool.dataDiskGbMs === undefined ? {} : { dataDiskGbMs: (pool.dataDiskGbMs / ranMs) * ms }),
  }));
}

/** A month with so many workers, with the run's data put on a month, or with none: then only the engine's floor stays. */
function monthOf(
  workers: Sizes,
  { engine, from, to }: StreamingRecord,
  scenario: Scenario,
  price: PriceOf,
  withData: boolean,
): number | null {
  const ranMs = to - from;
  if (ranMs <= 0) return null;
  const floor = plainConstants(scenario.constants)['streaming.engine.unitFloor'] * MONTH_MS;
  return price((usage) => ({
    ...withoutEngine(usage),
    pools: poolsFor(usage, workers, MONTH_MS, ranMs),
    ...(engine === null
      ? {}
      : {
          engine: {
            bytes: withData ? (engine.total / ranMs) * MONTH_MS : 0,
            unitMs: withData ? (engine.unitMs / ranMs) * MONTH_MS : floor,
            billedBy: engine.billedBy,
          },
        }),
  }));
}

function costOf(
  streaming: StreamingRecord,
  { options }: JobSpec,
  scenario: Scenario,
  bill: Bill,
  price: PriceOf,
): RunningCost {
  const ms = streaming.to - streaming.from;
  const month = perMonth(whole(bill), ms);
  const hour = month === null ? null : month / HOURS_PER_MONTH;
  const fixed = options.autoscalingAlgorithm === 'NONE';
  const fewest = Math.max(
    1,
    fixed ? (options.numWorkers ?? options.minNumWorkers) : options.minNumWorkers,
  );
  const most = fixed ? fewest : options.maxNumWorkers;
  return {
    usdPerHour: hour,
    usdPerDay: hour === null ? null : hour * 24,
    usdPerMonth: month,
    idleUsdPerMonth: monthOf(inEach(fewest), streaming, scenario, price, false),
    mostUsdPerMonth: monthOf(inAll(most), streaming, scenario, price, true),
  };
}

/** What workers cost over a time, without Streaming Engine and data disks. */
const workersUsd = (price: PriceOf, workerMs: number): number | null =>
  price((usage) => ({
    ...withoutEngine(usage),
    pools: usage.pools.map((pool, index) => {
      const share = sharesOf(usage)[index] ?? 0;
      return { ...withWorkerMs(pool, workerMs * share), dataDiskGbMs: 0 };
    }),
  }));

function catchUpsOf(
  { keptCatchUps, to: end }: StreamingRecord,
  price: PriceOf,
): readonly CatchUpResult[] {
  return keptCatchUps.map(({ from, to, peakElements, peakSeconds, workerMs }) => ({
    fromS: from / 1000,
    toS: to === null ? null : to / 1000,
    seconds: ((to ?? end) - from) / 1000,
    ...{ peakElements, peakSeconds },
    workerS: workerMs / 1000,
    usd: workersUsd(price, workerMs),
  }));
}

function timelineOf({ spans }: StreamingRecord): readonly StreamingPoint[] {
  return spans.map((span): StreamingPoint => {
    const ms = span.to - span.from;
    return {
      fromS: span.from / 1000,
      toS: span.to / 1000,
      arrivingPerS: (span.arrived / ms) * 1000,
      arrivingMaxPerS: span.arrivingMax,
      backlogMax: span.backlogMax,
      backlogLast: span.backlogEnd,
      cpu: span.vcpuMs > 0 ? span.cpuMs / span.vcpuMs : 0,
      workers: span.workerMs / ms,
      workersMax: span.workersMax,
      timers: span.timers === null ? null : pointTimers(span.timers),
    };
  });
}

const pointTimers = ({
  pendingMax,
  dueMax,
  secondsMax,
}: NonNullable<StreamingRecord['spans'][number]['timers']>): StreamingPoint['timers'] => ({
  pendingMax,
  dueMax,
  dueMaxS: secondsMax,
});

function timersOf({ timers }: StreamingRecord): TimersResult | null {
  if (timers === null) return null;
  const { becameDue, pendingPeak, pendingPeakAt, pendingEnd, duePeak, duePeakAt, dueEnd } = timers;
  return {
    ...{ becameDue, pendingPeak, pendingPeakAtS: pendingPeakAt / 1000, pendingEnd },
    ...{ duePeak, duePeakAtS: duePeakAt / 1000, dueEnd },
    backlogS: timers.secondsPeak,
    waitMs: timers.wait,
  };
}

function engineOf({ engine, arrivedBytes }: StreamingRecord): StreamingResult['engine'] {
  if (engine === null) return null;
  return {
    sourceGb: engine.source / GIB,
    shuffleGb: engine.shuffle / GIB,
    stateGb: engine.state / GIB,
    timersGb: engine.timers / GIB,
    sinkShardsGb: engine.sinkShards / GIB,
    ...(engine.sideInputs === undefined ? {} : { sideInputsGb: engine.sideInputs / GIB }),
    totalGb: engine.total / GIB,
    factor: arrivedBytes > 0 ? engine.total / arrivedBytes : null,
    computeUnitHours: engine.unitMs / 3_600_000,
    billedBy: engine.billedBy,
    grade: 'assumed',
  };
}

const latencyOf = ({
  mean,
  p50,
  p95,
  p99,
}: NonNullable<StreamingRecord['latency']>): StreamingResult['latencyMs'] => ({
  ...{ mean, p50, p95, p99 },
});

/** How a job stands at the end. */
const endOf = ({
  backlogEnd,
  stalledMs,
  draining,
  stuck,
}: StreamingRecord): Pick<StreamingResult, 'backlogEnd' | 'stalledS' | 'draining' | 'stuck'> => ({
  backlogEnd,
  stalledS: stalledMs / 1000,
  draining,
  stuck: stuck === null ? null : { atS: stuck.at / 1000, text: stuck.text },
});

function windowsOf(streaming: StreamingRecord): StreamingResult['windows'] {
  const { windowed, late, dropped, fired, stateBytes, keyBytesMax } = streaming;
  if (windowed === 0) return null;
  return { elements: windowed, late, dropped, fired, stateBytes, keyBytesMax };
}

/** @returns what the streams of a job did, and what it costs to keep it running; null: not a streaming job that ran */
export function streamingResult(
  job: JobRecord,
  spec: JobSpec,
  scenario: Scenario,
  bill: Bill,
): StreamingResult | null {
  const { streaming, workedFrom } = job;
  if (streaming === null) return null;
  const price = priceOf(job, scenario);
  const catchUps = catchUpsOf(streaming, price);
  const workedMs = workedFrom === null ? 0 : streaming.to - workedFrom;
  const vcpuMs = job.pools.reduce((sum, { workerMs, vcpus }) => sum + workerMs * vcpus, 0);
  const { latency, backlogPeak } = streaming;
  return {
    runS: (streaming.to - streaming.from) / 1000,
    arrived: streaming.arrived,
    processed: streaming.read,
    unread: streaming.unread,
    arrivedBytes: streaming.arrivedBytes,
    throughputPerS: workedMs > 0 ? streaming.read / (workedMs / 1000) : 0,
    latencyMs: latency === null ? null : latencyOf(latency),
    backlogPeak: {
      elements: backlogPeak.elements,
      bytes: backlogPeak.bytes,
      seconds: backlogPeak.seconds,
      atS: backlogPeak.at / 1000,
    },
    ...endOf(streaming),
    ...sideInputResults(job),
    ...stopResult(streaming, (workerMs) => workersUsd(price, workerMs)),
    ...memoryResults(streaming),
    watermarkAgeMaxS: streaming.watermarkAgePeak / 1000,
    watermarkAgeEndS: streaming.watermarkAgeEnd / 1000,
    windows: windowsOf(streaming),
    timers: timersOf(streaming),
    behindS: plainConstants(scenario.constants)['streaming.autoscaling.downBacklog'],
    catchUps: streaming.catchUps,
    caughtUp: catchUps.every(({ toS }) => toS !== null),
    longestCatchUp: catchUps.reduce<CatchUpResult | null>(
      (longest, each) => (longest === null || each.seconds > longest.seconds ? each : longest),
      null,
    ),
    catchUpsKept: catchUps,
    cpuShare: vcpuMs > 0 ? streaming.cpuMs / vcpuMs : 0,
    engine: engineOf(streaming),
    cost: costOf(streaming, spec, scenario, bill, price),
    timeline: timelineOf(streaming),
  };
}
