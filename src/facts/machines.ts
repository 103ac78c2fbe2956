import { customShape } from './machines/custom.ts';
import { GPU_SERIES_ROWS } from './machines/gpu-series.ts';
import { LARGE_SERIES_ROWS } from './machines/large-series.ts';
import { OTHER_SERIES_ROWS, SHARED_CORE_VCPU } from './machines/other-series.ts';
import { MACHINE_ROWS, type MachineRow } from './machines/rows.ts';
import type { Provenance } from './provenance.ts';
import type { QuotaMetric } from './quota-metrics.ts';

/** A Compute Engine machine type. */
export interface Machine {
  readonly name: string;
  /** `n1`, `e2`, `n2d`… */
  readonly family: string;
  /** vCPUs the machine shows: threads, quota and price count these. */
  readonly vcpu: number;
  /** vCPUs of work it keeps up; fewer than `vcpu` on a shared-core machine only. */
  readonly sustainedVcpu: number;
  /** vCPUs Dataflow bills (equal to `vcpu`, on shared-core machines too). */
  readonly billedVcpu: number;
  readonly memoryGib: number;
  /** Largest egress, Gbit/s; null if unknown. */
  readonly egressGbps: number | null;
  /** The same with Tier_1 networking, null where that is not sold. */
  readonly tier1EgressGbps: number | null;
  /** Regional quota that its vCPUs count against, null if the quota list has none: unknown, not unlimited. */
  readonly quotaMetric: QuotaMetric | null;
}

/** vCPUs and memory of the predefined machines. */
export const SHAPE_PROVENANCE: Provenance = {
  grade: 'documented',
  source:
    'https://github.com/Cyclenerd/google-cloud-pricing-cost-calculator/blob/master/tools/machinetypes.csv',
  date: '2026-08-20',
};

/** Largest egress. A custom machine takes it from the largest predefined one that it contains (derived). */
export const EGRESS_PROVENANCE: Provenance = {
  grade: 'documented',
  source:
    'https://github.com/Cyclenerd/google-cloud-compute-machine-types/tree/master/instances/series',
  date: '2025-12-19',
};

/** f1 and g1 bill 1 vCPU, the three shared-core e2 bill 2, whatever they keep up. */
export const BILLED_VCPU_PROVENANCE: Provenance = {
  grade: 'documented',
  source: 'https://docs.cloud.google.com/dataflow/docs/guides/configure-worker-vm',
  date: '2026-04-14',
};

/**
 * Sustained vCPUs of shared-core machines, by CoreMark against two (e2) and one (n1) whole vCPUs:
 * e2-micro 3,333, e2-small 6,700, e2-medium 13,663 of e2-standard-2's 26,973;
 * f1-micro 4,111, g1-small 10,657 of n1-standard-1's 20,090.
 */
export const SUSTAINED_VCPU_PROVENANCE: Provenance = {
  grade: 'derived',
  source: 'https://cloud.google.com/compute/docs/benchmarks-linux',
  date: '2025-12-19',
};

/** Quota metrics by family. That E2 counts against CPUS is assumed: E2_CPUS exists, but is not seen to bind. */
export const QUOTA_METRIC_PROVENANCE: Provenance = {
  grade: 'documented',
  source: 'Compute v1 discovery document, schema Quota.metric, revision 20260922',
  date: '2026-09-22',
};

const QUOTA_METRIC: ReadonlyMap<string, QuotaMetric> = new Map([
  ['n1', 'CPUS'],
  ['f1', 'CPUS'],
  ['g1', 'CPUS'],
  ['e2', 'CPUS'],
  ['n2', 'N2_CPUS'],
  ['n2d', 'N2D_CPUS'],
  ['c2', 'C2_CPUS'],
  ['c2d', 'C2D_CPUS'],
  ['c3', 'C3_CPUS'],
  ['t2d', 'T2D_CPUS'],
  ['t2a', 'T2A_CPUS'],
  ['a2', 'A2_CPUS'],
  ['m2', 'M2_CPUS'],
  ['m3', 'M3_CPUS'],
]);

/** Every predefined machine that comes without GPUs, in the order of the tables. */
export const MACHINES: readonly Machine[] = [
  ...MACHINE_ROWS,
  ...OTHER_SERIES_ROWS,
  ...LARGE_SERIES_ROWS,
].map(predefinedMachine);

/** Every predefined machine that comes with GPUs, likewise. */
export const GPU_MACHINES: readonly Machine[] = GPU_SERIES_ROWS.map(predefinedMachine);

const PREDEFINED: readonly Machine[] = [...MACHINES, ...GPU_MACHINES];

/** Names of the predefined machines, in the order of the tables. */
export const machineNames: readonly string[] = PREDEFINED.map(({ name }) => name);

const byName: ReadonlyMap<string, Machine> = new Map(PREDEFINED.map((m) => [m.name, m]));

/** Takes a predefined or custom machine type (`custom-4-15360`, `n2-custom-8-16384`); returns it, or undefined. */
export function findMachine(name: string): Machine | undefined {
  return byName.get(name) ?? customMachine(name);
}

function predefinedMachine([name, vcpu, memoryGib, egress, tier1]: MachineRow): Machine {
  const family = name.slice(0, name.indexOf('-'));
  return {
    name,
    family,
    vcpu,
    sustainedVcpu: SHARED_CORE_VCPU[name] ?? vcpu,
    billedVcpu: vcpu,
    memoryGib,
    egressGbps: egress,
    tier1EgressGbps: tier1 ?? null,
    quotaMetric: QUOTA_METRIC.get(family) ?? null,
  };
}

function customMachine(name: string): Machine | undefined {
  const shape = customShape(name);
  const like = shape && largestWithin(shape.family, shape.vcpu);
  if (!like) return undefined;
  const { vcpu, memoryGib } = shape;
  return { ...like, name, vcpu, sustainedVcpu: vcpu, billedVcpu: vcpu, memoryGib };
}

/** The largest machine of the family that has whole cores, a known egress and at most so many vCPUs. */
function largestWithin(family: string, vcpu: number): Machine | undefined {
  return MACHINES.filter((m) => m.family === family && m.vcpu <= vcpu)
    .filter((m) => m.egressGbps !== null && m.sustainedVcpu === m.vcpu)
    .toSorted((a, b) => b.vcpu - a.vcpu)
    .at(0);
}
