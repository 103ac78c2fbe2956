import { batchThroughput, type RampCurve } from '../../autoscaling/batch-throughput.ts';
import { fixedSize } from '../../autoscaling/fixed-size.ts';
import type { AutoscalingPolicy, PoolView } from '../../autoscaling/policy.ts';
import { startSize } from '../../autoscaling/start-size.ts';
import type { Fleet } from '../../cloud/fleet.ts';
import type { ConstantReader } from '../../facts/constant-reader.ts';
import type { AccountName } from '../../quota/account-name.ts';
import { type Demand, perJob } from '../../quota/demand.ts';
import { shortages } from '../../quota/fit.ts';
import type { Ledger } from '../../quota/ledger.ts';
import type { LaunchOptions } from '../../scenario/scenario.ts';
import type { JobPool } from './job-pool.ts';
import { EMPTY_POOL, roomOf, startDemandOf } from './pool-quota.ts';
import type { Worker } from './worker.ts';

/** @returns the curve from remaining work to vCPUs that this simulation runs with */
function rampCurve(constants: ConstantReader): RampCurve {
  return {
    vcpusAtPivot: constants.get('batch.autoscaling.vcpusAtPivot'),
    exponent: constants.get('batch.autoscaling.exponent'),
    lowCpu: constants.get('batch.autoscaling.lowCpu'),
  };
}

/** @returns the policy that the options ask for */
export function policyOf(
  options: LaunchOptions,
  constants: ConstantReader,
): AutoscalingPolicy<null> {
  return options.autoscalingAlgorithm === 'NONE'
    ? fixedSize
    : batchThroughput(rampCurve(constants));
}

/** How many workers a pool starts with; `refusedBy` names the quotas that do not have room for it. */
export interface Start {
  readonly workers: number;
  /** Workers that the service wanted to start with beyond that, and the quota that has no room for them; null: none. */
  readonly cut: { readonly short: number; readonly by: AccountName } | null;
  readonly demand: Demand;
  readonly refusedBy: readonly AccountName[];
}

function chosenSize(
  options: LaunchOptions,
  sourceBytes: number,
  worker: Worker,
  constants: ConstantReader,
): number {
  if (options.autoscalingAlgorithm === 'NONE') return constants.get('batch.fixedWorkers.default');
  return startSize(
    rampCurve(constants),
    sourceBytes,
    constants.get('batch.autoscaling.sourceCpuPerGb'),
    {
      vcpusPerWorker: worker.shape.vcpus,
      min: options.minNumWorkers,
      max: options.maxNumWorkers,
    },
  );
}

/**
 * The start size: `numWorkers` as given must fit into quota, or the job is refused; a size that the
 * service chooses is cut to what fits, but one worker must (assumed: observed jobs of one worker were
 * refused, larger ones capped; https://github.com/apache/beam/issues/19325), and of FlexRS the two that it always has.
 */
export function startOf(
  options: LaunchOptions,
  sourceBytes: number,
  { worker, quota }: Pick<JobPool, 'worker' | 'quota'>,
  constants: ConstantReader,
  ledger: Ledger,
): Start {
  const asked =
    options.numWorkers ?? Math.round(chosenSize(options, sourceBytes, worker, constants));
  const chosen = Math.min(asked, options.maxNumWorkers);
  const room = roomOf(quota, EMPTY_POOL, ledger);
  const fewest = quota.preemptibleShare > 0 ? constants.get('flexrs.minWorkers') : 1;
  const workers =
    options.numWorkers === null ? Math.max(fewest, Math.min(chosen, room.workers)) : chosen;
  const cut =
    workers < chosen && room.by !== null ? { short: chosen - workers, by: room.by } : null;
  if (cut !== null) ledger.markBound(cut.by);
  const demand = [...startDemandOf(quota, workers), ...perJob(worker.shape)];
  const refusedBy = shortages(demand, ledger);
  for (const metric of refusedBy) ledger.markBound(metric);
  return { workers, cut, demand, refusedBy };
}

/**
 * What the autoscaler sees: the pool, the caps on it, and the progress of the work.
 * @param caps what the job may have beside its other pools, and what quota has room for
 */
export function viewOf(
  fleet: Fleet,
  worker: Worker,
  caps: Pick<PoolView, 'min' | 'max' | 'quotaCap'>,
  progress: Pick<PoolView, 'remainingWork' | 'parallelism' | 'cpu'>,
): PoolView {
  return {
    ready: fleet.ready,
    pending: fleet.size - fleet.ready,
    vcpusPerWorker: worker.shape.vcpus,
    threadsPerWorker: worker.threads,
    ...caps,
    ...progress,
  };
}
