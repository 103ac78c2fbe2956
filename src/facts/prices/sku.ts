import { AREAS, type Area } from './areas.ts';

/** What one unit of a price is. Google's "GB" is 1,024 MiB, here `GiB`; shuffle is billable GB, after the tiers. */
export type PriceUnit = 'vCPU h' | 'GiB h' | 'GB' | 'unit h' | 'DCU h' | 'GPU h' | 'GiB';

/** Dataflow's own lines and their units, by Google's names without the region's. */
const DATAFLOW = {
  'vCPU Time Batch': 'vCPU h',
  'RAM Time Batch': 'GiB h',
  'vCPU Time FlexRS': 'vCPU h',
  'RAM Time FlexRS': 'GiB h',
  'vCPU Time Streaming': 'vCPU h',
  'RAM Time Streaming': 'GiB h',
  'Shuffle Data Processed': 'GB',
  'Streaming Engine data processed': 'GB',
  'Streaming Engine Compute Unit': 'unit h',
  'Prime DCU Batch': 'DCU h',
  'Prime DCU Streaming': 'DCU h',
  'Local Disk Time PD Standard': 'GiB h',
  'Local Disk Time PD SSD': 'GiB h',
  'GPU Time T4': 'GPU h',
  'GPU Time L4': 'GPU h',
  'GPU Time P4': 'GPU h',
  'GPU Time P100': 'GPU h',
  'GPU Time V100': 'GPU h',
  'GPU Time A100 40GB': 'GPU h',
  'GPU Time A100 80GB': 'GPU h',
  'GPU Time H100 80GB': 'GPU h',
  'GPU Time H100 Mega': 'GPU h',
  'GPU Time RTX PRO 6000': 'GPU h',
} as const satisfies Readonly<Record<string, PriceUnit>>;

/** Compute Engine's, for VMs that Dataflow does not bill: a Flex template's launcher. */
const COMPUTE_ENGINE = {
  'Compute Engine n1 vCPU': 'vCPU h',
  'Compute Engine n1 RAM': 'GiB h',
  'Compute Engine n2 vCPU': 'vCPU h',
  'Compute Engine n2 RAM': 'GiB h',
  'Compute Engine n2d vCPU': 'vCPU h',
  'Compute Engine n2d RAM': 'GiB h',
  'Compute Engine e2 vCPU': 'vCPU h',
  'Compute Engine e2 RAM': 'GiB h',
  'Compute Engine c3 vCPU': 'vCPU h',
  'Compute Engine c3 RAM': 'GiB h',
  'Compute Engine n4 vCPU': 'vCPU h',
  'Compute Engine n4 RAM': 'GiB h',
  'Compute Engine c2 vCPU with 4 GiB': 'vCPU h',
  'Compute Engine t2d vCPU with 4 GiB': 'vCPU h',
} as const satisfies Readonly<Record<string, PriceUnit>>;

type EgressSku = `Inter-region Egress to ${Area}`;

/** A line of the price list. Each kind of job has its own lines for workers. */
export type Sku = keyof typeof DATAFLOW | keyof typeof COMPUTE_ENGINE | EgressSku;

/** @returns the line of traffic that leaves its region for another one in `area` */
export function egressSku(area: Area): EgressSku {
  return `Inter-region Egress to ${area}`;
}

const UNITS: ReadonlyMap<Sku, PriceUnit> = new Map<Sku, PriceUnit>([
  ...(Object.entries({ ...DATAFLOW, ...COMPUTE_ENGINE }) as [Sku, PriceUnit][]),
  ...AREAS.map((area) => [egressSku(area), 'GiB'] as const),
]);

/** Every line of the list, in the order in which it is shown. */
export const SKUS: readonly Sku[] = [...UNITS.keys()];

/** Those that stand on Dataflow's own bill. */
export const DATAFLOW_SKUS: readonly Sku[] = Object.keys(DATAFLOW) as (keyof typeof DATAFLOW)[];

const GPUS: readonly Sku[] = SKUS.filter((sku) => sku.startsWith('GPU Time'));

/** @returns the unit that the price of a line is for */
export function skuUnit(sku: Sku): PriceUnit {
  const unit = UNITS.get(sku);
  if (unit === undefined) throw new RangeError(`${sku} is not a line of the price list`);
  return unit;
}

export type JobKind = 'batch' | 'flexrs' | 'streaming' | 'prime';

const DISKS: readonly Sku[] = ['Local Disk Time PD Standard', 'Local Disk Time PD SSD'];

/** The lines that Dataflow bills a job of a kind by. With Prime the DCU is vCPU, memory, shuffle and streaming data. */
export const LINES_BY_KIND: Readonly<Record<JobKind, readonly Sku[]>> = {
  batch: ['vCPU Time Batch', 'RAM Time Batch', 'Shuffle Data Processed', ...DISKS],
  flexrs: ['vCPU Time FlexRS', 'RAM Time FlexRS', 'Shuffle Data Processed', ...DISKS],
  streaming: [
    'vCPU Time Streaming',
    'RAM Time Streaming',
    'Streaming Engine data processed',
    'Streaming Engine Compute Unit',
    ...DISKS,
  ],
  prime: ['Prime DCU Batch', 'Prime DCU Streaming', ...DISKS],
};

/** Every kind of job, in the order of the price list. */
export const JOB_KINDS: readonly JobKind[] = ['batch', 'flexrs', 'streaming', 'prime'];

/** GPUs by kind of job: FlexRS has none (https://docs.cloud.google.com/dataflow/docs/guides/flexrs, 2026-03-03). */
export const GPUS_BY_KIND: Readonly<Record<JobKind, readonly Sku[]>> = {
  batch: GPUS,
  flexrs: [],
  streaming: GPUS,
  prime: GPUS,
};
