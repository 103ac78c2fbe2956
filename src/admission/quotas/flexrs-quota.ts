import { type Demand, perJob } from '../../quota/demand.ts';
import { type Room, shortages } from '../../quota/fit.ts';
import type { Ledger } from '../../quota/ledger.ts';
import {
  growthTo,
  type MixedPool,
  mixedDemand,
  mixedRoom,
  type PreemptibleGrant,
  preemptibleGrant,
} from '../../quota/preemptible.ts';
import { showsLater, startRefusal } from '../../quota/refusal.ts';
import { subnetOf } from '../../quota/subnet.ts';
import { workerShape } from '../../quota/worker-shape.ts';
import type { CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';
import { constantsOf } from '../job-constants.ts';
import { amountsOf, raiseWords, describeAll } from './raise.ts';
import { startSize } from './start-size.ts';

const EMPTY = { standard: 0, preemptible: 0 };

const RULE: Readonly<Record<PreemptibleGrant, string>> = {
  granted: 'preemptible workers take PREEMPTIBLE_CPUS and nothing else',
  'not granted': 'PREEMPTIBLE_CPUS is not listed, so preemptible workers take standard vCPU quota',
  unclear:
    'PREEMPTIBLE_CPUS is listed with a limit of 0: taken as never granted, so preemptible workers take standard vCPU quota',
};

/** @returns the pool of a FlexRS job, as its quotas charge it */
export function flexRsPool(checked: CheckedJob, ledger: Ledger): MixedPool {
  return {
    worker: workerShape(checked.job.options, subnetOf(checked.scenario, checked.job)),
    preemptibleShare: constantsOf(checked).get('flexrs.preemptibleShare'),
    grant: preemptibleGrant(ledger),
  };
}

/** @returns what the first workers of a FlexRS job charge by metric, its instance group and the like included */
export function flexRsStart(checked: CheckedJob, pool: MixedPool): Demand {
  const first = growthTo(startSize(checked), EMPTY, pool.preemptibleShare);
  return [...mixedDemand(pool, first), ...perJob(pool.worker)];
}

/** Early validation looks at no quota but that of concurrent jobs: a shortage shows at launch, up to 6 h later. */
function checkLaunch(checked: CheckedJob, pool: MixedPool, ledger: Ledger): Stated[] {
  const { job, path, scenario } = checked;
  const { project } = scenario;
  // The subnet's addresses have a check of their own.
  const demand = flexRsStart(checked, pool).filter(({ metric }) => !showsLater(metric));
  const asked = { shape: pool.worker, workers: startSize(checked), demand };
  const place = { project: project.name, region: project.region };
  const message = startRefusal(asked, job.name, place, ledger);
  if (message === null) return [];
  const short = shortages(demand, ledger);
  return [
    {
      code: 'FLEXRS-LAUNCH',
      severity: 'error',
      path: `${path}.options.numWorkers`,
      message,
      why: `a FlexRS job is queued without a look at quota, and fails at launch, up to 6 h later (required/available): ${amountsOf(short, demand, ledger)}; ${RULE[pool.grant]}`,
      fix: `${raiseWords(short, project)} before the job is launched; see ${describeAll(short, project)}`,
    },
  ];
}

function checkGrant(checked: CheckedJob, { grant }: MixedPool): Stated[] {
  if (grant !== 'unclear') return [];
  return [
    {
      code: 'QUOTA-PREEMPTIBLE',
      severity: 'unknown',
      path: 'project.quotas.PREEMPTIBLE_CPUS',
      message: `${RULE.unclear}; if it was granted and is 0, only standard workers can come up`,
      fix: `ask for preemptible vCPU quota in ${checked.scenario.project.region}, or leave PREEMPTIBLE_CPUS out`,
    },
  ];
}

/** @returns the size that a FlexRS pool may grow to, and the quota that says so */
export const flexRsRoom = (pool: MixedPool, ledger: Ledger): Room => mixedRoom(pool, EMPTY, ledger);

/**
 * What quota says to a FlexRS job before it is launched.
 * Source: https://docs.cloud.google.com/dataflow/docs/guides/flexrs (2026-03-03),
 * https://docs.cloud.google.com/compute/docs/instances/spot (2026).
 */
export function checkFlexRsStart(checked: CheckedJob, ledger: Ledger): Stated[] {
  const pool = flexRsPool(checked, ledger);
  return [...checkLaunch(checked, pool, ledger), ...checkGrant(checked, pool)];
}
