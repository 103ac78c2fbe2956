import { findMachine } from '../facts/machines.ts';
import type { JobEvidence, RunEvidence } from '../importers/evidence.ts';
import { jobAtSize, sourceBytes } from '../scenario/at-size.ts';
import type { JobSpec, LaunchOptions, Scenario } from '../scenario/scenario.ts';
import { measuredOf, phasesOf } from './measured.ts';
import { play, type Played } from './play.ts';
import type { Measurements, PastRun, Phases } from './run.ts';
import { applied, type Settings } from './settings.ts';
import { sizeOf } from './size.ts';
import { runDoubts, runProblems } from './run-problems.ts';
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
  /** On its size, and on what contradicts itself. */
  readonly notes: readonly string[];
  /** Where the run was launched otherwise than the scenario says; the scenario here is as the run was. */
  readonly differences: readonly Difference[];
  /** Plays the scenario out with settings in place. */
  readonly play: (settings: Settings) => Played;
}

/** An option of the run, and of the scenario. */
interface Difference {
  readonly option: string;
  readonly run: string;
  readonly scenario: string;
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

/** How many workers it began with, where the scenario has a number of its own. */
function workersOf(
  { job, messages }: RunEvidence,
  { options }: JobSpec,
  isFixed: boolean,
): number | undefined {
  const asked = job === null ? undefined : wholeOption(job, 'numWorkers');
  if (asked !== undefined && (isFixed || options.autoscalingAlgorithm === 'NONE')) return asked;
  const started = messages?.startWorkers?.value ?? 0;
  return options.numWorkers !== null && started > 0 ? started : undefined;
}

/** What the run really had: the pool's shape and bounds. */
function optionsOf(evidence: RunEvidence, spec: JobSpec): Overrides {
  const { job } = evidence;
  const isFixed = job?.options.get('autoscalingAlgorithm')?.value === 'NONE';
  const found = {
    workerMachineType: machineOf(evidence),
    maxNumWorkers: job === null ? undefined : wholeOption(job, 'maxNumWorkers'),
    diskSizeGb: job === null ? undefined : wholeOption(job, 'diskSizeGb'),
    autoscalingAlgorithm: isFixed ? ('NONE' as const) : undefined,
    numWorkers: workersOf(evidence, spec, isFixed),
  };
  const told = Object.entries(found).filter(([, value]) => value !== undefined);
  return Object.fromEntries(told);
}

const differing = (option: string, run: unknown, scenario: unknown): Difference[] =>
  run === scenario ? [] : [{ option, run: String(run), scenario: String(scenario) }];

function differencesOf(found: Overrides, { options }: JobSpec): Difference[] {
  return Object.entries(found).flatMap(([name, value]) =>
    differing(name, value, options[name as keyof LaunchOptions]),
  );
}

/** Whether a launcher ran first; else nothing hangs on the template. */
function templateOf({ job }: RunEvidence, { template }: JobSpec): JobSpec['template'] {
  const told = job?.template?.value ?? template;
  return (told === 'flex') === (template === 'flex') ? template : told;
}

/**
 * @param plays plays a scenario out
 * @returns the run with the scenario as it would have been for it, or why the two can't be held against each other
 */
export function prepare(scenario: Scenario, past: PastRun, plays = play): Prepared {
  const { evidence, name } = past;
  const which = jobOf(scenario, evidence, name);
  if (!which.ok) return which;
  const { job: spec } = which;
  const measured = measuredOf(evidence);
  const phases = phasesOf(evidence);
  const size = sizeOf(past, spec);
  const problems = runProblems(past, spec, measured, phases);
  if (problems.length > 0) return { ok: false, problems };
  const found = optionsOf(evidence, spec);
  const template = templateOf(evidence, spec);
  const sized = jobAtSize(spec, size.factor);
  const job = { ...sized, submitAt: 0, template, options: { ...sized.options, ...found } };
  const own = { ...scenario, jobs: [job], goals: [] };
  return {
    ok: true,
    run: {
      name,
      evidence,
      job: which.index,
      scenario: own,
      factor: size.factor,
      bytes: sourceBytes(job),
      measured,
      phases,
      notes: [...size.notes, ...runDoubts(job, measured)],
      differences: [
        ...differencesOf(found, spec),
        ...differing('template', template ?? 'none', spec.template ?? 'none'),
      ],
      play: (settings) => plays(applied(own, settings)),
    },
  };
}
