import type { Sku } from './prices/sku.ts';
import type { Provenance } from './provenance.ts';
import type { QuotaMetric } from './quota-metrics.ts';

/** A kind of GPU that Dataflow sells. */
export interface AcceleratorKind {
  /** As Compute Engine names it. */
  readonly type: string;
  /** Other names under which people ask for it. */
  readonly aliases: readonly string[];
  /** GB of the GPU's own memory. */
  readonly memoryGb: number;
  readonly sku: Sku;
  /** Regional quota that it counts against, null if the quota list has none: unknown, not unlimited. */
  readonly quotaMetric: QuotaMetric | null;
  /** The family of machines that takes it. */
  readonly family: 'n1' | 'a2' | 'a3' | 'g2' | 'g4';
}

/** Type names and families. */
export const ACCELERATOR_PROVENANCE: Provenance = {
  grade: 'documented',
  source: 'https://cloud.google.com/compute/docs/gpus',
  date: '2024',
};

/** That L4 counts against NVIDIA_L4_GPUS: https://cloud.google.com/dataflow/docs/gpu/use-l4-gpus. H100 has no metric. */
export const ACCELERATOR_QUOTA_PROVENANCE: Provenance = {
  grade: 'documented',
  source: 'Compute v1 discovery document, schema Quota.metric, revision 20260922',
  date: '2026-09-22',
};

/** Every kind of GPU with a price, in the order of the price list. */
export const ACCELERATORS: readonly AcceleratorKind[] = [
  {
    type: 'nvidia-tesla-t4',
    aliases: ['nvidia-t4', 'tesla-t4', 't4'],
    memoryGb: 16,
    sku: 'GPU Time T4',
    quotaMetric: 'NVIDIA_T4_GPUS',
    family: 'n1',
  },
  {
    type: 'nvidia-l4',
    aliases: ['nvidia-tesla-l4', 'tesla-l4', 'l4'],
    memoryGb: 24,
    sku: 'GPU Time L4',
    quotaMetric: 'NVIDIA_L4_GPUS',
    family: 'g2',
  },
  {
    type: 'nvidia-tesla-p4',
    aliases: ['nvidia-p4', 'tesla-p4', 'p4'],
    memoryGb: 8,
    sku: 'GPU Time P4',
    quotaMetric: 'NVIDIA_P4_GPUS',
    family: 'n1',
  },
  {
    type: 'nvidia-tesla-p100',
    aliases: ['nvidia-p100', 'tesla-p100', 'p100'],
    memoryGb: 16,
    sku: 'GPU Time P100',
    quotaMetric: 'NVIDIA_P100_GPUS',
    family: 'n1',
  },
  {
    type: 'nvidia-tesla-v100',
    aliases: ['nvidia-v100', 'tesla-v100', 'v100'],
    memoryGb: 16,
    sku: 'GPU Time V100',
    quotaMetric: 'NVIDIA_V100_GPUS',
    family: 'n1',
  },
  {
    type: 'nvidia-tesla-a100',
    aliases: ['nvidia-a100', 'nvidia-a100-40gb', 'nvidia-tesla-a100-40gb', 'a100', 'a100-40gb'],
    memoryGb: 40,
    sku: 'GPU Time A100 40GB',
    quotaMetric: 'NVIDIA_A100_GPUS',
    family: 'a2',
  },
  {
    type: 'nvidia-a100-80gb',
    aliases: ['nvidia-tesla-a100-80gb', 'a100-80gb'],
    memoryGb: 80,
    sku: 'GPU Time A100 80GB',
    quotaMetric: 'NVIDIA_A100_80GB_GPUS',
    family: 'a2',
  },
  {
    type: 'nvidia-h100-80gb',
    aliases: ['nvidia-h100', 'nvidia-tesla-h100', 'h100', 'h100-80gb'],
    memoryGb: 80,
    sku: 'GPU Time H100 80GB',
    quotaMetric: null,
    family: 'a3',
  },
  {
    type: 'nvidia-h100-mega-80gb',
    aliases: ['nvidia-h100-mega', 'h100-mega', 'h100-mega-80gb'],
    memoryGb: 80,
    sku: 'GPU Time H100 Mega',
    quotaMetric: null,
    family: 'a3',
  },
  {
    type: 'nvidia-rtx-pro-6000',
    aliases: ['rtx-pro-6000'],
    memoryGb: 96,
    sku: 'GPU Time RTX PRO 6000',
    quotaMetric: null,
    family: 'g4',
  },
];

/** Names of the kinds as Compute Engine has them, in the order of the table. */
export const acceleratorNames: readonly string[] = ACCELERATORS.map(({ type }) => type);

const byName: ReadonlyMap<string, AcceleratorKind> = new Map(
  ACCELERATORS.flatMap((kind) => [kind.type, ...kind.aliases].map((name) => [name, kind] as const)),
);

/** Takes a name as people write it (`nvidia-tesla-t4`, `NVIDIA_TESLA_T4`, `t4`); returns the kind, or undefined. */
export function findAccelerator(name: string): AcceleratorKind | undefined {
  return byName.get(name.trim().toLowerCase().replaceAll('_', '-'));
}
