import { type RampCurve, wantedVcpus } from './batch-throughput.ts';

/**
 * Workers that the service starts with when `numWorkers` is not given: what the curve asks for, were
 * each GB of source worth so much work (documented: from the source's size estimate; no formula).
 * @param bytes all sources together
 * @param cpuPerGb vCPU seconds that the service expects per GB (10^9 bytes)
 * @returns at least 1, at most `max`
 */
export function startSize(
  curve: RampCurve,
  bytes: number,
  cpuPerGb: number,
  pool: { readonly vcpusPerWorker: number; readonly min: number; readonly max: number },
): number {
  const wanted = Math.ceil(wantedVcpus(curve, (bytes / 1e9) * cpuPerGb) / pool.vcpusPerWorker);
  return Math.min(pool.max, Math.max(1, pool.min, wanted));
}
