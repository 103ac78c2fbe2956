import type { QuotaUseResult, RunResult } from '../../forecast/run-result.ts';
import { tightestQuotas, type UsedQuota } from '../ranking.ts';
import { spanOf } from './clock.ts';
import { labels, OTHERS } from './groups.ts';

/** From this share of its limit on a quota is worth a picture. */
const NEAR = 0.5;

/** @returns the quotas that came near their limits, or bound: those first, then by share */
export const nearQuotas = (result: RunResult): readonly UsedQuota[] =>
  tightestQuotas(result.quotas).filter(
    ({ bound, share, use }) => (bound || share >= NEAR) && use.users.length > 0,
  );

/** Who took how much of a quota, in equal spans of time. */
export interface Use {
  readonly fromS: number;
  readonly toS: number;
  /** Most over the time first; the others than these jobs last. */
  readonly users: readonly {
    readonly label: string;
    readonly isOthers: boolean;
    /** Mean of each span. */
    readonly mean: readonly number[];
  }[];
}

/** The mean of `values`, each of `spanS` from 0 on, between two moments. */
function meanBetween(values: readonly number[], spanS: number, from: number, to: number): number {
  const first = Math.floor(from / spanS);
  let sum = 0;
  for (let at = first; at < values.length && at * spanS < to; at += 1) {
    const overlap = Math.min(to, (at + 1) * spanS) - Math.max(from, at * spanS);
    sum += (values[at] ?? 0) * Math.max(0, overlap);
  }
  return to > from ? sum / (to - from) : 0;
}

/** Sums of the users that bear one label; others than these jobs last. */
function byUser(
  use: QuotaUseResult,
  labelOf: (name: string | null) => string,
): readonly { readonly label: string; readonly isOthers: boolean; readonly mean: number[] }[] {
  const sums = new Map<string, { label: string; isOthers: boolean; mean: number[] }>();
  for (const { job, mean } of use.users) {
    const key = job === null ? 'others' : `job ${labelOf(job)}`;
    const own = sums.get(key) ?? { label: labelOf(job), isOthers: job === null, mean: [] };
    mean.forEach((value, at) => {
      own.mean[at] = (own.mean[at] ?? 0) + value;
    });
    sums.set(key, own);
  }
  return [...sums.values()];
}

const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);

/**
 * @param spans how many, 1 or more
 * @returns the use of a quota from the first submission to the last end, runs of a repeated job together
 */
export function useOf({ use }: UsedQuota, result: RunResult, spans: number): Use {
  const [fromS, toS] = spanOf(result);
  const step = (toS - fromS) / spans;
  const users = byUser(use, labels(result.jobs)).map(({ mean, ...user }) => ({
    ...user,
    mean: Array.from({ length: spans }, (_, at) =>
      use.spanS > 0 ? meanBetween(mean, use.spanS, fromS + at * step, fromS + (at + 1) * step) : 0,
    ),
  }));
  const ranked = users
    .filter(({ mean }) => sum(mean) > 0)
    .toSorted(
      (a, b) =>
        Number(a.isOthers) - Number(b.isOthers) ||
        sum(b.mean) - sum(a.mean) ||
        (a.label < b.label ? -1 : 1),
    );
  return { fromS, toS, users: ranked };
}

/** The share of its limit from which on a quota counts as full, on the mean of a span. */
export const FULL = 0.95;

/** When a quota was full, and who had it then. */
export interface FullTimes {
  readonly seconds: number;
  /** Spans that follow each other are one; seconds after the project's start. */
  readonly stretches: readonly (readonly [from: number, to: number])[];
  readonly had: readonly { readonly label: string; readonly amount: number }[];
}

/** Of what counts as full: a quota that turned a request away at less than its limit was as good as full at its peak. */
const fullFrom = ({ bound, peak, limit }: UsedQuota): number =>
  FULL * (bound && peak > 0 ? Math.min(peak, limit) : limit);

/** @returns when no more fitted, by the means of the spans that the result has */
export function fullTimes(quota: UsedQuota, result: RunResult): FullTimes {
  const { use } = quota;
  const users = byUser(use, labels(result.jobs));
  const spans = Math.max(...users.map(({ mean }) => mean.length), 0);
  const totals = Array.from({ length: spans }, (_, at) =>
    sum(users.map(({ mean }) => mean[at] ?? 0)),
  );
  const full = totals.flatMap((total, at) => (total > 0 && total >= fullFrom(quota) ? [at] : []));
  const stretches: [number, number][] = [];
  for (const at of full) {
    const last = stretches.at(-1);
    if (last?.[1] === at * use.spanS) last[1] = (at + 1) * use.spanS;
    else stretches.push([at * use.spanS, (at + 1) * use.spanS]);
  }
  return {
    seconds: full.length * use.spanS,
    stretches,
    had: users.map(({ label, isOthers, mean }) => ({
      label: isOthers ? OTHERS : label,
      amount: sum(full.map((at) => mean[at] ?? 0)),
    })),
  };
}
