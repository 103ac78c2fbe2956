import type { PoolView } from '../../src/autoscaling/policy.ts';

/** Ten busy workers of four vCPUs with endless work and nothing in the way, but for what is given. */
export const poolView = (given: Partial<PoolView> = {}): PoolView => ({
  ready: 10,
  pending: 0,
  vcpusPerWorker: 4,
  threadsPerWorker: 4,
  cpu: 0.9,
  remainingWork: 1e9,
  parallelism: 1e9,
  min: 1,
  max: 1000,
  quotaCap: Infinity,
  ...given,
});
