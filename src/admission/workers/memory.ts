import { findMachine, type Machine } from '../../facts/machines.ts';
import {
  STREAMING_ENGINE_SIDE_INPUT_BYTES_LIMIT,
  WORKER_OVERHEAD_GIB,
} from '../../facts/service-limits.ts';
import { fittedMachine } from '../../pipeline/fitted-machine.ts';
import { type MemoryUser, memoryNeeded, memoryUsable } from '../../pipeline/memory.ts';
import type { Stage } from '../../pipeline/stage.ts';
import { inEngine, streamingHoldings } from '../../pipeline/streaming/holdings.ts';
import { streamingThreads } from '../../pipeline/streaming/streaming-threads.ts';
import { verticalLimits } from '../../pipeline/streaming/vertical-limits.ts';
import type { Step } from '../../scenario/scenario.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { constantsOf } from '../job-constants.ts';
import { stagesOf } from '../stages.ts';
import { costPath, stepPath } from '../step-path.ts';
import { verticalScaling } from '../options/vertical-scaling.ts';
import { inGb, inGib } from '../words.ts';

/** Share of the usable memory from which on little is left for what nobody told of. */
const NEAR = 0.8;

/** What a stage holds, of a batch job or a streaming one. */
type Holding = Pick<Stage, 'root' | 'steps' | 'memoryPerThread' | 'sideInputBytes' | 'hints'>;

/** A stage, the machine that runs it, and what it holds there, bytes. */
interface Load {
  readonly stage: Holding;
  readonly machine: Machine;
  readonly user: MemoryUser;
  readonly needed: number;
  readonly usable: number;
}

/** A batch job has a thread for each vCPU where nobody says, a streaming one hundreds. */
const threadsOf = (checked: CheckedJob, { vcpu }: Machine): number =>
  checked.job.type === 'streaming'
    ? streamingThreads(checked.job, vcpu, constantsOf(checked))
    : (checked.job.options.workerThreads ?? vcpu);

function loadOf(checked: CheckedJob, stage: Holding, worker: Machine): Load {
  const { job } = checked;
  // a streaming job has one pool: its stages have no machine of their own
  const machine = job.type === 'batch' ? (fittedMachine(worker, stage.hints) ?? worker) : worker;
  const user = { sdk: job.sdk, vcpus: machine.vcpu, threads: threadsOf(checked, machine) };
  // what is shuffled on the workers of a streaming job lies on their disks
  const mode = job.type === 'streaming' ? 'service' : job.options.shuffleMode;
  const usable = memoryUsable(machine.memoryGib, mode, constantsOf(checked));
  return { stage, machine, user, needed: memoryNeeded(stage, user), usable };
}

const memoryOf = (step: Step): number => ('cost' in step ? step.cost.memory : 0);

/** Where the side inputs of a stage stand: only its first step may have any. */
function sideInputPlace(checked: CheckedJob, { stage }: Pick<Load, 'stage'>): string {
  const root = checked.job.steps.find(({ name }) => name === stage.root);
  return root === undefined ? checked.path : `${stepPath(checked, root)}.sideInputs`;
}

/** Where the memory of a stage stands: at the step that holds most, else at its side inputs. */
function placeOf(checked: CheckedJob, load: Load): string {
  const hungriest = checked.job.steps
    .filter((step) => load.stage.steps.includes(step.name) && memoryOf(step) > 0)
    .toSorted((a, b) => memoryOf(b) - memoryOf(a))
    .at(0);
  return hungriest === undefined
    ? sideInputPlace(checked, load)
    : `${costPath(checked, hungriest)}.memory`;
}

/** Side inputs: a copy for each worker, in Python for each SDK process. */
function sideInWords({ stage: { sideInputBytes }, user }: Load): string {
  if (sideInputBytes === 0) return '';
  const copies = user.sdk === 'python' ? `${user.vcpus} SDK processes × ` : '';
  return ` + ${copies}${inGib(sideInputBytes)} of side inputs`;
}

function sumInWords(load: Load): string {
  const { stage, machine, user, needed, usable } = load;
  const threads = user.threads === 1 ? '1 thread' : `${user.threads} threads`;
  const working = `${threads} × ${inGib(stage.memoryPerThread)}`;
  return `${working}${sideInWords(load)} + ${WORKER_OVERHEAD_GIB} GiB of the system = ${inGib(needed)}, of ${inGib(usable)} usable on ${machine.name}`;
}

