import { admitEach } from '../admission/admit.ts';
import type { Finding } from '../admission/finding.ts';
import { PRICE_BOOK } from '../facts/price-book.ts';
import type { ProjectRun } from '../project/simulate.ts';
import { withClockChanges } from '../scenario/clock-changes.ts';
import { fingerprint } from '../scenario/fingerprint.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { withAfterthoughts } from './afterthoughts.ts';
import { assumptionsOf, constantsBehind } from './assumptions.ts';
import { judgeGoal } from './goals.ts';
import { jobResult } from './job-result.ts';
import { quotaResults } from './quota-results.ts';
import { doesWell, type Outcomes, outcomesOf, type Replicate, replicate } from './replicate.ts';
import type { GoalResult, Outcome, RunResult } from './run-result.ts';
import { verdictsOf } from './verdicts.ts';
import { VERSION } from './version.ts';
import { withWorkFailures } from './work-failures.ts';

/** A forecast in steps, so that whoever drives it can show progress or stop early. */
export interface Forecast {
  /** Replications done, each with luck alone and with drawn constants. */
  readonly done: number;
  /** The replications so far, luck and constants drawn, in their order. */
  readonly outcomes: readonly Outcomes[];
  /** Plays the next replication out. */
  next(): void;
  /** @returns the result over what is done. @throws Error before the first `next` */
  result(): RunResult;
}

function outcomeOf(first: Replicate, admitted: boolean, goals: readonly GoalResult[]): Outcome {
  const { jobs } = first.record;
  if (!admitted || jobs.some(({ refused }) => refused)) return 'rejected';
  if (jobs.some(({ state }) => state === 'FAILED')) return 'failed';
  const done = jobs.every(doesWell);
  return done && goals.every(({ ok }) => ok) ? 'met' : 'missed';
}

/** A whole number stays one in the result, whichever way it came in. */
const seedAsWritten = (seed: string): number | string =>
  /^(0|-?[1-9]\d{0,14})$/u.test(seed) ? Number(seed) : seed;

function calibrationOf({ calibration }: Scenario): RunResult['calibration'] {
  if (calibration === undefined) return null;
  const { runs, error, replay, leaveOneOut, source } = calibration;
  return {
    runs,
    error,
    replayError: replay ?? null,
    leaveOneOutError: leaveOneOut ?? null,
    source,
  };
}

/** What the checks found in each job, and whether the play-out heeds it. */
interface Checked {
  readonly found: readonly (readonly Finding[])[];
  readonly skipped: boolean;
}

/** The origin of the project's time, its clock looked at up to the last end. */
function clockOf(
  { project: { startsAt } }: Scenario,
  { record }: Replicate,
): RunResult['startsAt'] {
  const last = record.jobs.reduce((most, { finishedAt }) => Math.max(most, finishedAt), 0);
  return startsAt === null ? null : withClockChanges(startsAt, last / 1000);
}

function summarise(
  scenario: Scenario,
  first: Replicate,
  all: readonly Outcomes[],
  { found, skipped }: Checked,
): RunResult {
  const full = all.filter(({ draw }) => draw === 'full');
  const luck = all.filter(({ draw }) => draw === 'luck');
  const admission = withAfterthoughts(scenario, first.record, found);
  const goals = scenario.goals.map((goal) => judgeGoal(goal, full, admission.admitted));
  return {
    version: VERSION,
    scenario: scenario.name,
    scenarioSha256: fingerprint(scenario),
    seed: seedAsWritten(scenario.seed),
    priceBook: PRICE_BOOK.asOf,
    region: scenario.project.region,
    startsAt: clockOf(scenario, first),
    outcome: outcomeOf(first, admission.admitted, goals),
    jobs: first.record.jobs.map((job, index) => jobResult(job, index, scenario, { full, luck })),
    quotas: quotaResults(first.record, scenario),
    raises: null,
    admission: { ...admission, skipped },
    goals,
    assumptions: assumptionsOf(constantsBehind(first.record), scenario),
    calibration: calibrationOf(scenario),
  };
}

/** Sees the raw events of a play-out, in order, each before it is handled; times in ms. */
export type EventSink = NonNullable<ProjectRun['onEvent']>;

/** How a forecast is made. */
export interface ForecastOptions {
  /** Sees the events of replicate 0 with central constants, the one that `jobs` tells of. */
  readonly onEvent?: EventSink;
  /** `skipped`: jobs run as if nothing but quota ever turned one down; left out: as the checks find. */
  readonly admission?: 'enforced' | 'skipped';
  /** The name by which a job draws its luck, so that jobs of other names share it; left out: its own. */
  readonly luckNames?: ReadonlyMap<string, string>;
}

/** Starts a forecast: scenario → admission → project → pricing → goals. */
export function startForecast(
  scenario: Scenario,
  { onEvent, admission = 'enforced', luckNames }: ForecastOptions = {},
): Forecast {
  const checked = { found: admitEach(scenario), skipped: admission === 'skipped' };
  const verdicts = verdictsOf(checked.found);
  const refusals = checked.skipped ? [] : withWorkFailures(verdicts, checked.found, scenario);
  const how = { refusals, ...(luckNames === undefined ? {} : { luckNames }) };
  const outcomes: Outcomes[] = [];
  let first: Replicate | null = null;
  let done = 0;
  return {
    get done() {
      return done;
    },
    get outcomes() {
      return outcomes.filter(({ draw }) => draw === 'full');
    },
    next() {
      const seen = done === 0 && onEvent !== undefined ? { onEvent } : {};
      const luck = replicate(scenario, 'luck', done, { ...how, ...seen });
      first ??= luck;
      outcomes.push(outcomesOf(luck), outcomesOf(replicate(scenario, 'full', done, how)));
      done += 1;
    },
    result() {
      if (first === null) throw new Error('a forecast needs at least one replication');
      return summarise(scenario, first, outcomes, checked);
    },
  };
}

/** Replications when nobody says how many. */
export const DEFAULT_RUNS = 20;

/**
 * @param scenario a checked scenario
 * @param runs replications, at least 1
 * @returns the whole forecast; the same scenario, number of runs and options give the same result
 */
export function forecast(
  scenario: Scenario,
  runs: number = DEFAULT_RUNS,
  options: Pick<ForecastOptions, 'admission'> = {},
): RunResult {
  const steps = startForecast(scenario, options);
  while (steps.done < runs) steps.next();
  return steps.result();
}
