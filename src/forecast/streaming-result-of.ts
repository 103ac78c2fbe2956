import { type Bill, billOf } from '../pricing/bill.ts';
import type { Usage } from '../pricing/usage.ts';
import type { ProjectRecord } from '../project/simulate.ts';
import { plainConstants } from '../project/constants.ts';
import type { JobSpec, Scenario } from '../scenario/scenario.ts';
import { GIB } from '../units/bytes.ts';
import { HOURS_PER_MONTH } from '../units/duration.ts';
import { priceBookOf } from './price-book-of.ts';
import { usageOf } from './usage-of.ts';
import { monthlyUsd } from './streaming-outcome.ts';
import type {
  CatchUpResult,
  RunningCost,
  StreamingPoint,
  StreamingResult,
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

/** A pool of so many workers over a time, its data disks with it. */
function poolFor(usage: Usage, workerMs: number, ms: number, ranMs: number): Usage['pools'] {
  return usage.pools.map((pool) => ({
    ...pool,
    workerMs,
    ...(pool.dataDiskGbMs === undefined ? {} : { dataDiskGbMs: (pool.dataDiskGbMs / ranMs) * ms }),
  }));
}

/** A month with so many workers, with the run's data put on a month, or with none: then only the engine's floor stays. */
function monthOf(
  workers: number,
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
    pools: poolFor(usage, workers * MONTH_MS, MONTH_MS, ranMs),
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
  job: JobRecord,
  streaming: StreamingRecord,
  { options }: JobSpec,
  scenario: Scenario,
  bill: Bill,
  price: PriceOf,
): RunningCost {
  const month = monthlyUsd(job, whole(bill));
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
    idleUsdPerMonth: monthOf(fewest, streaming, scenario, price, false),
    mostUsdPerMonth: monthOf(most, streaming, scenario, price, true),
  };
}

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
    usd: price((usage) => ({
      ...withoutEngine(usage),
      pools: usage.pools.map((pool) => ({ ...pool, workerMs, dataDiskGbMs: 0 })),
    })),
  }));
}

function timelineOf({ spans }: StreamingRecord, vcpus: number): readonly StreamingPoint[] {
  return spans.map((span): StreamingPoint => {
    const ms = span.to - span.from;
    return {
      fromS: span.from / 1000,
      toS: span.to / 1000,
      arrivingPerS: (span.arrived / ms) * 1000,
      arrivingMaxPerS: span.arrivingMax,
      backlogMax: span.backlogMax,
      backlogLast: span.backlogEnd,
      cpu: span.workerMs > 0 ? span.cpuMs / (span.workerMs * vcpus) : 0,
      workers: span.workerMs / ms,
      workersMax: span.workersMax,
    };
  });
}

function engineOf({ engine, arrivedBytes }: StreamingRecord): StreamingResult['engine'] {
  if (engine === null) return null;
  return {
    sourceGb: engine.source / GIB,
    shuffleGb: engine.shuffle / GIB,
    stateGb: engine.state / GIB,
    timersGb: engine.timers / GIB,
    sinkShardsGb: engine.sinkShards / GIB,
    totalGb: engine.total / GIB,
    factor: arrivedBytes > 0 ? engine.total / arrivedBytes : null,
    computeUnitHours: engine.unitMs / 3_600_000,
    billedBy: engine.billedBy,
    grade: 'assumed',
  };
}

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
  const { latency, backlogPeak, windowed, late, dropped, fired, stateBytes, keyBytesMax } =
    streaming;
  return {
    runS: (streaming.to - streaming.from) / 1000,
    arrived: streaming.arrived,
    processed: streaming.read,
    unread: streaming.unread,
    arrivedBytes: streaming.arrivedBytes,
    throughputPerS: workedMs > 0 ? streaming.read / (workedMs / 1000) : 0,
    latencyMs:
      latency === null
        ? null
        : { mean: latency.mean, p50: latency.p50, p95: latency.p95, p99: latency.p99 },
    backlogPeak: {
      elements: backlogPeak.elements,
      bytes: backlogPeak.bytes,
      seconds: backlogPeak.longest?.seconds ?? null,
      atS: backlogPeak.longest === null ? null : backlogPeak.longest.at / 1000,
    },
    ...endOf(streaming),
    watermarkAgeMaxS: streaming.watermarkAgePeak / 1000,
    watermarkAgeEndS: streaming.watermarkAgeEnd / 1000,
    windows:
      windowed > 0 ? { elements: windowed, late, dropped, fired, stateBytes, keyBytesMax } : null,
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
    cost: costOf(job, streaming, spec, scenario, bill, price),
    timeline: timelineOf(streaming, job.pools[0]?.vcpus ?? 1),
  };
}
