/** What a custom machine of a series may look like. */
interface CustomLimits {
  readonly family: string;
  readonly vcpus: readonly number[];
  /** Smallest and largest memory, MiB per vCPU. */
  readonly mibPerVcpu: readonly [least: number, most: number];
  /** Largest memory of a VM, GiB. */
  readonly maxGib: number;
  /** Whether names may end in `-ext`, for more memory per vCPU than `mibPerVcpu`. */
  readonly extended: boolean;
}

/**
 * Google's own helper checks the same numbers for n1, n2, n2d and e2:
 * https://cloud.google.com/compute/docs/samples/compute-custom-machine-type-helper-class (read 2026-11; documented).
 * E2's 128 GiB: https://cloud.google.com/compute/docs/machine-types (documented).
 * N4: from the smallest and largest predefined N4 machines (derived).
 */
const CUSTOM_LIMITS: readonly CustomLimits[] = [
  {
    family: 'n1',
    vcpus: [1, ...steps(2, 96, 2)],
    mibPerVcpu: [922, 6656],
    maxGib: 624,
    extended: true,
  },
  {
    family: 'n2',
    vcpus: [...steps(2, 32, 2), ...steps(36, 128, 4)],
    mibPerVcpu: [512, 8192],
    maxGib: 624,
    extended: true,
  },
  {
    family: 'n2d',
    vcpus: [2, 4, 8, ...steps(16, 96, 16)],
    mibPerVcpu: [512, 8192],
    maxGib: 768,
    extended: true,
  },
  {
    family: 'n4',
    vcpus: steps(2, 80, 2),
    mibPerVcpu: [2048, 8192],
    maxGib: 640,
    extended: false,
  },
  {
    family: 'e2',
    vcpus: steps(2, 32, 2),
    mibPerVcpu: [512, 8192],
    maxGib: 128,
    extended: false,
  },
];

function steps(from: number, to: number, step: number): number[] {
  return Array.from({ length: (to - from) / step + 1 }, (_, i) => from + i * step);
}

/** The shape that a custom machine's name spells out. */
interface CustomShape {
  readonly family: string;
  readonly vcpu: number;
  readonly memoryGib: number;
}

/** N1 has no prefix: `custom-4-15360`. */
const CUSTOM_NAME = /^(?:([a-z]\d[a-z]?)-)?custom-(\d{1,3})-(\d{3,6})(-ext)?$/;

/** Takes a name such as `n2-custom-8-16384`; returns its shape, or undefined if no such machine can be made. */
export function customShape(name: string): CustomShape | undefined {
  const [match, family = 'n1', vcpus, mib, ext] = CUSTOM_NAME.exec(name) ?? [];
  const limits = CUSTOM_LIMITS.find((series) => series.family === family);
  if (match === undefined || match.startsWith('n1-') || !limits) return undefined;
  const shape = { family, vcpu: Number(vcpus), memoryGib: Number(mib) / 1024 };
  return isAllowed(limits, shape, ext !== undefined) ? shape : undefined;
}

function isAllowed(limits: CustomLimits, { vcpu, memoryGib }: CustomShape, ext: boolean): boolean {
  const [least, most] = limits.mibPerVcpu;
  const maxGib = ext ? limits.maxGib : Math.min(limits.maxGib, (most * vcpu) / 1024);
  return (
    limits.vcpus.includes(vcpu) &&
    (limits.extended || !ext) &&
    Number.isInteger(memoryGib * 4) && // memory comes in steps of 256 MiB
    memoryGib >= (least * vcpu) / 1024 &&
    memoryGib <= maxGib
  );
}
