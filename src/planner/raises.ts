import { isByQuota } from '../forecast/by-quota.ts';
import { refusalsOf } from '../forecast/central-run.ts';
import type { RaisesResult, RunResult } from '../forecast/run-result.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Asked, type Confirmed, confirm } from './raises/confirm.ts';
import { findRaises, type Search } from './raises/find.ts';
import { type Limits, raisable } from './raises/limits.ts';
import { ask, type Steps } from './raises/lower.ts';
import { createTrials, MOST_RERUNS, type Trials } from './raises/trials.ts';
import { boughtWords, confirmedWords, effortWords, inVainWords } from './raises/words.ts';

/** Replications that confirm what was found, fewer where the forecast itself had fewer. */
const MOST_RUNS = 20;

/** How far towards what jobs would take without limits, where the least is not confirmed. */
const CLIMB = [0.25, 0.5, 1];

/** Whether quota refused a job, or kept one small that something is missed for. */
function lacksQuota(
  scenario: Scenario,
  { outcome, jobs, quotas, goals, admission }: RunResult,
): boolean {
  const refusedAnyway = admission.findings.some(
    ({ severity, code }) => severity === 'error' && !isByQuota(code),
  );
  if (refusedAnyway && !admission.skipped) return false;
  if (jobs.some(({ refusals }) => refusals > 0)) return true;
  const held = jobs.some(({ heldBelow }) => heldBelow.length > 0);
  if (goals.length === 0) return held;
  const names = new Set<string>(raisable(scenario).keys());
  const binds = quotas.some(({ bound, metric }) => bound && names.has(metric));
  return outcome !== 'met' && (held || binds);
}

function limitsOf(scenario: Scenario, limits: Limits): RaisesResult['limits'] {
  return [...raisable(scenario)].flatMap(([metric, from]) => {
    const to = limits.get(metric) ?? from;
    return to > from ? [{ metric, from, to }] : [];
  });
}

const between = (low: Limits, high: Limits, share: number): Limits =>
  new Map(
    [...low].map(([metric, limit]) => [
      metric,
      limit + Math.ceil(share * ((high.get(metric) ?? limit) - limit)),
    ]),
  );

type Found = Extract<Search, { kind: 'found' }>;

/** The least that is confirmed, or if none is, the least for the central run. */
function* confirmed(
  asked: Asked,
  trials: Trials,
  { limits, highest, isLeast }: Found,
): Steps<{ limits: Limits; isLeast: boolean; by: Confirmed }> {
  const by = yield* confirm(asked, limits);
  if (by.holds) return { limits, isLeast, by };
  for (const share of CLIMB) {
    const more = between(limits, highest, share);
    if (limitsOf(asked.scenario, more).length === 0 || !(yield* ask(trials, more))) continue;
    const again = yield* confirm(asked, more);
    if (again.holds) return { limits: more, isLeast: false, by: again };
  }
  return { limits, isLeast, by };
}

function* search(
  asked: Asked,
  trials: Trials,
  known: { best: Limits | null },
): Steps<RaisesResult | null> {
  const { scenario } = asked;
  const found = yield* findRaises(scenario, trials, known);
  if (found.kind === 'in vain') {
    return { enough: false, limits: [], note: inVainWords(found.unlimited) };
  }
  const { limits, isLeast, by } = yield* confirmed(asked, trials, found);
  const raised = limitsOf(scenario, limits);
  if (raised.length === 0) return null;
  const bought = boughtWords(scenario.goals.length > 0);
  const note = [bought, confirmedWords(by), effortWords(trials.done, isLeast)].join('; ');
  return { enough: by.holds, limits: raised, note };
}

/** The re-runs in steps, so that whoever drives them can show progress or stop early. */
export interface Raises {
  /** Re-runs at most. */
  readonly most: number;
  /** Plays one re-run out; false when it is settled. */
  next(): boolean;
  /** @returns the result with what is known by now */
  result(): RunResult;
}

/**
 * Starts looking for the smallest set of limits to raise, and to what, so that no job is refused for want of quota
 * and every goal is met in the central run; where no goal is set, so that no job is held below its wanted size. What
 * is found is then played out on the replications. Deterministic; the number of re-runs is bounded and told.
 * @param forecasted a forecast of the same scenario
 */
export function startRaises(scenario: Scenario, forecasted: RunResult): Raises {
  const runs = Math.min(forecasted.jobs[0]?.replications.runs ?? 1, MOST_RUNS);
  const isWorthIt = lacksQuota(scenario, forecasted);
  const refusals = isWorthIt ? refusalsOf(scenario, forecasted) : [];
  const trials = createTrials(scenario, refusals);
  const known: { best: Limits | null } = { best: null };
  const steps = isWorthIt ? search({ scenario, refusals, runs }, trials, known) : null;
  let settled: RaisesResult | null | undefined = steps === null ? null : undefined;
  const unsettled = (): RaisesResult | null => {
    const limits = known.best === null ? [] : limitsOf(scenario, known.best);
    if (limits.length === 0) return null;
    const note = [boughtWords(scenario.goals.length > 0), effortWords(trials.done, false)];
    return { enough: true, limits, note: [...note, 'interrupted before the end'].join('; ') };
  };
  return {
    most: isWorthIt ? MOST_RERUNS + (1 + CLIMB.length) * runs : 0,
    next() {
      if (steps === null || settled !== undefined) return false;
      const step = steps.next();
      if (step.done === true) settled = step.value;
      return step.done !== true;
    },
    result: () => ({ ...forecasted, raises: settled === undefined ? unsettled() : settled }),
  };
}

/** `startRaises`, to its end. */
export function withRaises(scenario: Scenario, forecasted: RunResult): RunResult {
  const steps = startRaises(scenario, forecasted);
  while (steps.next());
  return steps.result();
}
