import type { Provenance } from '../provenance.ts';
import type { Sku } from './sku.ts';

/** How long a committed use runs. */
export type CommitmentTerm = '1 year' | '3 years';

/** Share taken off the on-demand price of what is covered. */
export const COMMITTED_USE_DISCOUNT: Readonly<Record<CommitmentTerm, number>> = {
  '1 year': 0.2,
  '3 years': 0.4,
};

/**
 * What a commitment covers, in every region. Not: batch and FlexRS workers, shuffle, batch DCUs, disks, GPUs.
 * What is committed and not used is paid all the same, and what is used beyond it costs the on-demand price.
 */
export const COMMITTED_USE_COVERS: readonly Sku[] = [
  'vCPU Time Streaming',
  'RAM Time Streaming',
  'Streaming Engine data processed',
  'Streaming Engine Compute Unit',
  'Prime DCU Streaming',
];

export const COMMITTED_USE_PROVENANCE: Provenance = {
  grade: 'documented',
  source: 'https://docs.cloud.google.com/dataflow/docs/cuds',
  date: '2026-03-03',
};
