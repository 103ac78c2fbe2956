import { outcomesOf, replicate, type Outcomes } from '../forecast/replicate.ts';
import type { JobResult, LiftedLimit, LimitResult, RunResult } from '../forecast/run-result.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { lift } from './lift.ts';

/** Limits that bound for less than this share of the time are left alone. */
const WORTH_LIFTING = 0.02;

/** Paired replicates per limit, fewer where the forecast itself had fewer; odd, for the median. */
const MOST_RUNS = 3;

const play = (scenario: Scenario, runs: number): Outcomes[] =>
  Array.from({ length: runs }, (_, index) => outcomesOf(replicate(scenario, 'luck', index)));

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Differences replicate by replicate: both sides share their luck. */
function differences(
  base: readonly Outcomes[],
  lifted: readonly Outcomes[],
  job: number,
): Omit<LiftedLimit, 'change'> {
  const saved: number[] = [];
  const added: (number | null)[] = [];
  base.forEach(({ jobs }, index) => {
    const before = jobs[job];
    const after = lifted[index]?.jobs[job];
    if (before === undefined || after === undefined) return;
    saved.push(before.elapsedS - after.elapsedS);
    added.push(before.usd === null || after.usd === null ? null : after.usd - before.usd);
  });
  const priced = added.filter((usd) => usd !== null);
  return {
    savedS: median(saved),
    addedUsd: priced.length === added.length ? median(priced) : null,
  };
}

/**
 * Adds to every limit that bound for a while what lifting it alone would buy: a re-run of the scenario
 * on the same seeds with only that limit changed. Limits that no option lifts stay as they are.
 * @param result a forecast of the same scenario
 */
export function withLifting(scenario: Scenario, result: RunResult): RunResult {
  if (result.jobs.some(({ state }) => state === 'FAILED')) return result;
  const done = result.jobs[0]?.replications.runs ?? 1;
  const runs = done < MOST_RUNS ? 1 : MOST_RUNS;
  const base = play(scenario, runs);
  const enrich = (limit: LimitResult, job: number): LimitResult => {
    const change = limit.share < WORTH_LIFTING ? null : lift(limit.by, scenario, job, result);
    if (change === null) return limit;
    const lifted = play(change.scenario, runs);
    if (!lifted.every(({ allDone }) => allDone)) return limit; // another limit refuses the change
    const bought = differences(base, lifted, job);
    return { ...limit, lifted: { change: change.change, ...bought } };
  };
  const jobs = result.jobs.map(
    (each, job): JobResult => ({
      ...each,
      limits: each.limits.map((limit) => enrich(limit, job)),
    }),
  );
  return { ...result, jobs };
}
