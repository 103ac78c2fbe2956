import type { z } from 'zod';
import { findPrice, PRICE_BOOK } from '../../facts/price-book.ts';
import { isRegion } from '../../facts/regions.ts';

/** What parts of a scenario say about each other. Any part may be missing or wrong and has its own issue then. */
export interface GivenParts {
  readonly name?: unknown;
  readonly project?: { readonly region?: unknown } | null | undefined;
  readonly job?: unknown;
  readonly jobs?: readonly unknown[] | undefined;
  readonly goals?: readonly unknown[] | undefined;
  readonly prices?: unknown;
}

type Complain = (path: PropertyKey[], message: string) => void;

function checkJobs({ job, jobs }: GivenParts, complain: Complain): void {
  if ((job === undefined) === (jobs === undefined))
    complain([], 'expected either `job:` or `jobs:`');
}

function jobName(job: unknown, fallback: string): string {
  const name: unknown =
    typeof job === 'object' && job !== null ? Reflect.get(job, 'name') : undefined;
  return typeof name === 'string' ? name : fallback;
}

function checkNames({ name, jobs }: GivenParts, complain: Complain): void {
  const seen = new Set<string>();
  (Array.isArray(jobs) ? jobs : []).forEach((job, at) => {
    const own = jobName(job, `${String(name)}-${at + 1}`);
    const message = `expected each job name once; ${own} stands twice`;
    if (seen.has(own)) complain(['jobs', at, 'name'], message);
    seen.add(own);
  });
}

/** Own prices may cover a region that the list leaves out. */
function isPricedByUser(prices: unknown, region: string): boolean {
  const own: unknown =
    typeof prices === 'object' && prices !== null ? Reflect.get(prices, 'regions') : undefined;
  const tables: readonly unknown[] = own instanceof Map ? [own.get(region), own.get('*')] : [];
  return tables.some((table) => table instanceof Map && table.has('vCPU Time Batch'));
}

const isPriced = (region: string): boolean =>
  findPrice(PRICE_BOOK, region, 'vCPU Time Batch') !== undefined;

const isCostGoal = (goal: unknown): boolean =>
  typeof goal === 'object' && goal !== null && Reflect.get(goal, 'metric') === 'cost';

/** Without a price there is no number, and without a number no goal on it can be judged. */
function checkPrices({ project, goals, prices }: GivenParts, complain: Complain): void {
  const region = project?.region;
  const hasCostGoal = Array.isArray(goals) && goals.some(isCostGoal);
  if (!hasCostGoal || typeof region !== 'string' || !isRegion(region)) return;
  if (isPriced(region) || isPricedByUser(prices, region)) return;
  const message = `expected a region with prices, which a cost goal needs; ${region} has none in the price book of ${PRICE_BOOK.asOf}: state them under \`prices:\``;
  complain(['project', 'region'], message);
}

/** Checks across the parts of a scenario; runs whatever else is wrong. */
export function checkWhole(given: GivenParts, context: z.RefinementCtx): void {
  const complain: Complain = (path, message) => {
    context.issues.push({ code: 'custom', input: given, path, message });
  };
  for (const check of [checkJobs, checkNames, checkPrices]) check(given, complain);
}
