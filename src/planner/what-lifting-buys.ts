import { type JobOutcome, outcomesOf, replicate, type Outcomes } from '../forecast/replicate.ts';
import type { JobResult, LiftedLimit, LimitResult, RunResult } from '../forecast/run-result.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { lift } from './lift.ts';

/** Limits that bound for less than this share of the time are left alone. */
const WORTH_LIFTING = 0.02;

/** Re-runs of one forecast at most. */
const MOST_LIMITS = 6;

/** Of more jobs than these nothing is lifted: each re-run plays all of them out, and limits are many. */
const MOST_JOBS = 4;

/** Paired replicates per limit, fewer where the forecast itself had fewer; odd, for the median. */
const MOST_RUNS = 3;

/** A limit whose length is one draw a run is lifted from the run that the result tells of, and from no other. */
const DRAWN_ONCE = 'queue';

const play = (scenario: Scenario, runs: number): Outcomes[] =>
  Array.from({ length: runs }, (_, index) => outcomesOf(replicate(scenario, 'luck', index)));

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** How long a job takes; of one that has no end, the longest time for which it is behind. */
const lengthOf = ({ elapsedS, streaming }: JobOutcome): number => streaming?.behindS ?? elapsedS;

/** Elements fewer that wait at the end of a run that is behind to it; null: it has caught up. */
function fewerWaiting(before: JobOutcome, after: JobOutcome): number | null {
  const [one, other] = [before.streaming, after.streaming];
  if (one?.catchUpS !== null || other === null) return null;
  return one.backlogEnd - other.backlogEnd;
}

/** Differences replicate by replicate, of those that were lifted: both sides share their luck. */
function differences(
  base: readonly Outcomes[],
  lifted: readonly Outcomes[],
  job: number,
): Omit<LiftedLimit, 'change'> {
  const saved: number[] = [];
  const added: (number | null)[] = [];
  const fewer: (number | null)[] = [];
  lifted.forEach(({ jobs }, index) => {
    const before = base[index]?.jobs[job];
    const after = jobs[job];
    if (before === undefined || after === undefined) return;
    fewer.push(fewerWaiting(before, after));
    saved.push(lengthOf(before) - lengthOf(after));
    added.push(before.usd === null || after.usd === null ? null : after.usd - before.usd);
  });
  const priced = added.filter((usd) => usd !== null);
  const open = fewer.filter((elements) => elements !== null);
  const endless = base.some(({ jobs }) => (jobs[job]?.streaming ?? null) !== null);
  return {
    ...(endless ? { of: 'catch-up' } : {}),
    savedS: median(saved),
    ...(open.length > 0 && open.length === fewer.length ? { fewerWaiting: median(open) } : {}),
    addedUsd: priced.length === added.length ? median(priced) : null,
  };
}

/** A limit of a job that is worth a re-run. */
interface Asked {
  readonly job: number;
  readonly limit: LimitResult;
}

/** The limits that bound longest, over all jobs: each costs a re-run of the whole project. */
function worthLifting({ jobs }: RunResult): Asked[] {
  return jobs
    .flatMap(({ limits }, job) => limits.map((limit): Asked => ({ job, limit })))
    .filter(({ limit }) => limit.share >= WORTH_LIFTING)
    .sort((a, b) => b.limit.seconds - a.limit.seconds || a.job - b.job)
    .slice(0, MOST_LIMITS);
}

function withLifted(result: RunResult, { job, limit }: Asked, lifted: LiftedLimit): RunResult {
  const limits = (each: JobResult): LimitResult[] =>
    each.limits.map((one) => (one.by === limit.by ? { ...one, lifted } : one));
  const jobs = result.jobs.map((each, index) =>
    index === job ? { ...each, limits: limits(each) } : each,
  );
  return { ...result, jobs };
}

/** The re-runs in steps, so that whoever drives them can show progress or stop early. */
export interface Lifting {
  /** Limits to play out at most. */
  readonly most: number;
  /** Plays one limit out; false when none is left. */
  next(): boolean;
  /** @returns the result with what is known by now */
  result(): RunResult;
}

/**
 * Starts adding to the limits that bound longest what lifting each alone would buy: a re-run of the
 * scenario on the same seeds with only that limit changed. A limit that no option lifts, or whose
 * lifting another limit refuses, stays as it is, and so do those of scenarios with more than 4 jobs.
 * @param forecasted a forecast of the same scenario
 */
export function startLifting(scenario: Scenario, forecasted: RunResult): Lifting {
  const runnable = forecasted.outcome === 'met' || forecasted.outcome === 'missed';
  const few = forecasted.jobs.length <= MOST_JOBS;
  const open = runnable && few ? worthLifting(forecasted) : [];
  const most = open.length;
  const done = forecasted.jobs[0]?.replications.runs ?? 1;
  const runs = done < MOST_RUNS ? 1 : MOST_RUNS;
  let base: readonly Outcomes[] | null = null;
  let result = forecasted;
  return {
    most,
    next() {
      const asked = open.shift();
      if (asked === undefined) return false;
      const change = lift(asked.limit.by, scenario, asked.job, forecasted);
      if (change === null) return true;
      base ??= play(scenario, runs);
      const lifted = play(change.scenario, asked.limit.by === DRAWN_ONCE ? 1 : runs);
      if (lifted.every(({ allDone }) => allDone)) {
        const bought = differences(base, lifted, asked.job);
        result = withLifted(result, asked, { change: change.change, ...bought });
      }
      return true;
    },
    result: () => result,
  };
}

/** `startLifting`, to its end. */
export function withLifting(scenario: Scenario, forecasted: RunResult): RunResult {
  const lifting = startLifting(scenario, forecasted);
  while (lifting.next());
  return lifting.result();
}
