import { perWorker } from '../../quota/demand.ts';
import { type Room, roomFor } from '../../quota/fit.ts';
import { createLedger } from '../../quota/ledger.ts';
import { workerShape } from '../../quota/worker-shape.ts';
import type { Check, CheckedJob } from '../check.ts';
import { isFlexRs } from '../options/flexrs.ts';
import { isMaxAsked } from './workers-asked.ts';
import { PRIVATE_IPS } from './words.ts';
import { counted } from '../../units/counted.ts';

/** Room for workers with and without external addresses, by the limits that the scenario gives. */
function rooms({ scenario, job }: CheckedJob): readonly [public_: Room, private_: Room] {
  const ledger = createLedger(scenario.project.quotas);
  const shape = workerShape(job.options);
  return [
    roomFor(perWorker({ ...shape, publicIp: true }), ledger),
    roomFor(perWorker({ ...shape, publicIp: false }), ledger),
  ];
}

/** Are external addresses the tightest quota of a job that could do without them? */
export const checkAddresses: Check = (checked) => {
  const { job, path } = checked;
  const { usePublicIps, maxNumWorkers } = job.options;
  if (!usePublicIps || isFlexRs(job.options) || !isMaxAsked(job)) return [];
  const [open, closed] = rooms(checked);
  if (open.by !== 'IN_USE_ADDRESSES' || open.workers >= maxNumWorkers) return [];
  const next =
    closed.by === null || closed.workers >= maxNumWorkers
      ? `all ${maxNumWorkers} of them fit`
      : `${closed.workers} fit, then ${closed.by} is used up`;
  return [
    {
      code: 'NET-ADDRESSES',
      severity: 'warning',
      path: `${path}.options.usePublicIps`,
      message: `external addresses are the tightest quota: ${counted(open.workers, 'worker')} of ${maxNumWorkers}; without them ${next}`,
      fix: `${PRIVATE_IPS} in a subnet with Private Google Access`,
    },
  ];
};
