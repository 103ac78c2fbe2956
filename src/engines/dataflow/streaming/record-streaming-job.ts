import type { Movement } from '../../../facts/connectors.ts';
import type { ConstantReader } from '../../../facts/constant-reader.ts';
import type { StreamingFeed, StreamingStage } from '../../../pipeline/streaming/streaming-stage.ts';
import type { Volume } from '../../../pipeline/volume.ts';
import type { Step } from '../../../scenario/scenario.ts';
import { engineUnits } from '../../../streaming/state/engine-traffic.ts';
import { fromSeconds, milliseconds } from '../../../units/duration.ts';
import { wholeCount } from '../../../units/whole-count.ts';
import type { JobRecord, PoolUsage, StageRecord, StreamingRecord } from '../../engine.ts';
import { engineBytes, trafficRules } from './engine-bytes.ts';
import { versionRecord } from './side-input-version.ts';
import { poolRange } from './pool-range.ts';
import { tierRecord } from './tier-record.ts';
import type { Running } from './running.ts';
import type { DataflowStreamingJob } from './streaming-job.ts';

const QUANTILES = [0.5, 0.75, 0.9, 0.95, 0.99, 0.999] as const;

function latencyOf({ flow }: Running): StreamingRecord['latency'] {
  const latency = flow.latency();
  if (!(latency.count > 0)) return null;
  return {
    mean: latency.sum / latency.count,
    p50: latency.quantile(0.5),
    p95: latency.quantile(0.95),
    p99: latency.quantile(0.99),
    quantiles: QUANTILES.map((p) => ({ p, ms: latency.quantile(p) })),
  };
}

/** Bytes and compute units over the time that the job ran. */
function engineOf(
  { streaming, stages }: DataflowStreamingJob,
  running: Running,
  ms: number,
  constants: ConstantReader,
): StreamingRecord['engine'] {
  const billedBy = streaming.engineBilledBy;
  if (billedBy === null) return null;
  const traffic = engineBytes(running, trafficRules(streaming, stages, constants));
  const floor = constants.get('streaming.engine.unitFloor');
  const slope = constants.get('streaming.engine.unitsPerGibPerS');
  const units = ms > 0 ? engineUnits(traffic.total, ms, floor, slope) : 0;
  return { ...traffic, unitMs: units * ms, billedBy };
}

/** The first of what its log says of that kind. */
function stuckOf({ messages }: DataflowStreamingJob): StreamingRecord['stuck'] {
  const said = messages.records().find(({ kind }) => kind === 'stuck');
  return said === undefined ? null : { at: said.at, text: said.text };
}

const sumOf = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((sum, item) => sum + of(item), 0);

function sideInputsOf(
  { sideInputs }: Running,
  finishedAt: number,
): Pick<StreamingRecord, 'sideInputs'> {
  if (sideInputs === null) return {};
  return { sideInputs: sideInputs.versions.map((each) => versionRecord(each, finishedAt)) };
}

function memoryOf({ memory }: Running, finishedAt: number): Pick<StreamingRecord, 'memory'> {
  const records = [...memory.values()].flatMap((each) => each.record(finishedAt) ?? []);
  return records.length === 0 ? {} : { memory: records };
}

/** Billed worker·ms by memory, where it was changed. */
function memoriesOf(running: Running | null, pool: number): Pick<PoolUsage, 'memories'> {
  const memories = running?.memory.get(pool)?.billed() ?? [];
  return memories.length === 0 ? {} : { memories };
}

function stopOf(
  { stop, state, billed }: DataflowStreamingJob,
  { flow }: Running,
  finishedAt: number,
): Pick<StreamingRecord, 'stop'> {
  if (stop === null) return {};
  const ended = state !== 'RUNNING';
  return {
    stop: {
      ...stop,
      endedAt: ended ? finishedAt : null,
      cutShort: sumOf(flow.windows, ({ cutShort }) => cutShort),
      cutPanes: sumOf(flow.windows, ({ cutPanes }) => cutPanes),
      workerMs: billed.integral - stop.workerMs,
    },
  };
}

/** Whether nobody works for a moment in some pool. */
const isPausedIn = ({ crews }: Running): boolean => crews.some(({ workers }) => workers.paused);

