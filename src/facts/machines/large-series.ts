import type { MachineRow } from './rows.ts';

/** The series h3, m2 and m3, which FlexRS refuses by name; provenance in `machines.ts`. */
export const LARGE_SERIES_ROWS: readonly MachineRow[] = [
  ['h3-standard-88', 88, 352, 200],
  ['m2-hypermem-416', 416, 8832, 32],
  ['m2-megamem-416', 416, 5888, 32],
  ['m2-ultramem-208', 208, 5888, 32],
  ['m2-ultramem-416', 416, 11_776, 32],
  ['m3-megamem-64', 64, 976, 32, 50],
  ['m3-megamem-128', 128, 1952, 32, 100],
  ['m3-ultramem-32', 32, 976, 32],
  ['m3-ultramem-64', 64, 1952, 32, 50],
  ['m3-ultramem-128', 128, 3904, 32, 100],
];
