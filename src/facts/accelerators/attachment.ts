import type { AcceleratorKind } from '../accelerators.ts';
import type { Machine } from '../machines.ts';
import type { Provenance } from '../provenance.ts';

/** GPUs of one VM. */
export interface Gpus {
  /** As Compute Engine names it: `nvidia-tesla-t4`. */
  readonly type: string;
  readonly count: number;
}

/**
 * How many of a kind an N1 machine takes, and the most vCPUs and GiB that it may have then. Recalled from Compute
 * Engine's table of GPU machine types, not read again; some zones allow less with P100.
 */
const ON_N1: Readonly<
  Record<string, readonly (readonly [count: number, vcpus: number, gib: number])[]>
> = {
  'nvidia-tesla-t4': [
    [1, 48, 312],
    [2, 48, 312],
    [4, 96, 624],
  ],
  'nvidia-tesla-p4': [
    [1, 24, 156],
    [2, 48, 312],
    [4, 96, 624],
  ],
  'nvidia-tesla-p100': [
    [1, 16, 104],
    [2, 32, 208],
    [4, 96, 624],
  ],
  'nvidia-tesla-v100': [
    [1, 12, 78],
    [2, 24, 156],
    [4, 48, 312],
    [8, 96, 624],
  ],
};

/** GPUs of the G2 machines; recalled but for g2-standard-4 and -8, which the page shows with one. */
const ON_G2: Readonly<Record<string, number>> = {
  'g2-standard-4': 1,
  'g2-standard-8': 1,
  'g2-standard-12': 1,
  'g2-standard-16': 1,
  'g2-standard-24': 2,
  'g2-standard-32': 1,
  'g2-standard-48': 4,
  'g2-standard-96': 8,
};

/** Which machine takes which GPU, and how many. */
export const ATTACHMENT_PROVENANCE: Provenance = {
  grade: 'assumed',
  source:
    'recalled from https://cloud.google.com/compute/docs/gpus, whose table was read for g2-standard-4, g2-standard-8 and a3-highgpu-8g only; the names of a2 and a3 machines end with their number',
  date: '2026-11-22',
};

/** What an a2 or a3 machine comes with: its name says which shape, and how many. */
const SHAPES: Readonly<Record<string, string>> = {
  'a2-highgpu': 'nvidia-tesla-a100',
  'a2-megagpu': 'nvidia-tesla-a100',
  'a2-ultragpu': 'nvidia-a100-80gb',
  'a3-highgpu': 'nvidia-h100-80gb',
  'a3-megagpu': 'nvidia-h100-mega-80gb',
};

/** Takes a machine type's name; returns the GPUs that such a machine comes with, or null: none. */
export function gpusOf(machineType: string): Gpus | null {
  const onG2 = Object.hasOwn(ON_G2, machineType) ? ON_G2[machineType] : undefined;
  if (onG2 !== undefined) return { type: 'nvidia-l4', count: onG2 };
  const [, shape = '', count] = /^(a[23]-[a-z]+)-(\d{1,2})g$/u.exec(machineType) ?? [];
  const type = Object.hasOwn(SHAPES, shape) ? SHAPES[shape] : undefined;
  return type === undefined ? null : { type, count: Number(count) };
}

/**
 * Takes a kind of GPU and a machine; returns how many of that kind the machine may have, rising; empty: it takes none.
 * A machine that comes with GPUs has just as many.
 */
export function gpuCounts({ type }: AcceleratorKind, machine: Machine): readonly number[] {
  const own = gpusOf(machine.name);
  if (own !== null) return own.type === type ? [own.count] : [];
  if (machine.family !== 'n1') return [];
  return (ON_N1[type] ?? [])
    .filter(([, vcpus, gib]) => machine.vcpu <= vcpus && machine.memoryGib <= gib)
    .map(([count]) => count);
}
