import { type Refusals, refusalsOf } from '../forecast/central-run.ts';
import { outcomesOf, replicate } from '../forecast/replicate.ts';
import type { JobResult, RunResult } from '../forecast/run-result.ts';
import type { JobSpec, Scenario } from '../scenario/scenario.ts';

/** Play-outs at most. */
const MOST_JOBS = 60;

const heldS = ({ heldBelow }: JobResult): number =>
  heldBelow.reduce((sum, { seconds }) => sum + seconds, 0);

/** What of a fleet is worth a play-out most: what was refused, was held longest, took longest. */
const byWorth = (a: JobResult, b: JobResult): number =>
  b.refusals - a.refusals || heldS(b) - heldS(a) || b.elapsedS - a.elapsedS;

/** Nobody was in its way, so that alone it would go as it went: its luck is drawn by its name. */
const wentAsAlone = (job: JobResult): boolean =>
  job.state === 'DONE' && job.refusals === 0 && job.heldBelow.length === 0;

/** @returns the jobs to play out, by their numbers: all, or of many those that others were in the way of */
function askedOf({ jobs }: RunResult): number[] {
  if (jobs.length < 2) return [];
  const all = jobs.map((job, at) => ({ job, at })).filter(({ job }) => job.streaming === null);
  if (jobs.length <= MOST_JOBS) return all.map(({ at }) => at);
  return all
    .filter(({ job }) => !wentAsAlone(job))
    .toSorted((a, b) => byWorth(a.job, b.job))
    .slice(0, MOST_JOBS)
    .map(({ at }) => at);
}

/** What needs no play-out. */
const asItWent = (job: JobResult, isFleet: boolean): JobResult['alone'] =>
  isFleet && wentAsAlone(job) ? { elapsedS: job.elapsedS, usd: job.bill.total } : job.alone;

/** The project with one job in it, at the time of its submission; others' usage and the job's own faults stay. */
function lonely(scenario: Scenario, spec: JobSpec, { submittedS }: JobResult): Scenario {
  return {
    ...scenario,
    jobs: [{ ...spec, submitAt: Math.round(submittedS * 1000), after: [] }],
    faults: scenario.faults.filter(
      ({ job }) => job === null || job === spec.name || job === spec.runOf,
    ),
    goals: [],
  };
}

function playAlone(
  scenario: Scenario,
  job: number,
  result: RunResult,
  all: Refusals,
): JobResult['alone'] {
  const [spec, own] = [scenario.jobs[job], result.jobs[job]];
  if (spec === undefined || own === undefined) return null;
  const refusals = [all[job] ?? null];
  const played = replicate(lonely(scenario, spec, own), 'luck', 0, { refusals });
  const { allDone, jobs } = outcomesOf(played);
  const [outcome] = jobs;
  if (!allDone || outcome === undefined) return null;
  return { elapsedS: outcome.elapsedS, usd: outcome.usd };
}

/** The play-outs in steps, so that whoever drives them can show progress or stop early. */
export interface Alone {
  /** Play-outs at most. */
  readonly most: number;
  /** Plays one job out; false when none is left. */
  next(): boolean;
  /** @returns the result with what is known by now */
  result(): RunResult;
}

/**
 * Starts adding to every job of a scenario with several how long it would take, and cost, with the project to itself:
 * a play-out of that job alone, on the seed and the constants of the central run, others' usage as it was. A job that
 * would not end well alone stays as it is, and so does one that has no end: a streaming job. Of more than 60 jobs those that nobody was in the way of would go as they
 * went; of the others 60 at most are played out, those first that were refused or held below their size longest.
 * @param forecasted a forecast of the same scenario
 */
export function startAlone(scenario: Scenario, forecasted: RunResult): Alone {
  const open = askedOf(forecasted);
  const most = open.length;
  const isFleet = forecasted.jobs.length > MOST_JOBS;
  const refusals = most === 0 ? [] : refusalsOf(scenario, forecasted);
  const alone = new Map<number, JobResult['alone']>();
  return {
    most,
    next() {
      const job = open.shift();
      if (job === undefined) return false;
      alone.set(job, playAlone(scenario, job, forecasted, refusals));
      return true;
    },
    result: () => ({
      ...forecasted,
      jobs: forecasted.jobs.map((job, index) => ({
        ...job,
        alone: alone.get(index) ?? asItWent(job, isFleet),
      })),
    }),
  };
}

/** `startAlone`, to its end. */
export function withAlone(scenario: Scenario, forecasted: RunResult): RunResult {
  const steps = startAlone(scenario, forecasted);
  while (steps.next());
  return steps.result();
}
