import type { CentralRun } from '../../forecast/central-run.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { type Limits, raisable, UNLIMITED } from './limits.ts';
import { ask, type Known, lower, type Steps } from './lower.ts';
import { suffices, type Trials } from './trials.ts';

/** How a search for limits ended. */
export type Search =
  /** Not even without any limit. */
  | { readonly kind: 'in vain'; readonly unlimited: CentralRun }
  /** `limits` suffice; `highest` are those that every job would have taken had there been no limit. */
  | {
      readonly kind: 'found';
      readonly limits: Limits;
      readonly highest: Limits;
      /** Whether one less of any would not do. */
      readonly isLeast: boolean;
    };

/** Limits as high as what was in use without any; those that were higher stay. */
function peaksOf(today: Limits, { quotas }: CentralRun, factor: number): Limits {
  const peaks = new Map(quotas.map(({ metric, peak }) => [metric, peak]));
  return new Map(
    [...today].map(([metric, limit]) => [
      metric,
      (peaks.get(metric) ?? 0) > limit ? Math.ceil(factor * (peaks.get(metric) ?? 0)) : limit,
    ]),
  );
}

/** Those that are raised, with today's limit, the one that is raised most first. */
function raisedOf(today: Limits, highest: Limits): Limits {
  const excess = (metric: Parameters<Limits['get']>[0]): number =>
    (highest.get(metric) ?? 0) / Math.max(1, today.get(metric) ?? 1);
  const raised = [...today].filter(([metric, limit]) => (highest.get(metric) ?? limit) > limit);
  return new Map(raised.toSorted(([a], [b]) => excess(b) - excess(a)));
}

/** Of these multiples of the peaks the first that suffices: a re-run that never waits may take a little more. */
const FACTORS = [1, 1.25, 2];

/**
 * Looks for the lowest limits under which no job is refused and every goal is met in the central run: first without
 * any limit, then with the peaks of that run as limits, which are then brought down one by one.
 * @param known told of the best so far; its `best` is null until there is one
 */
export function* findRaises(
  scenario: Scenario,
  trials: Trials,
  known: { best: Limits | null },
): Steps<Search> {
  const today = raisable(scenario);
  if (yield* ask(trials, today)) {
    known.best = today;
  }
  const unlimited = trials.run(new Map([...today.keys()].map((metric) => [metric, UNLIMITED])));
  yield undefined;
  const highest = peaksOf(today, unlimited, 1);
  if (known.best !== null) return { kind: 'found', limits: today, highest, isLeast: true };
  if (!suffices(unlimited)) return { kind: 'in vain', unlimited };
  for (const factor of FACTORS) {
    const limits = peaksOf(today, unlimited, factor);
    if (!(yield* ask(trials, limits))) continue;
    const lowest: Known = { best: limits };
    known.best = limits;
    const steps = lower(trials, lowest, raisedOf(today, limits));
    let step = steps.next();
    while (step.done !== true) {
      known.best = lowest.best;
      yield undefined;
      step = steps.next();
    }
    return { kind: 'found', limits: lowest.best, highest, isLeast: step.value };
  }
  return { kind: 'in vain', unlimited };
}
