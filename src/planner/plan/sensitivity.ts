import { centralRun } from '../../forecast/central-run.ts';
import { forecast } from '../../forecast/forecast.ts';
import type { AssumptionResult } from '../../forecast/run-result.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Override, Variants } from '../../scenario/variants.ts';
import { exactSum } from '../../units/exact-sum.ts';
import type { Executor, Played } from '../executor.ts';
import type { Candidate } from '../search/axis.ts';
import { measureOf, type Measure, type Objective } from '../search/race/measure.ts';
import type { Estimate } from './estimates.ts';
import type { ConstantSwing, PlanSensitivity, PriceSwing } from './plan.ts';
import { playAll } from './play-all.ts';

/** What the choice is tried with. */
export interface Trying {
  readonly variants: Variants;
  readonly objective: Objective;
  /** The chosen one first. */
  readonly finalists: readonly { readonly candidate: Candidate; readonly estimate: Estimate }[];
  readonly executor: Executor;
  readonly told: () => void;
  readonly stop: () => boolean;
  /** Play-outs that may still be made. */
  readonly room: number;
}

type Finalist = Trying['finalists'][number];

/** One end of one assumed constant. */
interface End {
  readonly constant: AssumptionResult;
  readonly end: number;
}

/** A nearer finalist counts as better only by more than this. */
const BETTER = 0.99;

/** Prices further off than twice or half are other prices. */
const FURTHEST = 2;

const scenarioOf = (variants: Variants, { overrides }: Candidate): Scenario | null => {
  const read = variants.read(overrides);
  return read.ok ? read.scenario : null;
};

/** Both ends of every constant that nobody measured, in the order of the tables. */
function endsOf(scenario: Scenario): readonly End[] {
  const { assumptions } = forecast(scenario, 1);
  return assumptions.flatMap((constant) =>
    constant.grade === 'assumed' && constant.range !== null
      ? constant.range.map((end) => ({ constant, end }))
      : [],
  );
}

const measured = (played: Played | undefined, { variants, objective }: Trying): Measure | null =>
  played?.ok === true ? measureOf(played.outcomes, variants.base.goals, objective) : null;

/** A finalist at one end: its estimate, moved as its run there is against the one in the middle. */
interface Moved {
  readonly usd: number | null;
  readonly elapsedS: number | null;
  readonly misses: readonly string[];
}

const times = (value: number | null, to: number | null, from: number | null): number | null =>
  value === null || to === null || from === null || from <= 0 ? null : value * (to / from);

function moved({ estimate }: Finalist, there: Measure, middle: Measure, trying: Trying): Moved {
  const { goals } = trying.variants.base;
  return {
    usd: times(estimate.usd, there.cost, middle.cost),
    elapsedS: times(estimate.elapsedS, there.elapsedS, middle.elapsedS),
    misses: goals
      .filter((_, at) => middle.goals[at]?.met === true && there.goals[at]?.met !== true)
      .map(({ metric, text }) => `${metric} ${text}`),
  };
}

/** The cheapest of those that keep all goals, where it is another one and clearly cheaper. */
function better(all: readonly (Moved | null)[]): number | null {
  const [first] = all;
  const keeping = all.flatMap((each, at) =>
    each !== null && each.usd !== null && each.misses.length === 0 ? [{ at, usd: each.usd }] : [],
  );
  const [best] = keeping.toSorted((a, b) => a.usd - b.usd || a.at - b.at);
  if (best === undefined || best.at === 0) return null;
  const own = first?.usd ?? null;
  const isKept = first?.misses.length === 0;
  return isKept && own !== null && best.usd > own * BETTER ? null : best.at;
}