function peakOf({ stop }: DataflowStreamingJob, running: Running): StreamingRecord['backlogPeak'] {
  const { meter, since } = running;
  const longest = meter.longestBacklog(stop?.how === 'drained', isPausedIn(running));
  return {
    elements: wholeCount(meter.peakElements),
    elementsAt: since + meter.peakElementsAt,
    elementsBytes: meter.peakElementsBytes,
    bytes: meter.peakBytes,
    longest: longest === null ? null : { seconds: longest.ms / 1000, at: since + longest.at },
  };
}

function streamingRecord(
  job: DataflowStreamingJob,
  running: Running,
  finishedAt: number,
): StreamingRecord {
  const { flow, meter, since } = running;
  const { windows } = flow;
  const sources = job.stages.filter(({ source }) => source !== null);
  const viewOf = (index: number) => flow.stages[index];
  const at = (time: number): number => since + time;
  const isDraining = job.stop?.how === 'drained';
  return {
    ...{ from: since, to: finishedAt },
    arrived: wholeCount(sumOf(sources, ({ index }) => viewOf(index)?.totalIn ?? 0)),
    read: wholeCount(sumOf(sources, ({ index }) => viewOf(index)?.totalOut ?? 0)),
    unread: wholeCount(sumOf(sources, ({ index }) => viewOf(index)?.backlog ?? 0)),
    arrivedBytes: sumOf(sources, ({ index, bytes }) => (viewOf(index)?.totalIn ?? 0) * bytes),
    latency: latencyOf(running),
    backlogPeak: peakOf(job, running),
    backlogEnd: wholeCount(sumOf([...flow.stages], ({ backlog }) => backlog)),
    stalledMs: meter.stalledMs,
    watermarkAgePeak: flow.peakWatermarkAge,
    watermarkAgeEnd: flow.watermarkAge,
    windowed: wholeCount(sumOf(windows, ({ came }) => came)),
    late: sumOf(windows, ({ late }) => late),
    dropped: sumOf(windows, ({ dropped }) => dropped),
    fired: wholeCount(sumOf(windows, ({ units }) => units)),
    stateBytes: sumOf(windows, ({ stateBytes }) => stateBytes),
    keyBytesMax: meter.keyBytes,
    timers: meter.timers.record(since),
    catchUps: meter.catchUps.count,
    keptCatchUps: meter.catchUps.records(job.billed.integral).map(({ from, to, ...kept }) => {
      return { from: at(from), to: to === null ? null : at(to), ...kept };
    }),
    caughtUp: meter.isCaughtUp,
    cpuMs: flow.cpuMs,
    poolRange: poolRange(job.spec, running.updates.begun),
    engine: engineOf(job, running, finishedAt - since, job.world.constants),
    ...tierRecord(job.spec, running.crews, job.world.constants),
    draining: isDraining && job.state === 'RUNNING',
    ...sideInputsOf(running, finishedAt),
    ...stopOf(job, running, finishedAt),
    ...memoryOf(running, finishedAt),
    ...{ stuck: stuckOf(job), spans: meter.history.spans },
  };
}

const nameOf = (pools: DataflowStreamingJob['pools'], pool = 0): string =>
  pools[pool]?.plan.name ?? 'workers';

function recordStages(
  { stages, workedFrom, pools, poolOf }: DataflowStreamingJob,
  running: Running,
): readonly StageRecord[] {
  return stages.map(({ name, index, bytes, cost, sentBytes, begins }): StageRecord => {
    const view = running.flow.stages[index];
    const [came, done] = [wholeCount(view?.totalIn ?? 0), wholeCount(view?.totalOut ?? 0)];
    const costMs = running.spec.stages[index]?.cpuPerElement ?? 0;
    return {
      name,
      openedAt: workedFrom,
      closedAt: null,
      pool: nameOf(pools, poolOf[index]),
      ...{ items: 0, splits: 0, recordsIn: came, recordsDone: done },
      threadSeconds: done * (costMs / 1000 + cost.wait) + (view?.bundleMs() ?? 0) / 1000,
      ...{ longestItemSeconds: 0, repeatedSeconds: 0, failedAttempts: 0, copies: 0 },
      bytesIn: came * bytes,
      bytesOut: done * sentBytes,
      bytesShuffled: begins === 'source' || begins === 'panes' ? 0 : came * bytes,
    };
  });
}

