import { type AccountName, subnetOfAccount } from './account-name.ts';
import type { Demand, WorkerShape } from './demand.ts';
import { isProjectWide } from '../facts/quota-metrics.ts';
import { isSummed, type Place, quotaSummary, shortages } from './fit.ts';
import type { Ledger } from './ledger.ts';

/**
 * Why Compute Engine gives no VM, as the service repeats it. Sources: Beam's documents (observed),
 * https://docs.cloud.google.com/dataflow/docs/guides/troubleshoot-networking (2026-03-03), of project-wide limits
 * https://github.com/fastai/course-v3/pull/165 (observed, 2019-01-26); the instance has a number that nobody can know.
 * @param instance name of the VM
 */
export function exceededWords(
  metric: AccountName,
  ledger: Ledger,
  { region }: Place,
  instance: string,
): string {
  const subnet = subnetOfAccount(metric);
  if (subnet !== null) {
    return `IP_SPACE_EXHAUSTED: Instance '${instance}' creation failed: IP space of '${subnet}' is exhausted.`;
  }
  const limit = ledger.limit(metric) ?? 0;
  const where = isProjectWide(metric) ? 'globally' : `in region ${region}`;
  return `QUOTA_EXCEEDED: Quota '${metric}' exceeded. Limit: ${limit.toFixed(1)} ${where}.`;
}

/** The words for a pool of which not one VM comes up. */
export function startupWords(
  metric: AccountName,
  workers: number,
  ledger: Ledger,
  place: Place,
  instance: string,
): string {
  return `Startup of the worker pool in ${place.region} failed to bring up any of the desired ${workers} workers. ${exceededWords(metric, ledger, place, instance)}`;
}

/** @returns whether it is of GPUs or a subnet: these show when VMs come up, the check at the start looks at the others */
export const showsLater = (metric: AccountName): boolean =>
  metric.endsWith('_GPUS') || metric === 'GPUS_ALL_REGIONS' || subnetOfAccount(metric) !== null;

/**
 * Where nothing is short that the summary has a term for, the summary could not say what is: VMs fail to come up (inferred).
 * @param demand what the start charges
 * @returns what the service says to a start that does not fit; null: it fits
 */
export function startRefusal(
  { shape, workers, demand }: StartAsked,
  job: string,
  place: Place,
  ledger: Ledger,
): string | null {
  const [first, ...others] = shortages(demand, ledger);
  if (first === undefined) return null;
  const isLate = (metric: AccountName): boolean => showsLater(metric) || !isSummed(metric, shape);
  return [first, ...others].every(isLate)
    ? startupWords(first, workers, ledger, place, `${job}-harness`)
    : quotaSummary(shape, workers, place, ledger, demand);
}

/** Workers that a job is to start with. */
export interface StartAsked {
  readonly shape: WorkerShape;
  readonly workers: number;
  readonly demand: Demand;
}