async function constantSwings(trying: Trying): Promise<readonly ConstantSwing[] | null> {
  const { finalists, variants, executor, told, stop } = trying;
  const [chosen] = finalists;
  const scenario = chosen === undefined ? null : scenarioOf(variants, chosen.candidate);
  if (scenario === null) return null;
  const all = endsOf(scenario);
  const room = Math.floor((trying.room - finalists.length) / finalists.length);
  const ends = all.slice(0, Math.max(0, room));
  if (ends.length === 0 && all.length > 0) return null;
  const overridesAt = (end: End | null): Override[] =>
    end === null ? [] : [{ path: `constants.${end.constant.id}`, value: end.end }];
  const tasks = [null, ...ends].flatMap((end) =>
    finalists.map(({ candidate: { overrides } }) => {
      return {
        overrides: [...overrides, ...overridesAt(end)],
        replicate: 0,
        draw: 'luck' as const,
      };
    }),
  );
  const played = await playAll(tasks, executor, told, stop);
  const runs = played.map((each) => measured(each, trying));
  return ends.flatMap((end, at): ConstantSwing[] => {
    const there = finalists.map((finalist, n) => {
      const run = runs[(at + 1) * finalists.length + n] ?? null;
      const middle = runs[n] ?? null;
      return run === null || middle === null ? null : moved(finalist, run, middle, trying);
    });
    const [own] = there;
    if (own === null || own === undefined) return []; // no value that the constant can have, beside others
    const instead = better(there);
    return [
      {
        id: end.constant.id,
        unit: end.constant.unit,
        value: end.constant.value,
        end: end.end,
        ...own,
        instead: instead === null ? null : (finalists[instead]?.candidate.index ?? null),
      },
    ];
  });
}

/** What each price line costs in the central run, scaled to the estimate; null: not priced. */
function linesOf(
  variants: Variants,
  { candidate, estimate }: Finalist,
): Map<string, number> | null {
  const scenario = scenarioOf(variants, candidate);
  if (scenario === null || estimate.usd === null) return null;
  const lines = centralRun(scenario).jobs.flatMap(({ bill }) => bill.lines);
  const total = exactSum(lines.map(({ usd }) => usd));
  if (total <= 0) return null;
  const bySku = new Map<string, number>();
  for (const { sku, usd } of lines) {
    bySku.set(sku, (bySku.get(sku) ?? 0) + (usd / total) * estimate.usd);
  }
  return bySku;
}

/** Bills are sums of price times amount: where two of them meet is plain arithmetic. */
function priceSwings({ finalists, variants }: Trying): readonly PriceSwing[] {
  const [own, ...others] = finalists.map((each) => linesOf(variants, each));
  const base = finalists[0]?.estimate.usd ?? null;
  if (own === null || own === undefined || base === null) return [];
  const skus = [...new Set([own, ...others].flatMap((lines) => [...(lines?.keys() ?? [])]))];
  return skus.toSorted().flatMap((sku) => {
    const found = others.flatMap((lines, at): PriceSwing[] => {
      const other = finalists[at + 1];
      if (lines === null || other === undefined || other.estimate.usd === null) return [];
      const apart = (own.get(sku) ?? 0) - (lines.get(sku) ?? 0);
      const factor = apart === 0 ? Infinity : 1 + (other.estimate.usd - base) / apart;
      const isNear = factor >= 1 / FURTHEST && factor <= FURTHEST && factor !== 1;
      return isNear ? [{ sku, factor, instead: other.candidate.index }] : [];
    });
    const nearest = found.toSorted(
      (a, b) => Math.abs(Math.log(a.factor)) - Math.abs(Math.log(b.factor)),
    );
    return nearest.slice(0, 1);
  });
}

/** @returns how the choice hangs on what nobody measured, and on each price; null: no room for it */
export async function sensitivityOf(trying: Trying): Promise<PlanSensitivity | null> {
  const constants = await constantSwings(trying);
  if (constants === null || trying.stop()) return null;
  return {
    finalists: trying.finalists.map(({ candidate }) => candidate.index),
    constants,
    prices: priceSwings(trying),
  };
}
