import type { ProjectRecord } from '../project/simulate.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { HeldBelowResult, QuotaResult, QuotaUseResult } from './run-result.ts';

type JobRecord = ProjectRecord['jobs'][number];
type Use = NonNullable<ReturnType<ProjectRecord['uses']['get']>>;

const nameOf = ({ jobs }: Scenario, job: number | null): string | null =>
  job === null ? null : (jobs[job]?.name ?? null);

const useResult = (scenario: Scenario, use: Use | undefined): QuotaUseResult => ({
  spanS: (use?.spanMs ?? 0) / 1000,
  users: (use?.users ?? []).map(({ by, peak, mean }) => ({
    job: nameOf(scenario, by),
    peak,
    mean,
  })),
});

/** @returns what the jobs have taken of each quota, at most and over time */
export function quotaResults({ quotas, uses }: ProjectRecord, scenario: Scenario): QuotaResult[] {
  const { name: project, region } = scenario.project;
  return quotas.map(({ metric, limit, peak, peakAt, bound }) => {
    const use = useResult(scenario, uses.get(metric));
    return { project, region, metric, limit, peak, atS: peakAt / 1000, bound, use };
  });
}

/** @returns by what a job was held below the size it wanted, and who had that quota meanwhile */
export const heldBelowResult = (job: JobRecord, scenario: Scenario): HeldBelowResult[] =>
  job.heldBelow.map(({ metric, ms, workersShort, by }) => ({
    metric,
    seconds: ms / 1000,
    workersShort,
    by: by.map((each) => ({ job: nameOf(scenario, each.job), share: each.share })),
  }));
