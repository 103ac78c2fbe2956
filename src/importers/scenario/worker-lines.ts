import { findMachine } from '../../facts/machines.ts';
import type { Found, InferredWorker, RunEvidence } from '../evidence.ts';
import { rounded } from './amounts.ts';
import type { Line } from './yaml-lines.ts';

/** What files tell of the workers by option, so that counters need not. */
interface ToldOfWorkers {
  readonly workerMachineType: Found<string | number | boolean> | null;
  /** It stands in the options; null: no table has it, or nobody tells it. */
  readonly hasMachine: boolean;
  readonly diskSizeGb: Found<string | number | boolean> | null;
  readonly hasDiskType: boolean;
}

/** Lines of `options:` that counters alone tell, and what they tell without being one. */
interface GuessedWorkers {
  readonly machine: readonly Line[];
  readonly disk: readonly Line[];
  readonly notes: readonly string[];
}

/** The disk of a worker out of disk and vCPU time, where the machine is known. */
function diskGuess({ metrics }: RunEvidence, machine: string): Line[] {
  const { diskGbPerVcpu: perVcpu = null, how = '' } = metrics?.worker ?? {};
  const shape = findMachine(machine);
  if (perVcpu === null || shape === undefined) return [];
  const gb = Math.round(perVcpu * shape.vcpu);
  const comment = `guess: ${rounded(perVcpu, 4)} GB a vCPU × ${shape.vcpu} vCPUs: ${how}`;
  return gb >= 1 && gb <= 65_536 ? [{ key: 'diskSizeGb', value: String(gb), comment }] : [];
}

/** A disk whose vCPUs are no whole number tells no machine; counters are cut to whole seconds (infer-worker.ts). */
const NEARLY_WHOLE = 0.03;

/** A machine, and how it was found, in words. */
interface MachineGuess {
  readonly machine: string;
  readonly how: string;
}

/** The machine of the series on which a disk of a told size has the share of each vCPU that was counted. */
function machineByDisk(
  worker: InferredWorker,
  { value, from }: Found<string | number | boolean>,
): MachineGuess | null {
  const { series, diskGbPerVcpu: perVcpu, memoryGibPerVcpu } = worker;
  if (worker.machineType !== null && worker.diskGb === value) {
    return { machine: worker.machineType, how: worker.how };
  }
  if (series === null || perVcpu === null || perVcpu <= 0) return null;
  const vcpu = Number(value) / perVcpu;
  const machine = `${series}-${Math.round(vcpu)}`;
  if (Math.abs(vcpu - Math.round(vcpu)) > NEARLY_WHOLE * vcpu) return null;
  if (findMachine(machine) === undefined) return null;
  const how = `${rounded(memoryGibPerVcpu, 3)} GiB of memory and ${rounded(perVcpu, 4)} GB of disk per vCPU, with ${String(value)} GB on each worker (${from})`;
  return { machine, how };
}

/** The machine that memory, disk and vCPU time point to; a series has it only with a disk of a told or a usual size. */
function machineGuess(
  worker: InferredWorker | null,
  disk: ToldOfWorkers['diskSizeGb'],
): MachineGuess | null {
  if (worker === null) return null;
  if (disk !== null && worker.diskGbPerVcpu !== null) return machineByDisk(worker, disk);
  const { machineType: machine, how } = worker;
  return machine === null || findMachine(machine) === undefined ? null : { machine, how };
}

function machineNote(worker: InferredWorker): string {
  const series =
    worker.series ?? `no series with ${rounded(worker.memoryGibPerVcpu, 4)} GiB a vCPU`;
  return `guess of workerMachineType, the series and not the size: ${series}: ${worker.how}`;
}

/** Disks of workers are of one kind; the service counts the two apart. */
function diskTypeGuess({ metrics }: RunEvidence): Line[] {
  const [standard, fast] = ['TotalPdUsage', 'TotalSsdUsage'].map((name) =>
    metrics?.totals.get(name),
  );
  if (fast === undefined || fast.value <= 0 || (standard?.value ?? 0) > 0) return [];
  const comment = `guess: only SSD disks were counted: ${fast.from}`;
  return [{ key: 'workerDiskType', value: 'pd-ssd', comment }];
}

/** @returns machine and disk of the workers as counters tell them, where no option does */
export function guessedWorkers(run: RunEvidence, told: ToldOfWorkers): GuessedWorkers {
  const worker = run.metrics?.worker ?? null;
  const guess = machineGuess(worker, told.diskSizeGb);
  const machine = told.workerMachineType?.value ?? guess?.machine;
  const size = told.diskSizeGb === null ? diskGuess(run, String(machine)) : [];
  const disk = [...size, ...(told.hasDiskType ? [] : diskTypeGuess(run))];
  if (told.hasMachine || worker === null) return { machine: [], disk, notes: [] };
  if (guess === null) return { machine: [], disk, notes: [machineNote(worker)] };
  const comment = `guess: ${guess.how}`;
  return {
    machine: [{ key: 'workerMachineType', value: guess.machine, comment }],
    disk,
    notes: [],
  };
}
