import { admit, jobPath } from '../admission/admit.ts';
import { explained } from '../admission/explained.ts';
import type { Admission, Finding } from '../admission/finding.ts';
import { quotaRefusal } from '../admission/quotas/quota.ts';
import { PRICE_BOOK } from '../facts/price-book.ts';
import type { ProjectRun } from '../project/simulate.ts';
import { fingerprint } from '../scenario/fingerprint.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { assumptionsOf, constantsBehind } from './assumptions.ts';
import { judgeGoal } from './goals.ts';
import { jobResult } from './job-result.ts';
import { missedFaults } from './missed-faults.ts';
import { overfullDisks } from './overfull-disks.ts';
import { type Outcomes, outcomesOf, type Replicate, replicate } from './replicate.ts';
import type { GoalResult, Outcome, RunResult } from './run-result.ts';
import { VERSION } from './version.ts';

/** A forecast in steps, so that whoever drives it can show progress or stop early. */
export interface Forecast {
  /** Replications done, each with luck alone and with drawn constants. */
  readonly done: number;
  /** Plays the next replication out. */
  next(): void;
  /** @returns the result over what is done. @throws Error before the first `next` */
  result(): RunResult;
}

function outcomeOf(first: Replicate, admitted: boolean, goals: readonly GoalResult[]): Outcome {
  const { jobs } = first.record;
  if (!admitted || jobs.some(({ refused }) => refused)) return 'rejected';
  if (jobs.some(({ state }) => state === 'FAILED')) return 'failed';
  const done = jobs.every(({ state }) => state === 'DONE');
  return done && goals.every(({ ok }) => ok) ? 'met' : 'missed';
}

function quotasOf(first: Replicate, { project }: Scenario): RunResult['quotas'] {
  return first.record.quotas.map(({ metric, limit, peak, peakAt, bound }) => ({
    project: project.name,
    region: project.region,
    metric,
    limit,
    peak,
    atS: peakAt / 1000,
    bound,
    use: { spanS: 0, users: [] },
  }));
}

/**
 * A job that the service refuses only once others have taken the quota is a finding too, and so are a fault that struck
 * nothing and disks that could not have held what they held.
 */
function withAfterthoughts(scenario: Scenario, { record }: Replicate): Admission {
  const admission = admit(scenario);
  const refusals = record.jobs.flatMap((job, index): Finding[] => {
    const path = jobPath(record.jobs.length, index);
    const known = admission.findings.some(
      (finding) => finding.severity === 'error' && finding.path.startsWith(path),
    );
    const error = job.messages.find(({ severity }) => severity === 'error');
    return !job.refused || known || error === undefined
      ? []
      : [
          explained(
            quotaRefusal(
              path,
              error.text,
              'raise the quota that is short, or submit the job later',
            ),
          ),
        ];
  });
  const findings = [
    ...admission.findings,
    ...refusals,
    ...missedFaults(scenario.faults, record).map(explained),
    ...overfullDisks(scenario, record, admission.findings).map(explained),
  ];
  return { admitted: admission.admitted && refusals.length === 0, findings };
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

function summarise(scenario: Scenario, first: Replicate, all: readonly Outcomes[]): RunResult {
  const full = all.filter(({ draw }) => draw === 'full');
  const luck = all.filter(({ draw }) => draw === 'luck');
  const admission = withAfterthoughts(scenario, first);
  const goals = scenario.goals.map((goal) => judgeGoal(goal, full, admission.admitted));
  return {
    version: VERSION,
    scenario: scenario.name,
    scenarioSha256: fingerprint(scenario),
    seed: seedAsWritten(scenario.seed),
    priceBook: PRICE_BOOK.asOf,
    region: scenario.project.region,
    startsAt: scenario.project.startsAt,
    outcome: outcomeOf(first, admission.admitted, goals),
    jobs: first.record.jobs.map((job, index) => jobResult(job, index, scenario, { full, luck })),
    quotas: quotasOf(first, scenario),
    raises: null,
    admission,
    goals,
    assumptions: assumptionsOf(constantsBehind(first.record), scenario),
    calibration: calibrationOf(scenario),
  };
}

/** Sees the raw events of a play-out, in order, each before it is handled; times in ms. */
export type EventSink = NonNullable<ProjectRun['onEvent']>;

/**
 * Starts a forecast: scenario → admission → project → pricing → goals.
 * @param onEvent sees the events of replicate 0 with central constants, the one that `jobs` tells of
 */
export function startForecast(scenario: Scenario, onEvent?: EventSink): Forecast {
  const outcomes: Outcomes[] = [];
  let first: Replicate | null = null;
  let done = 0;
  return {
    get done() {
      return done;
    },
    next() {
      const luck = replicate(scenario, 'luck', done, done === 0 ? onEvent : undefined);
      first ??= luck;
      outcomes.push(outcomesOf(luck), outcomesOf(replicate(scenario, 'full', done)));
      done += 1;
    },
    result() {
      if (first === null) throw new Error('a forecast needs at least one replication');
      return summarise(scenario, first, outcomes);
    },
  };
}

/** Replications when nobody says how many. */
export const DEFAULT_RUNS = 20;

/**
 * @param scenario a checked scenario
 * @param runs replications, at least 1
 * @returns the whole forecast; the same scenario and number of runs give the same result
 */
export function forecast(scenario: Scenario, runs: number = DEFAULT_RUNS): RunResult {
  const steps = startForecast(scenario);
  while (steps.done < runs) steps.next();
  return steps.result();
}