/** Would the side inputs be too large if nothing else were held? */
const sideInputsAlone = ({ stage, user, usable }: Load): boolean =>
  stage.sideInputBytes > 0 && memoryNeeded({ ...stage, memoryPerThread: 0 }, user) > usable;

/** @param times as much memory as the machine has, that would do */
function streamingScaling({ job, scenario }: CheckedJob, machine: Machine, times: number): string {
  const isInside = scenario.project.perimeter?.includes('dataflow.googleapis.com') === true;
  const limits = verticalLimits(job.options, isInside);
  if (limits === null) return '';
  const enough = times * machine.memoryGib <= limits.most ? '' : ', which is too little';
  return `; vertical autoscaling gives such workers more, up to ${limits.most} GiB${enough}`;
}

/** What mends it besides more memory; with shuffle on the workers, moving that. */
function otherFixes(checked: CheckedJob, { machine, needed, usable }: Load): string {
  if (checked.job.type === 'streaming') return streamingScaling(checked, machine, needed / usable);
  const onWorkers = checked.job.options.shuffleMode === 'workers';
  const service = onWorkers ? ', or Dataflow Shuffle, which leaves twice as much' : '';
  return `${service}${verticalScaling(checked, machine, needed)}`;
}

/** Prime takes no machine type: there a resource hint asks for memory. */
const moreMemory = ({ job }: CheckedJob): string =>
  `${job.options.prime ? 'a resource hint min_ram' : '--workerMachineType'} with more memory`;

function tooMuch(checked: CheckedJob, load: Load): Stated {
  const severity = 'warning';
  const message = `likely out of memory: ${sumInWords(load)}`;
  const others = otherFixes(checked, load);
  if (sideInputsAlone(load)) {
    const path = sideInputPlace(checked, load);
    const fix = `a join instead of the side input, or ${moreMemory(checked)}${others}`;
    return { code: 'SIDE-INPUT', severity, path, message, fix };
  }
  const path = placeOf(checked, load);
  const fewer = load.user.threads > 1 ? `, or fewer threads than ${load.user.threads}` : '';
  const fix = `${moreMemory(checked)} per vCPU${fewer}${others}`;
  return { code: 'MEM-WORKER', severity, path, message, fix };
}

function near(checked: CheckedJob, load: Load): Stated {
  return {
    code: 'MEM-NEAR',
    severity: 'warning',
    path: placeOf(checked, load),
    message: `nearly out of memory: ${sumInWords(load)}`,
    fix: `${moreMemory(checked)} per vCPU, if steps hold more than they say`,
  };
}

function engineSideInputs(checked: CheckedJob, stages: readonly Holding[]): Stated[] {
  const most = STREAMING_ENGINE_SIDE_INPUT_BYTES_LIMIT;
  return stages
    .filter(({ sideInputBytes }) => sideInputBytes > most)
    .map((stage) => ({
      code: 'SIDE-INPUT',
      severity: 'warning',
      path: sideInputPlace(checked, { stage }),
      message: `side inputs of ${inGb(stage.sideInputBytes)} are above ${inGb(most)}, the most that Streaming Engine has room for`,
      fix: 'a join instead of the side input, or shorter windows of what goes into it',
    }));
}

function heldIn(checked: CheckedJob, worker: Machine, stages: readonly Holding[]): Stated[] {
  return stages
    .filter(({ memoryPerThread, sideInputBytes }) => memoryPerThread + sideInputBytes > 0)
    .map((stage) => loadOf(checked, stage, worker))
    .flatMap((load) => {
      if (load.needed > load.usable) return [tooMuch(checked, load)];
      return load.needed < NEAR * load.usable ? [] : [near(checked, load)];
    });
}

/**
 * Does what the steps of a stage hold fit, on every thread of a worker at once (in batch one per vCPU where nobody says),
 * beside its side inputs? Said only of stages that hold something; beyond what is usable a batch run fails, too, and a
 * streaming job does only once so many threads are at work at a time.
 */
export const checkMemory: Check = (checked) => {
  const { type, options } = checked.job;
  const worker = findMachine(options.workerMachineType);
  if (worker === undefined) return [];
  if (type === 'batch') return heldIn(checked, worker, stagesOf(checked));
  const stages = streamingHoldings(checked.job, constantsOf(checked));
  if (!options.streamingEngine) return heldIn(checked, worker, stages);
  return [...heldIn(checked, worker, stages.map(inEngine)), ...engineSideInputs(checked, stages)];
};
