import type { Constants } from '../facts/constants.ts';
import { endsWell } from '../facts/job-states.ts';
import { type Bill, billOf } from '../pricing/bill.ts';
import { drawnConstants, drawnWorkFactor, plainConstants } from '../project/constants.ts';
import { type ProjectRecord, type ProjectRun, simulateProject } from '../project/simulate.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { jobResult } from './job-result.ts';
import { type MeasuredValues, measuredGoals, measuredIn, quotaPeaks } from './measured-values.ts';
import { priceBookOf } from './price-book-of.ts';
import { type StreamingOutcome, streamingOutcome } from './streaming-outcome.ts';
import { scaledConstants, scaledStep } from './scaled-work.ts';
import { usageOf } from './usage-of.ts';

export { usageOf } from './usage-of.ts';

/** `luck`: central constants; `full`: luck and every ranged constant drawn. */
export type Draw = 'luck' | 'full';

/** One play-out, priced. */
export interface Replicate {
  readonly scenario: Scenario;
  /** That it ran with. */
  readonly constants: Constants;
  readonly draw: Draw;
  readonly index: number;
  readonly record: ProjectRecord;
  readonly bills: readonly Bill[];
}

/** What a summary needs of a job. */
export interface JobOutcome {
  /** From submission to the end. */
  readonly elapsedS: number;
  /** Of these, queued by FlexRS. */
  readonly queuedS: number;
  /** USD; null: not fully priced. */
  readonly usd: number | null;
  /** Null: no streaming job, or a refused one. */
  readonly streaming: StreamingOutcome | null;
}

/** What a summary needs of a replicate; small, so that thousands can be kept. */
export interface Outcomes {
  readonly draw: Draw;
  readonly jobs: readonly JobOutcome[];
  /** Whether every job ended well or runs on, and none would stick. */
  readonly allDone: boolean;
  /** Seconds from the first submission to the last end. */
  readonly finishS: number;
  /** Peaks of quotas, and what goals are on by its path; left out: none of it is known. */
  readonly values?: MeasuredValues;
}

/** What one replicate runs with: central constants, or drawn ones and, where calibrated, so many times the time. */
function drawn(
  scenario: Scenario,
  draw: Draw,
  index: number,
): Pick<ProjectRun, 'jobs' | 'constants'> {
  const { jobs, seed, constants: given, calibration } = scenario;
  if (draw === 'luck') return { jobs, constants: plainConstants(given) };
  const constants = drawnConstants(given, seed, index);
  if (calibration === undefined) return { jobs, constants };
  const factor = drawnWorkFactor(calibration.error, seed, index);
  return {
    jobs: jobs.map((job) => ({ ...job, steps: job.steps.map((step) => scaledStep(step, factor)) })),
    constants: scaledConstants(constants, factor),
  };
}

/** What a play-out heeds, whose luck it has, and who sees it; left out: nothing is refused but for want of quota, its own, and nobody. */
export type PlayOptions = Pick<ProjectRun, 'onEvent' | 'refusals' | 'luckNames'>;

/**
 * Plays a scenario out once. Replicate `index` of any two scenarios with one seed shares its luck,
 * and, in `full`, its constants.
 */
export function replicate(
  scenario: Scenario,
  draw: Draw,
  index: number,
  options: PlayOptions = {},
): Replicate {
  const { project, seed, faults } = scenario;
  const run = { project, faults, seed, replicate: index, ...drawn(scenario, draw, index) };
  const record = simulateProject({ ...run, ...options });
  const book = priceBookOf(scenario);
  const bills = record.jobs.map((job) => billOf(usageOf(job, run.constants), book, project.region));
  return { scenario, constants: run.constants, draw, index, record, bills };
}

const fullTotal = ({ total, unpriced }: Bill): number | null =>
  unpriced.length > 0 ? null : total;

/** @returns whether a job ended well or runs on, and would not stick */
export const doesWell = ({ state, streaming }: ProjectRecord['jobs'][number]): boolean =>
  endsWell(state) && (streaming?.stuck ?? null) === null;

/** What goals are on by its path: the result of each job, as if this run were the only one. */
function pathValues(played: Replicate, outcomes: Outcomes): MeasuredValues {
  const { scenario, record, constants } = played;
  const goals = measuredGoals(scenario.goals);
  if (goals.length === 0) return {};
  const runs = { full: [outcomes], luck: [outcomes] };
  const jobs = record.jobs.map((job, index) => jobResult(job, index, scenario, runs, constants));
  return Object.fromEntries(goals.map((goal) => [goal.metric, measuredIn(goal, jobs)]));
}

/** @returns what a summary needs of a play-out */
export function outcomesOf(played: Replicate): Outcomes {
  const { draw, record, bills } = played;
  const submitted = record.jobs.reduce((least, job) => Math.min(least, job.submittedAt), Infinity);
  const finished = record.jobs.reduce((most, job) => Math.max(most, job.finishedAt), 0);
  const outcomes: Outcomes = {
    draw,
    jobs: record.jobs.map((job, index) => {
      const usd = bills[index] === undefined ? null : fullTotal(bills[index]);
      return {
        elapsedS: (job.finishedAt - job.submittedAt) / 1000,
        queuedS: job.queuedMs / 1000,
        ...{ usd, streaming: streamingOutcome(job, usd) },
      };
    }),
    allDone: record.jobs.every(doesWell),
    finishS: (finished - submitted) / 1000,
  };
  return { ...outcomes, values: { ...quotaPeaks(record), ...pathValues(played, outcomes) } };
}
