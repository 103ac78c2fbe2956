import { median } from 'simple-statistics';
import { centralRun } from '../../forecast/central-run.ts';
import type { Override, Variants } from '../../scenario/variants.ts';
import { below } from '../search/axes/file-jobs.ts';
import type { Executor } from '../executor.ts';
import type { Candidate } from '../search/axis.ts';
import { type Measure, measureOf, type Objective } from '../search/race/measure.ts';
import type { QuotaWorth } from './plan.ts';
import { playAll } from './play-all.ts';

/** What raised limits are tried with. */
export interface Raising {
  readonly variants: Variants;
  readonly objective: Objective;
  readonly chosen: Candidate;
  /** That quota turned down, and in which words. */
  readonly others: readonly { readonly candidate: Candidate; readonly words: string }[];
  /** Of the chosen one. */
  readonly runs: readonly Measure[];
  readonly executor: Executor;
  readonly told: () => void;
  readonly stop: () => boolean;
  readonly room: number;
}

/** Runs of each candidate with raised limits. */
const RUNS = 8;
const MOST_OTHERS = 4;
/** So much cheaper, or sooner at the same price, is worth asking for. */
const WORTH = { cheaper: 0.99, sooner: 0.9, same: 1.01 };

const names = (words: string, metric: string): boolean =>
  new RegExp(`(?<![A-Z0-9_])${metric}(?![A-Z0-9_])`, 'u').test(words);

/** Limits that kept the chosen one small, or others out, as the file gives them: a number that can be doubled. */
function limitsOf(
  { variants, chosen }: Raising,
  refusals: readonly string[],
): QuotaWorth['limits'] {
  const read = variants.read(chosen.overrides);
  if (!read.ok) return [];
  const bound = new Set(
    centralRun(read.scenario).quotas.flatMap((quota) => (quota.bound ? [quota.metric] : [])),
  );
  return [...read.scenario.project.quotas].flatMap(([metric, { limit }]) => {
    const written = below(below(below(variants.value, 'project'), 'quotas'), metric);
    const isShort = bound.has(metric) || refusals.some((words) => names(words, metric));
    return isShort && typeof written === 'number' ? [{ metric, from: limit, to: 2 * limit }] : [];
  });
}

/**
 * @returns the limits that, doubled, make a candidate cheaper than the chosen one by more than 1 %, or as cheap and a
 *   tenth sooner; null: none do, or nothing is short
 */
export async function worthRaising(
  best: number | undefined,
  raising: Raising,
): Promise<QuotaWorth | null> {
  const { variants, chosen, executor, told, stop } = raising;
  const others = raising.others.slice(0, MOST_OTHERS);
  const limits = limitsOf(
    raising,
    others.map(({ words }) => words),
  );
  const tried = [chosen, ...others.map(({ candidate }) => candidate)];
  if (best === undefined || limits.length === 0 || raising.room < tried.length * RUNS) return null;
  const raise = limits.map(({ metric, to }): Override => {
    return { path: `project.quotas.${metric}`, value: to };
  });
  const tasks = tried.flatMap(({ overrides }) =>
    Array.from({ length: RUNS }, (_, replicate) => {
      return { overrides: [...overrides, ...raise], replicate, draw: 'full' as const };
    }),
  );
  const played = await playAll(tasks, executor, told, stop);
  const found = tried.flatMap((candidate, at) => {
    const own = played.slice(at * RUNS, (at + 1) * RUNS);
    const runs = own.flatMap((each) =>
      each?.ok === true ? [measureOf(each.outcomes, variants.base.goals, raising.objective)] : [],
    );
    return runs.length < RUNS
      ? []
      : [worthOf(candidate, runs, raising.runs.slice(0, RUNS), limits)];
  });
  const worth = found.filter((each) => each !== null);
  return worth.toSorted((a, b) => a.addedUsd - b.addedUsd || a.addedS - b.addedS)[0] ?? null;
}

function worthOf(
  { index }: Candidate,
  runs: readonly Measure[],
  before: readonly Measure[],
  limits: QuotaWorth['limits'],
): QuotaWorth | null {
  const clean = runs.every(({ endsWell, goals }) => endsWell && goals.every(({ met }) => met));
  const [now, then] = [runs.map(({ cost }) => cost), before.map(({ cost }) => cost)];
  const costs = now.filter((cost) => cost !== null);
  const old = then.filter((cost) => cost !== null);
  if (!clean || costs.length < runs.length || old.length < runs.length) return null;
  const [usd, was] = [median(costs), median(old)];
  const [s, wasS] = [
    median(runs.map(({ elapsedS }) => elapsedS)),
    median(before.map(({ elapsedS }) => elapsedS)),
  ];
  const isWorth = usd < was * WORTH.cheaper || (usd < was * WORTH.same && s < wasS * WORTH.sooner);
  return isWorth ? { limits, candidate: index, addedUsd: usd - was, addedS: s - wasS } : null;
}
