import { VERSION } from '../forecast/version.ts';
import { sourceBytes } from '../scenario/at-size.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Growth, GrowthBreak, GrowthMonth, GrowthStep, GrowthWatch } from './growth/growth.ts';
import { factorAt, type GrowthRate } from './growth/growth-rate.ts';
import { playMonth, watchesOf } from './growth/month.ts';

export interface GrowthOptions {
  readonly rate: GrowthRate;
  /** How far to look, 1 or more. */
  readonly months: number;
  /** Replications of each month played out. */
  readonly runs: number;
}

/** Months played out whatever breaks: now, the last one, and so many steps between. */
const GRID = 6;

/** As much as a scenario may say: 1000 PB, or as many elements. */
const MOST = 1e18;

/** @returns the most months that the data stay within what a scenario may say */
export function mostMonths({ jobs }: Scenario, rate: GrowthRate): number {
  const largest = Math.max(
    1,
    ...jobs.map(sourceBytes),
    ...jobs.flatMap(({ steps }) => steps.map((step) => (step.kind === 'read' ? step.elements : 1))),
  );
  return Math.floor(Math.log(MOST / largest) / Math.log1p(rate.monthly));
}

function gridOf(months: number): readonly number[] {
  const steps = Math.min(GRID, months);
  return Array.from({ length: steps + 1 }, (_, step) => Math.round((step * months) / steps));
}

const isBroken = ({ broken }: GrowthMonth, { kind, what }: GrowthWatch): boolean =>
  broken.some((each) => each.kind === kind && each.what === what);

/** The months on either side of a break as far as they are known; null: nothing to narrow down. */
function gapOf(
  played: readonly GrowthMonth[],
  watch: GrowthWatch,
): readonly [fine: number, broken: number] | null {
  const first = played.find((each) => isBroken(each, watch))?.month;
  if (first === undefined) return null;
  const fine = played.filter(({ month }) => month < first).at(-1)?.month;
  return fine === undefined || first - fine <= 1 ? null : [fine, first];
}

/** Months that bisection has still to try after the one at hand, at most. */
function triesIn(played: readonly GrowthMonth[], watches: readonly GrowthWatch[]): number {
  const tries = watches.map((watch) => {
    const [fine, broken] = gapOf(played, watch) ?? [0, 1];
    return 32 - Math.clz32(broken - fine - 1); // halvings until one month is left
  });
  return Math.max(0, tries.reduce((sum, each) => sum + each, 0) - 1);
}

function breakOf(played: readonly GrowthMonth[], watch: GrowthWatch): GrowthBreak {
  const month = played.find((each) => isBroken(each, watch))?.month ?? null;
  const again = played.find(
    (each) => month !== null && each.month > month && !isBroken(each, watch),
  );
  return { ...watch, month, againFrom: again?.month ?? null };
}

/**
 * Finds the month in which growing data break a goal, a quota or admission: a coarse grid of months, then bisection
 * between the last month that holds and the first that doesn't. Every month is played out with the same seeds, so
 * that they differ by their data alone (`atSize` says how data grow). Yields after every replication.
 */
export function* playGrowth(
  scenario: Scenario,
  { rate, months, runs }: GrowthOptions,
): Generator<GrowthStep, Growth> {
  const watches = watchesOf(scenario);
  let played: readonly GrowthMonth[] = [];
  const grid = gridOf(months);
  const ask = function* (month: number): Generator<GrowthStep, undefined> {
    if (played.some((each) => each.month === month)) return undefined;
    const replications = playMonth(scenario, month, factorAt(rate, month), runs);
    let step = replications.next();
    while (step.done !== true) {
      yield { months: Math.max(grid.length, played.length + 1 + triesIn(played, watches)) };
      step = replications.next();
    }
    played = [...played, step.value].toSorted((a, b) => a.month - b.month);
    return undefined;
  };
  for (const month of grid) yield* ask(month);
  for (const watch of watches) {
    for (let gap = gapOf(played, watch); gap !== null; gap = gapOf(played, watch)) {
      yield* ask(Math.floor((gap[0] + gap[1]) / 2));
    }
  }
  return {
    version: VERSION,
    scenario: scenario.name,
    by: rate.text,
    monthly: rate.monthly,
    months,
    replications: runs,
    calibratedOn: scenario.calibration?.runs ?? null,
    breaks: watches.map((watch) => breakOf(played, watch)),
    played,
  };
}
