import { findMachine } from '../facts/machines.ts';
import type { Found, RunEvidence } from '../importers/evidence.ts';
import type { JobSpec } from '../scenario/scenario.ts';
import type { Measurements, PastRun, Phases } from './run.ts';

function stateProblems({ job }: RunEvidence): string[] {
  const state = job?.state ?? null;
  if (state === null || state.value === 'DONE') return [];
  return [`${state.from}: expected a run that ended DONE, got ${state.value}`];
}

function kindProblems({ job }: RunEvidence, spec: JobSpec): string[] {
  const { type = null, sdk = null } = job ?? {};
  return [
    ...(type === null || type.value === spec.type
      ? []
      : [`${type.from}: expected a ${spec.type} job as in the scenario, got a ${type.value} one`]),
    ...(sdk === null || sdk.value === spec.sdk
      ? []
      : [`${sdk.from}: expected SDK ${spec.sdk} as in the scenario, got ${sdk.value}`]),
  ];
}

/** Clocks of services differ, and a few messages come late, ms. */
const SLACK = 600_000;

const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`;

/** Messages seldom name their job: those of another day are of another run. */
function timeProblems({ job, messages }: RunEvidence): string[] {
  if (job === null || messages === null) return [];
  const { createdAt, endedAt } = job;
  const told = Object.values(messages.phases).filter(
    (each): each is Found<number> => each !== null,
  );
  const [first, last] = [
    told.toSorted((a, b) => a.value - b.value)[0],
    told.toSorted((a, b) => b.value - a.value)[0],
  ];
  if (first !== undefined && createdAt !== null && first.value < createdAt.value - SLACK) {
    const early = seconds(createdAt.value - first.value);
    return [
      `${first.from}: expected messages of the job in ${job.file}, got one ${early} before it was created`,
    ];
  }
  if (last !== undefined && endedAt !== null && last.value > endedAt.value + SLACK) {
    const late = seconds(last.value - endedAt.value);
    return [
      `${last.from}: expected messages of the job in ${job.file}, got one ${late} after its end`,
    ];
  }
  return [];
}

function emptyProblems({ name }: PastRun, measured: Measurements, phases: Phases): string[] {
  if (measured.has('elapsed') || measured.has('TotalVcpuTime') || phases.size > 0) return [];
  return [
    `${name}: expected at least a job's createTime and currentStateTime, the counter TotalVcpuTime, or job messages; found none of them`,
  ];
}

/** @returns why a run can't be held against a job of the scenario, a line each; none: it can */
export function runProblems(
  run: PastRun,
  spec: JobSpec,
  measured: Measurements,
  phases: Phases,
): readonly string[] {
  const { evidence } = run;
  return [
    ...stateProblems(evidence),
    ...kindProblems(evidence, spec),
    ...timeProblems(evidence),
    ...emptyProblems(run, measured, phases),
  ];
}

/** @returns what in a run contradicts itself, and so can't be replayed whatever is fitted */
export function runDoubts({ options }: JobSpec, measured: Measurements): readonly string[] {
  const [vcpuS, elapsed] = [measured.get('TotalVcpuTime'), measured.get('elapsed')];
  const machine = findMachine(options.workerMachineType);
  if (vcpuS === undefined || elapsed === undefined || machine === undefined) return [];
  const mean = vcpuS.value / machine.billedVcpu / elapsed.value;
  const most = options.autoscalingAlgorithm === 'NONE' ? options.numWorkers : options.maxNumWorkers;
  if (most === null || mean <= most) return [];
  return [
    `TotalVcpuTime over the elapsed time is ${mean.toPrecision(3)} workers, more than the ${most} that there may be: no fit gives both`,
  ];
}

const idOf = ({ evidence: { job, messages } }: PastRun): string | null =>
  job?.id?.value ?? messages?.jobId?.value ?? null;

/** @returns a line for every run that is another one again: it would bear witness for itself */
export function repeatedRuns(runs: readonly PastRun[]): readonly string[] {
  return runs.flatMap((run, at) => {
    const id = idOf(run);
    const before = runs.slice(0, at).find((each) => id !== null && idOf(each) === id);
    return before === undefined
      ? []
      : [`${run.name}: expected each run once; it is job ${id ?? ''} again, as ${before.name} is`];
  });
}
