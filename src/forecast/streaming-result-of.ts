import type { Bill } from '../pricing/bill.ts';
import type { ProjectRecord } from '../project/simulate.ts';
import { plainConstants } from '../project/constants.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { GIB } from '../units/bytes.ts';
import { memoryResults } from './memory-result.ts';
import { priceOf, type PriceOf, runningCost, workersUsd } from './running-cost.ts';
import { sideInputResults } from './side-input-result.ts';
import { stopResult } from './stop-result.ts';
import { tierResult } from './tier-result.ts';
import type {
  CatchUpResult,
  StreamingPoint,
  StreamingResult,
  TimersResult,
} from './streaming-result.ts';

type JobRecord = ProjectRecord['jobs'][number];
type StreamingRecord = NonNullable<JobRecord['streaming']>;

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
      ...(span.atOnce > 0 ? { arrivedAtOnce: span.atOnce } : {}),
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

function peakOf({ backlogPeak }: StreamingRecord): StreamingResult['backlogPeak'] {
  const { elements, elementsAt, elementsBytes, bytes, longest } = backlogPeak;
  const most = { elements, elementsAtS: elementsAt / 1000, elementsBytes, bytes };
  if (longest === null) return { ...most, seconds: null, atS: null };
  return { ...most, seconds: longest.seconds, atS: longest.at / 1000 };
}

/** What was read; of a cancelled job what was through every stage when it was. */
function processedOf({ read, stop }: StreamingRecord): number {
  return stop?.how === 'cancelled' ? Math.max(0, read - stop.unprocessed) : read;
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

function windowsOf(streaming: StreamingRecord): StreamingResult['windows'] {
  const { windowed, late, dropped, fired, stateBytes, keyBytesMax } = streaming;
  if (windowed === 0) return null;
  return { elements: windowed, late, dropped, fired, stateBytes, keyBytesMax };
}

/** @returns what the streams of a job did, and what it costs to keep it running; null: not a streaming job that ran */
export function streamingResult(
  job: JobRecord,
  scenario: Scenario,
  bill: Bill,
): StreamingResult | null {
  const { streaming, workedFrom } = job;
  if (streaming === null) return null;
  const price = priceOf(job, scenario);
  const catchUps = catchUpsOf(streaming, price);
  const workedMs = workedFrom === null ? 0 : streaming.to - workedFrom;
  const vcpuMs = job.pools.reduce((sum, { workerMs, vcpus }) => sum + workerMs * vcpus, 0);
  const { latency } = streaming;
  return {
    runS: (streaming.to - streaming.from) / 1000,
    arrived: streaming.arrived,
    processed: processedOf(streaming),
    unread: streaming.unread,
    arrivedBytes: streaming.arrivedBytes,
    throughputPerS: workedMs > 0 ? processedOf(streaming) / (workedMs / 1000) : 0,
    latencyMs: latency === null ? null : latencyOf(latency),
    backlogPeak: peakOf(streaming),
    ...endOf(streaming),
    ...sideInputResults(job),
    ...stopResult(streaming, (workerMs) => workersUsd(price, workerMs)),
    ...tierResult(streaming),
    ...memoryResults(streaming),
    watermarkAgeMaxS: streaming.watermarkAgePeak / 1000,
    watermarkAgeEndS: streaming.watermarkAgeEnd / 1000,
    windows: windowsOf(streaming),
    timers: timersOf(streaming),
    behindS: plainConstants(scenario.constants)['streaming.autoscaling.downBacklog'],
    catchUps: streaming.catchUps,
    caughtUp: streaming.caughtUp,
    longestCatchUp: catchUps.reduce<CatchUpResult | null>(
      (longest, each) => (longest === null || each.seconds > longest.seconds ? each : longest),
      null,
    ),
    catchUpsKept: catchUps,
    cpuShare: vcpuMs > 0 ? streaming.cpuMs / vcpuMs : 0,
    engine: engineOf(streaming),
    cost: runningCost({ ...job, streaming }, scenario, bill, price),
    timeline: timelineOf(streaming),
  };
}
