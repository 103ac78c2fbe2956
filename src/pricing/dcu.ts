import { type Constants, centralConstants } from '../facts/constants.ts';
import { exactSum } from '../units/exact-sum.ts';
import { memoryPhases } from './memory-phases.ts';
import type { DcuRates, PoolUsage, Usage } from './usage.ts';

/** GiB per vCPU above which memory counts for more (the same source as the rates). */
const HIGH_MEMORY_GIB_PER_VCPU = 8;

/** @returns the rates among the constants of a simulation */
export function dcuRates(constants: Constants): DcuRates {
  return {
    vcpu: constants['prime.dcu.vcpu'],
    gib: constants['prime.dcu.memory'],
    highGib: constants['prime.dcu.highMemory'],
  };
}

/** @returns DCUs of one worker for an hour: an assumed formula, see the constants `prime.dcu.*` */
export function workerDcu(
  { vcpus, memoryGib }: Pick<PoolUsage, 'vcpus' | 'memoryGib'>,
  { vcpu, gib, highGib }: DcuRates,
): number {
  const low = Math.min(memoryGib, HIGH_MEMORY_GIB_PER_VCPU * vcpus);
  return vcpus * vcpu + low * gib + (memoryGib - low) * highGib;
}

/** @returns DCU h of a job; 0 without Prime */
export function dcuHours({ kind, pools, dcu }: Usage): number {
  if (kind !== 'prime-batch' && kind !== 'prime-streaming') return 0;
  const rates = dcu ?? dcuRates(centralConstants());
  return exactSum(
    pools.flatMap((pool) =>
      memoryPhases(pool).map(({ memoryGib, workerMs }) => {
        return (workerMs / 3_600_000) * workerDcu({ vcpus: pool.vcpus, memoryGib }, rates);
      }),
    ),
  );
}
