import type { AssumptionResult, QuotaResult, RunResult } from '../forecast/run-result.ts';

/** A quota with a known limit, and how much of it the peak takes. */
export interface UsedQuota extends QuotaResult {
  readonly limit: number;
  /** Peak ÷ limit; a limit of 0 counts as fully used where something was short of it, else as unused. */
  readonly share: number;
}

const shareOf = ({ peak, bound }: QuotaResult, limit: number): number => {
  if (limit > 0) return peak / limit;
  return peak > 0 || bound ? 1 : 0;
};

/** A job on its own takes one of the jobs that a project may have at a time: not worth a word. */
const goesWithoutSaying = ({ metric, peak, bound }: QuotaResult): boolean =>
  metric === 'CONCURRENT_JOBS' && peak <= 1 && !bound;

/** @returns quotas with a known limit: those that bound first, then by share, ties by name */
export function tightestQuotas(quotas: readonly QuotaResult[]): readonly UsedQuota[] {
  return quotas
    .flatMap((quota) => {
      const { limit } = quota;
      return limit === null || goesWithoutSaying(quota)
        ? []
        : [{ ...quota, limit, share: shareOf(quota, limit) }];
    })
    .sort(
      (a, b) =>
        Number(b.bound) - Number(a.bound) || b.share - a.share || (a.metric < b.metric ? -1 : 1),
    );
}

/** High end less low end, in units of the value. */
function relativeWidth({ value, range }: AssumptionResult): number {
  if (range === null) return 0;
  const width = range[1] - range[0];
  return value === 0 ? (width > 0 ? Infinity : 0) : width / Math.abs(value);
}

/** @returns the assumptions with a range, relatively widest first, ties by id */
export function widestAssumptions({
  assumptions,
}: Pick<RunResult, 'assumptions'>): readonly AssumptionResult[] {
  return assumptions
    .filter(({ range }) => range !== null)
    .sort((a, b) => relativeWidth(b) - relativeWidth(a) || (a.id < b.id ? -1 : 1));
}
