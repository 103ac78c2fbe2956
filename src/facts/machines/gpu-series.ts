import type { MachineRow } from './rows.ts';

/**
 * The series a2, a3 and g2, which come with GPUs (how many: `accelerators.ts`); provenance in `machines.ts`. Egress
 * of a3: two states of the source disagree by a factor of five, so it is unknown.
 */
export const GPU_SERIES_ROWS: readonly MachineRow[] = [
  ['a2-highgpu-1g', 12, 85, 24],
  ['a2-highgpu-2g', 24, 170, 32],
  ['a2-highgpu-4g', 48, 340, 50],
  ['a2-highgpu-8g', 96, 680, 100],
  ['a2-megagpu-16g', 96, 1360, 100],
  ['a2-ultragpu-1g', 12, 170, 24],
  ['a2-ultragpu-2g', 24, 340, 32],
  ['a2-ultragpu-4g', 48, 680, 50],
  ['a2-ultragpu-8g', 96, 1360, 100],
  ['a3-highgpu-1g', 26, 234, null],
  ['a3-highgpu-2g', 52, 468, null],
  ['a3-highgpu-4g', 104, 936, null],
  ['a3-highgpu-8g', 208, 1872, null],
  ['a3-megagpu-8g', 208, 1872, null],
  ['g2-standard-4', 4, 16, 10],
  ['g2-standard-8', 8, 32, 16],
  ['g2-standard-12', 12, 48, 16],
  ['g2-standard-16', 16, 64, 32],
  ['g2-standard-24', 24, 96, 32],
  ['g2-standard-32', 32, 128, 32],
  ['g2-standard-48', 48, 192, 50],
  ['g2-standard-96', 96, 384, 100],
];
