import { type CentralRun, centralRun, type Refusals } from '../../forecast/central-run.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { type Limits, withLimits } from './limits.ts';

/** Events of all re-runs of a search together, about; a re-run of a large fleet counts for more. */
const MOST_EVENTS = 10_000_000;

/** Re-runs whatever they cost, and at most. */
const FEWEST = 12;
export const MOST_RERUNS = 60;

/**
 * @returns whether nobody lacks quota: no job is refused and every goal is met; where no goal is set, no job is held
 *   below its wanted size either
 */
export function suffices({ jobs, goals }: CentralRun): boolean {
  if (jobs.some(({ refusals }) => refusals > 0)) return false;
  if (goals.length > 0) return goals.every(({ ok }) => ok);
  return jobs.every(({ heldBelow }) => heldBelow.length === 0);
}

/** Re-runs of one scenario under other limits, each played once. */
export interface Trials {
  /** Re-runs so far. */
  readonly done: number;
  /** Whether the re-runs that a search may take are used up. */
  readonly spent: boolean;
  /** @returns whether it was tried before, so that `suffices` costs nothing */
  knows(limits: Limits): boolean;
  /** Plays the scenario out under these limits. */
  run(limits: Limits): CentralRun;
  /** @returns whether these limits suffice */
  suffices(limits: Limits): boolean;
}

const keyOf = (limits: Limits): string => [...limits.values()].join(' ');

/** @param refusals what the checks turn jobs down for */
export function createTrials(scenario: Scenario, refusals: Refusals): Trials {
  const known = new Map<string, boolean>();
  let done = 0;
  let events = 0;
  const run = (limits: Limits): CentralRun => {
    const played = centralRun(withLimits(scenario, limits), refusals);
    done += 1;
    events += played.events;
    known.set(keyOf(limits), suffices(played));
    return played;
  };
  return {
    get done() {
      return done;
    },
    get spent() {
      return done >= MOST_RERUNS || (done >= FEWEST && events >= MOST_EVENTS);
    },
    knows: (limits) => known.has(keyOf(limits)),
    run,
    suffices: (limits) => known.get(keyOf(limits)) ?? suffices(run(limits)),
  };
}
