import type { JobResult, RunResult } from '../../forecast/run-result.ts';
import { exactSum } from '../../units/exact-sum.ts';
import { money, percent } from '../format.ts';
import { groupsOf } from './groups.ts';

type Bills = Pick<JobResult, 'bill' | 'services'>;

interface Named {
  readonly sku: string;
  readonly unit: string;
}

/** Lines of one name and unit as one. */
function together<T extends Named>(lines: readonly T[], join: (own: readonly T[]) => T): T[] {
  const byName = new Map<string, T[]>();
  for (const line of lines) {
    const key = `${line.sku}\n${line.unit}`;
    byName.set(key, [...(byName.get(key) ?? []), line]);
  }
  return [...byName.values()].map(join);
}

const firstOf = <T>(own: readonly T[]): T => {
  const [first] = own;
  if (first === undefined) throw new Error('a group of lines has none');
  return first;
};

const amounts = <T extends { readonly quantity: number; readonly usd: number }>(
  own: readonly T[],
): T => ({
  ...firstOf(own),
  quantity: exactSum(own.map(({ quantity }) => quantity)),
  usd: exactSum(own.map(({ usd }) => usd)),
});

const quantities = <T extends { readonly quantity: number | null }>(own: readonly T[]): T => {
  const known = own.map(({ quantity }) => quantity).filter((quantity) => quantity !== null);
  return { ...firstOf(own), quantity: known.length < own.length ? null : exactSum(known) };
};

/** The sum of those that are known; null: none is. */
function totalOf(totals: readonly (number | null)[]): number | null {
  const known = totals.filter((total) => total !== null);
  return known.length === 0 ? null : exactSum(known);
}

/** @returns what all jobs cost together, line by line, and what others charge for them */
export function wholeBill({ jobs }: Pick<RunResult, 'jobs'>): Bills {
  const bills = jobs.map(({ bill }) => bill);
  const services = jobs.map((job) => job.services);
  return {
    bill: {
      currency: 'USD',
      total: totalOf(bills.map(({ total }) => total)),
      lines: together(
        bills.flatMap(({ lines }) => lines),
        amounts,
      ),
      unpriced: together(
        bills.flatMap(({ unpriced }) => unpriced),
        quantities,
      ),
      terms: [...new Set(bills.flatMap(({ terms }) => terms))],
    },
    services: {
      total: totalOf(services.map(({ total }) => total)),
      lines: together(
        services.flatMap(({ lines }) => lines),
        amounts,
      ),
      unpriced: together(
        services.flatMap(({ unpriced }) => unpriced),
        quantities,
      ),
    },
  };
}

/** Jobs named as the most expensive. */
const NAMED = 3;

/** @returns the jobs that cost most, runs of a repeated one together, with their share; nothing of fewer than two */
export function dearestWords({ jobs }: Pick<RunResult, 'jobs'>): readonly string[] {
  const costs = groupsOf(jobs)
    .map(({ label, jobs: own }) => ({
      label,
      usd: totalOf(own.map(({ bill }) => bill.total)) ?? 0,
    }))
    .filter(({ usd }) => usd > 0)
    .toSorted((a, b) => b.usd - a.usd);
  const all = exactSum(costs.map(({ usd }) => usd));
  if (costs.length < 2) return [];
  const named = costs
    .slice(0, NAMED)
    .map(({ label, usd }) => `${label} ${money(usd)} (${percent(usd / all)})`);
  return [`most for ${named.join(', ')}`];
}
