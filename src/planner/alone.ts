import { type Refusals, refusalsOf } from '../forecast/central-run.ts';
import { outcomesOf, replicate } from '../forecast/replicate.ts';
import type { JobResult, RunResult } from '../forecast/run-result.ts';
import type { JobSpec, Scenario } from '../scenario/scenario.ts';

/** Up to so many jobs each is played out; of more, one of those that differ by name and time alone stands for all. */
const MOST_JOBS = 60;

/** A job to play out, and the jobs that it stands for. */
interface Asked {
  readonly job: number;
  readonly for: readonly number[];
}

/** What decides how a job goes, apart from its luck, which its name draws, and from when it is submitted. */
const kindOf = (spec: JobSpec): string =>
  JSON.stringify({ ...spec, name: '', submitAt: 0, runOf: null, after: [], onRefused: null });

const heldS = ({ heldBelow }: JobResult): number =>
  heldBelow.reduce((sum, { seconds }) => sum + seconds, 0);

/** What of a fleet is worth a play-out most: what was refused, was held longest, took longest. */
const byWorth = (a: JobResult, b: JobResult): number =>
  b.refusals - a.refusals || heldS(b) - heldS(a) || b.elapsedS - a.elapsedS;

function askedOf({ jobs }: Scenario, result: RunResult): Asked[] {
  if (jobs.length < 2) return [];
  const ending = jobs.flatMap(({ type }, job) => (type === 'streaming' ? [] : [job]));
  if (jobs.length <= MOST_JOBS) return ending.map((job) => ({ job, for: [job] }));
  const byKind = new Map<string, number[]>();
  jobs.forEach((spec, job) => {
    if (spec.type === 'streaming') return;
    const own = byKind.get(kindOf(spec));
    if (own === undefined) byKind.set(kindOf(spec), [job]);
    else own.push(job);
  });
  return [...byKind.values()]
    .map((own) => ({
      job: own[0] ?? 0,
      for: own,
      results: own.flatMap((at) => result.jobs[at] ?? []),
    }))
    .map(({ results, ...asked }) => ({ asked, worst: results.toSorted(byWorth)[0] }))
    .toSorted((a, b) =>
      a.worst === undefined || b.worst === undefined ? 0 : byWorth(a.worst, b.worst),
    )
    .slice(0, MOST_JOBS)
    .map(({ asked }) => asked);
}

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
 * would not end well alone stays as it is, and so does one that has no end: a streaming job. Of more than 60 jobs only those that differ by more than name and time
 * are played out, 60 at most, those first that were refused or held below their size longest.
 * @param forecasted a forecast of the same scenario
 */
export function startAlone(scenario: Scenario, forecasted: RunResult): Alone {
  const open = askedOf(scenario, forecasted);
  const most = open.length;
  const refusals = most === 0 ? [] : refusalsOf(scenario, forecasted);
  const alone = new Map<number, JobResult['alone']>();
  return {
    most,
    next() {
      const asked = open.shift();
      if (asked === undefined) return false;
      const played = playAlone(scenario, asked.job, forecasted, refusals);
      for (const job of asked.for) alone.set(job, played);
      return true;
    },
    result: () => ({
      ...forecasted,
      jobs: forecasted.jobs.map((job, index) => ({ ...job, alone: alone.get(index) ?? job.alone })),
    }),
  };
}

/** `startAlone`, to its end. */
export function withAlone(scenario: Scenario, forecasted: RunResult): RunResult {
  const steps = startAlone(scenario, forecasted);
  while (steps.next());
  return steps.result();
}
