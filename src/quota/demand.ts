import { DISKS, type DiskKind } from '../facts/disks.ts';
import type { QuotaMetric } from '../facts/quota-metrics.ts';
import { type AccountName, subnetAccount } from './account-name.ts';

/** Amounts of quota, each metric at most once. */
export type Demand = readonly { readonly metric: AccountName; readonly amount: number }[];

/** What of a worker touches quota. */
export interface WorkerShape {
  readonly vcpus: number;
  /** The machine family's CPU metric; null where none is published (unknown to a region's quotas). */
  readonly cpuMetric: QuotaMetric | null;
  readonly diskGb: number;
  readonly diskType: DiskKind;
  readonly publicIp: boolean;
  /** Left out: none. */
  readonly gpus?: WorkerGpus;
  /** GB of all data disks of the pool that it is a worker of, of the same type as its own; left out: none. */
  readonly poolDiskGb?: number;
  /** Path of the subnet that it has its address of; left out: not known. */
  readonly subnet?: string;
  /** All workers of the job are in one zone; left out: no, the service chooses one for each. */
  readonly zonal?: true;
}

/** GPUs of one worker. */
export interface WorkerGpus {
  readonly count: number;
  /** The kind's regional metric; null where none is published. */
  readonly metric: QuotaMetric | null;
}

function gpuDemand(gpus: WorkerGpus | undefined): Demand {
  if (gpus === undefined) return [];
  const { count, metric } = gpus;
  const regional = metric === null ? [] : [{ metric, amount: count }];
  return [...regional, { metric: 'GPUS_ALL_REGIONS', amount: count }];
}

/**
 * @returns what one running worker charges: an instance, its vCPUs, its disk, its external address, its
 *   GPUs, an address of its subnet.
 *   Source: https://docs.cloud.google.com/dataflow/docs/request-quotas (2026-03-03), of the subnet
 *   https://docs.cloud.google.com/dataflow/docs/guides/specifying-networks (2026-04-10)
 */
export function perWorker(shape: WorkerShape): Demand {
  const address = shape.publicIp ? [{ metric: 'IN_USE_ADDRESSES', amount: 1 } as const] : [];
  const cpus = shape.cpuMetric === null ? [] : [{ metric: shape.cpuMetric, amount: shape.vcpus }];
  const { subnet } = shape;
  return [
    { metric: 'INSTANCES', amount: 1 },
    ...cpus,
    { metric: 'CPUS_ALL_REGIONS', amount: shape.vcpus },
    { metric: DISKS[shape.diskType].quotaMetric, amount: shape.diskGb },
    ...address,
    ...gpuDemand(shape.gpus),
    ...(subnet === undefined ? [] : [{ metric: subnetAccount(subnet), amount: 1 } as const]),
  ];
}

/** What a job holds from its submission to its end, queued or not. */
export const JOB_SLOT: Demand = [{ metric: 'CONCURRENT_JOBS', amount: 1 }];

const groupOf = (manager: QuotaMetric): Demand => [
  { metric: 'INSTANCE_GROUPS', amount: 1 },
  { metric: manager, amount: 1 },
  { metric: 'INSTANCE_TEMPLATES', amount: 1 },
];

/** What a job charges whatever its size: its instance group, the group's manager and template. */
export const PER_JOB: Demand = groupOf('REGIONAL_INSTANCE_GROUP_MANAGERS');

/** The same of a job whose workers are in one zone: that the manager counts as a zonal one is inferred. */
const PER_ZONAL_JOB: Demand = groupOf('INSTANCE_GROUP_MANAGERS');

/** @returns what a job of such workers charges whatever its size */
export const perJob = ({ zonal }: Pick<WorkerShape, 'zonal'>): Demand =>
  zonal === true ? PER_ZONAL_JOB : PER_JOB;

/** @returns the demand of `count` times as much. */
function times(demand: Demand, count: number): Demand {
  return demand.map(({ metric, amount }) => ({ metric, amount: amount * count }));
}

/**
 * @returns what a pool charges from its start on, whatever its size: the data disks of a streaming job without
 *   Streaming Engine, as many as it may ever have workers.
 *   Source: https://docs.cloud.google.com/dataflow/docs/request-quotas (2026-03-03)
 */
export function perPool({ diskType, poolDiskGb = 0 }: WorkerShape): Demand {
  return poolDiskGb === 0 ? [] : [{ metric: DISKS[diskType].quotaMetric, amount: poolDiskGb }];
}

/** @returns both demands together, each metric once, in the order of the first. */
function together(demand: Demand, more: Demand): Demand {
  const added = ({ metric, amount }: Demand[number]) => {
    return { metric, amount: amount + (more.find((one) => one.metric === metric)?.amount ?? 0) };
  };
  const listed = new Set(demand.map(({ metric }) => metric));
  return [...demand.map(added), ...more.filter(({ metric }) => !listed.has(metric))];
}

/** @returns what must be free for a job to start with `workers` workers. */
export const startDemand = (shape: WorkerShape, workers: number): Demand =>
  startOfPools([{ shape, workers }]);

/** @returns what must be free for a job to start with so many workers in each of its pools. */
export function startOfPools(
  pools: readonly { readonly shape: WorkerShape; readonly workers: number }[],
): Demand {
  const demand = pools.reduce<Demand>((sum, { shape, workers }) => {
    return together(sum, together(times(perWorker(shape), workers), perPool(shape)));
  }, []);
  return [...demand, ...pools.slice(0, 1).flatMap(({ shape }) => perJob(shape))];
}
