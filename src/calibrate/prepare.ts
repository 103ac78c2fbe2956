import { findMachine } from '../facts/machines.ts';
import type { JobEvidence, RunEvidence } from '../importers/evidence.ts';
import { jobAtSize, sourceBytes } from '../scenario/at-size.ts';
import type { JobSpec, LaunchOptions, Scenario } from '../scenario/scenario.ts';
import { measuredOf, phasesOf } from './measured.ts';
import type { Measurements, PastRun, Phases } from './run.ts';
import { sizeOf } from './size.ts';
import { jobOf } from './which-job.ts';

/** A run beside the scenario as it would have been for this very run. */
export interface PreparedRun {
  readonly name: string;
  readonly evidence: RunEvidence;
  /** Which of the scenario's jobs it is a run of. */
  readonly job: number;
  /** One job: over the run's data, with the run's machines. */
  readonly scenario: Scenario;
  /** How many times the scenario's data it had, and bytes of its sources. */
  readonly factor: number;
  readonly bytes: number;
  readonly measured: Measurements;
  readonly phases: Phases;
  readonly notes: readonly string[];
}

export type Prepared =
  | { readonly ok: true; readonly run: PreparedRun }
  | { readonly ok: false; readonly problems: readonly string[] };

type Overrides = { -readonly [K in keyof LaunchOptions]?: LaunchOptions[K] };

function wholeOption(job: JobEvidence, name: string): number | undefined {
  const value = job.options.get(name)?.value;
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

function machineOf({ job, messages }: RunEvidence): string | undefined {
  const named = [job?.options.get('workerMachineType')?.value, messages?.machineType?.value];
  return named.find(
    (name): name is string => typeof name === 'string' && findMachine(name) !== undefined,
  );
}

/** What the run really had: the pool's shape and bounds. */
function optionsOf(evidence: RunEvidence, { options }: JobSpec): Overrides {
  const found: Overrides = {};
  const machine = machineOf(evidence);
  if (machine !== undefined) found.workerMachineType = machine;
  const { job } = evidence;
  if (job === null) return found;
  const [max, disk] = [wholeOption(job, 'maxNumWorkers'), wholeOption(job, 'diskSizeGb')];
  if (max !== undefined) found.maxNumWorkers = max;
  if (disk !== undefined) found.diskSizeGb = disk;
  const fixed = job.options.get('autoscalingAlgorithm')?.value === 'NONE';
  if (fixed) found.autoscalingAlgorithm = 'NONE';
  const workers = wholeOption(job, 'numWorkers');
  if (workers !== undefined && (fixed || options.autoscalingAlgorithm === 'NONE')) {
    found.numWorkers = workers;
  }
  return found;
}

function notesOn(found: Overrides, { options }: JobSpec): string[] {
  return Object.entries(found).flatMap(([name, value]) => {
    const own = options[name as keyof LaunchOptions];
    return own === value
      ? []
      : [`${name} ${String(value)} as in the run (scenario: ${String(own)})`];
  });
}

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

function emptyProblems({ name }: PastRun, measured: Measurements, phases: Phases): string[] {
  if (measured.has('elapsed') || measured.has('TotalVcpuTime') || phases.size > 0) return [];
  return [
    `${name}: expected at least a job's createTime and currentStateTime, the counter TotalVcpuTime, or job messages; found none of them`,
  ];
}

/**
 * @returns the run with the scenario as it would have been for it, or why the two can't be held against each other
 */
export function prepare(scenario: Scenario, past: PastRun): Prepared {
  const { evidence, name } = past;
  const which = jobOf(scenario, evidence, name);
  if (!which.ok) return which;
  const { job: spec } = which;
  const measured = measuredOf(evidence);
  const phases = phasesOf(evidence);
  const size = sizeOf(past, spec);
  const problems = [
    ...stateProblems(evidence),
    ...kindProblems(evidence, spec),
    ...emptyProblems(past, measured, phases),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const found = optionsOf(evidence, spec);
  const sized = jobAtSize(spec, size.factor);
  const job = { ...sized, submitAt: 0, options: { ...sized.options, ...found } };
  return {
    ok: true,
    run: {
      name,
      evidence,
      job: which.index,
      scenario: { ...scenario, jobs: [job], goals: [] },
      factor: size.factor,
      bytes: sourceBytes(job),
      measured,
      phases,
      notes: [...size.notes, ...notesOn(found, spec)],
    },
  };
}
