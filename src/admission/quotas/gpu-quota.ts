import type { AcceleratorKind } from '../../facts/accelerators.ts';
import { isProjectWide, type QuotaMetric } from '../../facts/quota-metrics.ts';
import { createLedger } from '../../quota/ledger.ts';
import type { CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import type { GpuRequest } from '../workers/gpu-requests.ts';
import { raiseWords, describeAll } from './raise.ts';

/** The words in which a GPU shortage shows: when workers come up, not when the job is checked. */
function exceeded(
  { scenario, job }: CheckedJob,
  workers: number,
  metric: QuotaMetric,
  limit: number,
): string {
  const { region } = scenario.project;
  const { workerZone } = job.options;
  const place = workerZone === null ? region : `zone ${workerZone}`;
  return `Startup of the worker pool in ${place} failed to bring up any of the desired ${workers} workers. QUOTA_EXCEEDED: Instance '${job.name}-…-harness-…' creation failed: Quota '${metric}' exceeded. Limit: ${limit.toFixed(1)} ${isProjectWide(metric) ? 'globally' : `in region ${region}`}.`;
}

/** What a quota says to so many GPUs on each of the first workers; a pool of a step's own starts with one. */
function checkMetric(
  checked: CheckedJob,
  { gpus, path, ofWorkers }: GpuRequest,
  metric: QuotaMetric,
) {
  const { project } = checked.scenario;
  const { quotas } = project;
  const left = createLedger(quotas).available(metric);
  const workers = ofWorkers ? (checked.job.options.numWorkers ?? 1) : 1;
  const needed = gpus.count * workers;
  if (left === null || left >= needed) return [];
  const finding: Stated = {
    code: 'GPU-QUOTA',
    severity: 'error',
    path,
    message: exceeded(checked, workers, metric, quotas.get(metric)?.limit ?? 0),
    fix: `${raiseWords([metric], project)}: ${needed} ${needed === 1 ? 'GPU is' : 'GPUs are'} needed, ${left} left; see ${describeAll([metric], project)}`,
  };
  return [finding];
}

function unknownLimits(checked: CheckedJob, request: GpuRequest, metrics: readonly string[]) {
  if (metrics.length === 0) return [];
  const finding: Stated = {
    code: 'GPU-QUOTA',
    severity: 'unknown',
    path: request.path,
    message: `limits not given, so never binding here: ${metrics.join(', ')}`,
    fix: describeAll(metrics, checked.scenario.project),
  };
  return [finding];
}

/**
 * Does quota have room for the GPUs of the first workers? A GPU that no metric counts is unknown, not unlimited.
 * Source: Beam’s documents (observed), https://docs.cloud.google.com/dataflow/docs/guides/common-errors (2026-03-03).
 */
export function checkGpuQuota(
  checked: CheckedJob,
  request: GpuRequest,
  kind: AcceleratorKind,
): Stated[] {
  const ledger = createLedger(checked.scenario.project.quotas);
  const own = kind.quotaMetric;
  const counted: readonly QuotaMetric[] = [...(own === null ? [] : [own]), 'GPUS_ALL_REGIONS'];
  const unlisted: readonly string[] = counted.filter((metric) => ledger.available(metric) === null);
  const unknown = own === null ? [`GPUs of the type ${kind.type}`, ...unlisted] : unlisted;
  return [
    ...counted.flatMap((metric) => checkMetric(checked, request, metric)),
    ...unknownLimits(checked, request, unknown),
  ];
}
