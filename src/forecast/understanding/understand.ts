import type { ConstantId } from '../../facts/constants.ts';
import { type ConstantReader, createConstantReader } from '../../facts/constant-reader.ts';
import { PRICE_BOOK, type PriceBook } from '../../facts/price-book.ts';
import { findMachine } from '../../facts/machines.ts';
import { fuse } from '../../pipeline/fuse.ts';
import { type PoolPlan, poolsOf } from '../../pipeline/pools.ts';
import { streamingHoldings } from '../../pipeline/streaming/holdings.ts';
import { refreshingInputs } from '../../pipeline/streaming/refreshing-inputs.ts';
import { streamingPools } from '../../pipeline/streaming/streaming-pools.ts';
import type { Stage } from '../../pipeline/stage.ts';
import type { StreamingStage } from '../../pipeline/streaming/streaming-stage.ts';
import { streamingStages } from '../../pipeline/streaming/streaming-stages.ts';
import { isLifted } from '../../pipeline/volume.ts';
import { priceBookWith } from '../../pricing/price-book-with.ts';
import { plainConstants } from '../../project/constants.ts';
import type { JobSpec, Scenario, Step } from '../../scenario/scenario.ts';
import { VERSION } from '../version.ts';
import { constantsOf } from './constants.ts';
import { optionsUnderstood } from './options.ts';
import { projectUnderstood } from './project.ts';
import { serviceUnderstood } from './service.ts';
import { shufflesUnderstood, stageUnderstood } from './stages.ts';
import { stepsUnderstood } from './steps.ts';
import type { JobUnderstood, PoolUnderstood, Understanding } from './understanding.ts';
import { streamsUnderstood } from './streams.ts';
import { workerUnderstood } from './worker.ts';

/** What the workers shuffle among themselves is on no bill; what Streaming Engine moves is on another one. */
const NOT_BILLED = 0;

const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);

const poolsUnderstood = (
  pools: readonly PoolPlan<{ readonly index: number }>[],
): PoolUnderstood[] =>
  pools.map(({ name, machine, accelerator, stages: run }) => ({
    name,
    machineType: machine.name,
    vcpus: machine.vcpu,
    memoryGib: machine.memoryGib,
    accelerator,
    stages: run.map(({ index }) => index),
  }));

/** The pools of a job, of batch or of streaming stages; none on a machine that the table does not have. */
function plansOf(
  { options, streaming }: JobSpec,
  fused: readonly Stage[],
  streamed: readonly StreamingStage[],
): readonly PoolPlan<{ readonly index: number }>[] {
  const own = findMachine(options.workerMachineType);
  if (own === undefined) return [];
  return streaming === undefined
    ? poolsOf(fused, own, options)
    : streamingPools(streamed, own, options);
}

/** @returns constants that the faults which befall a job lean on */
function ofFaults({ name }: JobSpec, { faults }: Scenario): readonly ConstantId[] {
  const crashes = faults.some(
    ({ kind, job }) => kind === 'worker-crash' && (job === null || job === name),
  );
  return crashes ? ['worker.lossDetection'] : [];
}

/** Asks for what a job's side inputs and the memory of its streaming workers lean on. */
function askForHeld(job: JobSpec, stages: readonly Held[], reader: ConstantReader): void {
  const isStreaming = job.streaming !== undefined;
  const again = isStreaming ? refreshingInputs(job.steps, job.sdk, reader) : [];
  const sideInputs = stages.some(({ sideInputBytes }) => sideInputBytes > 0);
  if (again.length > 0 || sideInputs) reader.get('sideInput.cpuPerGb');
  const held = isStreaming ? streamingHoldings(job, reader) : [];
  const holds = held.some((stage) => stage.memoryPerThread + stage.sideInputBytes > 0);
  if (holds) reader.get('memory.share.service');
}

/** Names of the steps that are lifted, as the stages that they begin were fused. */
function liftedIn(
  steps: readonly Step[],
  fused: readonly Stage[],
  streamed: readonly StreamingStage[],
): ReadonlySet<string> {
  const inBatch = steps.filter((step) =>
    fused.some(({ root, input }) => root === step.name && isLifted(step, input)),
  );
  const inStreams = streamed.filter((stage) => stage.isLifted);
  return new Set([...inBatch.map(({ name }) => name), ...inStreams.map(({ root }) => root)]);
}

/** A stage whose workers hold side inputs. */
type Held = Pick<Stage, 'sideInputBytes'>;

function understandJob(job: JobSpec, scenario: Scenario, book: PriceBook): JobUnderstood {
  const { sdk, steps, options } = job;
  const { constants: own, project } = scenario;
  const values = plainConstants(own);
  const reader = createConstantReader(values);
  const streamed = job.streaming === undefined ? [] : streamingStages(steps, sdk, reader);
  const fused = job.streaming === undefined ? fuse(steps, sdk, reader, options.shuffleMode) : [];
  const worker = workerUnderstood(job, book, project.region);
  if (worker.family !== 'n1') reader.get('machine.performance');
  askForHeld(job, [...fused, ...streamed], reader);
  const stages = fused.map((stage) => stageUnderstood(stage, steps, worker.egressBytesPerSecond));
  const shuffledBytes = sum(stages.map((stage) => stage.shuffledBytes));
  const throughService = job.type === 'batch' && options.shuffleMode === 'service';
  const billed = throughService && shuffledBytes > 0;
  const billedPasses = throughService ? values['shuffle.billedPasses'] : NOT_BILLED;
  if (billed) reader.get('shuffle.billedPasses');
  return {
    name: job.name,
    submittedS: job.submitAt / 1000,
    type: job.type,
    runner: job.runner,
    sdk,
    template: job.template,
    launcherMachineType: job.template === 'flex' ? options.launcherMachineType : null,
    options: optionsUnderstood(job),
    service: serviceUnderstood(job, values),
    worker,
    pools: poolsUnderstood(plansOf(job, fused, streamed)),
    steps: stepsUnderstood(steps, [...fused, ...streamed], {
      ...{ sdk, values, own, lifted: liftedIn(steps, fused, streamed) },
    }),
    stages,
    streams: streamsUnderstood(job, streamed, values),
    shuffles: shufflesUnderstood(fused, steps, reader),
    shuffledBytes,
    billedPasses,
    processedBytes: shuffledBytes * billedPasses,
    cpuS:
      sum(stages.map(({ cpuS }) => cpuS)) + sum(streamed.map(({ cost, rate }) => cost.cpu * rate)),
    constants: constantsOf(job, [...reader.used(), ...ofFaults(job, scenario)], own),
  };
}

/**
 * What Millrace makes of a scenario, with every default and where it comes from; nothing is simulated
 * and no constant is drawn.
 * @param scenario a checked scenario
 */
export function understand(scenario: Scenario): Understanding {
  const book = priceBookWith(PRICE_BOOK, scenario.prices);
  return {
    version: VERSION,
    scenario: scenario.name,
    seed: scenario.seed,
    project: projectUnderstood(scenario.project),
    prices: { list: PRICE_BOOK.asOf, terms: book.terms },
    goals: scenario.goals,
    faults: scenario.faults,
    jobs: scenario.jobs.map((job) => understandJob(job, scenario, book)),
  };
}