/** What a source was read for, again and again, for side inputs. */
function readAgain(
  sideInputs: Running['sideInputs'],
  step: string,
): Pick<Movement, 'bytes' | 'elements'> {
  const reads = (sideInputs?.versions ?? []).flatMap(({ input, refreshes }) =>
    input.reads.filter((read) => read.step === step).map((read) => ({ ...read, refreshes })),
  );
  return {
    bytes: sumOf(reads, (read) => read.refreshes * read.bytes),
    elements: sumOf(reads, (read) => read.refreshes * read.elements),
  };
}

const handsOnPanes = ({ panesEach }: StreamingFeed): boolean => panesEach !== undefined;

/** Elements that a stage has processed, and as many by the groups in which they went on. */
function doneOf({ index, feeds }: StreamingStage, { stages }: Running['flow']) {
  const view = stages[index];
  const done = view?.totalOut ?? 0;
  return { done, groups: feeds.some(handsOnPanes) ? (view?.foldedOut() ?? 0) : done };
}

/** Whether its elements are groups still, as large as what is in them. */
const holdsValues = ({ values, elements }: Volume): boolean => values > elements;

/** What sources and sinks have moved. */
function movedBy(
  { spec, stages }: DataflowStreamingJob,
  { flow, sideInputs }: Running,
): readonly Movement[] {
  return spec.steps.flatMap((step: Step): Movement[] => {
    if (step.kind !== 'read' && step.kind !== 'write') return [];
    let { bytes, elements } = readAgain(sideInputs, step.name);
    for (const stage of stages) {
      const { done, groups } = doneOf(stage, flow);
      for (const { volume } of stage.moved.filter((each) => each.step === step.name)) {
        elements += (groups * volume.elements) / stage.rate;
        bytes += ((holdsValues(volume) ? done : groups) * volume.bytes) / stage.rate;
      }
    }
    if (elements === 0) return [];
    const { name, connector, kind: direction, region } = step;
    return [{ step: name, connector, direction, bytes, elements, files: null, region }];
  });
}

function dataDisks({ spec, pooledMs }: DataflowStreamingJob): { readonly dataDiskGbMs?: number } {
  const { dataDisks: disks, diskSizeGb } = spec.options;
  return disks === undefined ? {} : { dataDiskGbMs: disks * diskSizeGb * pooledMs };
}

/** @returns what later rooms read of a streaming job */
export function recordStreamingJob(job: DataflowStreamingJob): JobRecord {
  const { spec, pools, billed, running, finishedAt } = job;
  if (finishedAt === null) throw new Error(`${spec.name} has not finished`);
  return {
    name: spec.name,
    state: job.state,
    billedAs: spec.options.prime ? 'prime-streaming' : 'streaming',
    queuedMs: job.wayIn.queuedMs,
    refused: job.refused,
    refusals: job.wayIn.submission.refusals,
    runOf: spec.runOf,
    heldBelow: job.held.records(),
    submittedAt: fromSeconds(spec.submitAt / 1000),
    startedAt: job.startedAt,
    workedFrom: job.workedFrom,
    finishedAt: milliseconds(finishedAt),
    initialWorkers: job.initialWorkers,
    peakWorkers: Math.max(0, billed.max),
    preemptions: 0,
    launcherMs: job.wayIn.launcherMs,
    moved: running === null ? [] : movedBy(job, running),
    pools: pools.map(({ worker, fleet, index }) => ({
      ...worker.billed,
      ...memoriesOf(running, index),
      diskGb: worker.shape.diskGb,
      ...dataDisks(job),
      workerMs: fleet.billed.integral,
      preemptibleMs: 0,
      peak: fleet.peak,
      timeline: fleet.billed.buckets(),
    })),
    timeline: billed.buckets(),
    shuffledBytes: 0,
    stages: running === null ? [] : recordStages(job, running),
    messages: job.messages.records(),
    limits: job.limits.records(),
    streaming: running === null || job.refused ? null : streamingRecord(job, running, finishedAt),
    bounds: null,
  };
}
