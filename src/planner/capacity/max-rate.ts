import { centralRun, standingRefusals } from '../../forecast/central-run.ts';
import type { GoalResult, LimitResult } from '../../forecast/run-result.ts';
import { VERSION } from '../../forecast/version.ts';
import { atRate } from '../../scenario/at-size.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { judge, type Judged, type Search } from './judge.ts';
import { type Bracket, largestFactor } from './least.ts';

/** Input of so many times the scenario's. */
export interface RatePoint {
  readonly factor: number;
  /** Of all sources without an end together, mean over the horizon. */
  readonly elementsPerS: number;
  readonly bytesPerS: number;
  /** Empty: the scenario has none, and all jobs have to keep up. */
  readonly goals: readonly GoalResult[];
  readonly holds: boolean;
  /** Of the central run, for the job that is bound longest; largest share first. */
  readonly limits: readonly LimitResult[];
  /** Its quotas that were bound. */
  readonly boundQuotas: readonly string[];
}

/** The highest input rate at which a streaming scenario still meets its goals. */
export interface MaxRate {
  readonly version: string;
  readonly scenario: string;
  readonly runs: number;
  readonly played: number;
  /** Null: not even a thousandth of today's input does. */
  readonly highest: RatePoint | null;
  /** The least tried that does not; null: none, up to a thousand times today's. */
  readonly beyond: RatePoint | null;
}

/** A thousandfold of today's input, or a thousandth: beyond, it is another pipeline. */
const MOST = 1024;

/** One percent. */
const WITHIN = 0.01;

const endless = ({ jobs }: Scenario) =>
  jobs.flatMap(({ steps }) =>
    steps.flatMap((step) => (step.kind === 'read' && step.rate !== undefined ? [step] : [])),
  );

/** @returns whether there is any source without an end, whose rate could change */
export const hasRate = (scenario: Scenario): boolean => endless(scenario).length > 0;

function pointOf(scenario: Scenario, factor: number, { goals, holds }: Judged): RatePoint {
  const scaled = atRate(scenario, factor);
  const reads = endless(scaled);
  const central = centralRun(scaled, standingRefusals(scaled));
  const busiest = central.jobs.toSorted((a, b) => idleShare(a.limits) - idleShare(b.limits))[0];
  return {
    factor,
    elementsPerS: reads.reduce((sum, { rate = 0 }) => sum + rate, 0),
    bytesPerS: reads.reduce((sum, { bytes }) => sum + bytes, 0),
    goals,
    holds,
    limits: (busiest?.limits ?? []).toSorted((a, b) => b.share - a.share),
    boundQuotas: central.quotas.filter(({ bound }) => bound).map(({ metric }) => metric),
  };
}

const idleShare = (limits: readonly LimitResult[]): number =>
  limits.find(({ by }) => by === 'idle')?.share ?? 0;

const times = (factor: number): string => `${Number(factor.toPrecision(3))} times today’s input`;

/** What a search knows that is not over. */
function knownWords({ holds, fails }: Bracket): string {
  const least = holds === null ? 'no rate that holds is known' : `${times(holds)} hold`;
  const most = fails === null ? 'no rate that is too much is known' : `${times(fails)} do not`;
  return `the highest rate is not settled: ${least}, ${most}`;
}

/**
 * Finds the largest factor on every rate at which all goals are met as often as they ask, by doubling or halving and
 * then bisection to one percent. Every trial plays the same replications.
 */
export function* maxRate(scenario: Scenario, runs: number): Search<MaxRate> {
  let played = 0;
  const { holds, fails } = yield* largestFactor(MOST, WITHIN, function* (factor, bracket) {
    const judged = yield* judge({ rate: factor }, knownWords(bracket));
    played += judged.outcomes.length;
    return judged.holds;
  });
  const known = knownWords({ fails, holds: holds === 0 ? null : holds });
  const point = function* (factor: number): Search<RatePoint> {
    const judged = yield* judge({ rate: factor }, known, 'to the end');
    return pointOf(scenario, factor, judged);
  };
  return {
    ...{ version: VERSION, scenario: scenario.name, runs, played },
    highest: holds === 0 ? null : yield* point(holds),
    beyond: fails === null ? null : yield* point(fails),
  };
}
