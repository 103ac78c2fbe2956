import { MACHINES, type Machine } from '../../facts/machines.ts';
import type { InferredWorker } from '../evidence.ts';
import { USUAL_DISKS } from './usual-disks.ts';

/** What the ratios are made of, in the units of the service. */
export interface WorkerCounters {
  /** vCPU s, or vCPUs there now. */
  readonly vcpu: number;
  /** MiB s, or MiB now. */
  readonly memoryMib: number;
  /** GB s of all kinds of persistent disk, or GB now; null: no counter. */
  readonly diskGb: number | null;
}

/**
 * How far a ratio may be off. Totals are cut to whole seconds and consoles print three decimals: those of twelve
 * published jobs lie within 0.4 % of their machine's; 3.75 and 4 GiB are 6 % apart.
 */
const TOLERANCE = 0.015;

/** Of series with equal ratios the one that Dataflow takes itself: N1, then E2 where there is no N1. */
const COMMON_FIRST = [
  ...['n1', 'e2', 'n2', 'n2d', 't2d', 'n4', 'c2', 'c2d', 'c3', 't2a', 'g1', 'f1'],
  ...['h3', 'm3', 'm2'],
];

const isNear = (value: number, target: number): boolean =>
  Math.abs(value - target) <= target * TOLERANCE;

const sharesCores = ({ vcpu, sustainedVcpu }: Machine): boolean => sustainedVcpu < vcpu;

/** `n1-standard` of `n1-standard-4`; a machine with shared cores is a series of its own. */
const seriesOf = (machine: Machine): string =>
  sharesCores(machine) ? machine.name : machine.name.slice(0, machine.name.lastIndexOf('-'));

const rank = (machine: Machine): number =>
  COMMON_FIRST.indexOf(machine.family) * 2 + (sharesCores(machine) ? 1 : 0);

/** @returns machines with so much memory per vCPU: the commonest series first, small ones first in each */
function machinesWith(gibPerVcpu: number): readonly Machine[] {
  return MACHINES.filter(({ memoryGib, vcpu }) => isNear(gibPerVcpu, memoryGib / vcpu)).toSorted(
    (a, b) => rank(a) - rank(b) || a.vcpu - b.vcpu,
  );
}

interface Fit {
  readonly machine: Machine;
  readonly gb: number;
  readonly of: string;
}

/** @returns the smallest machine whose share of the disks is a usual disk */
function fitDisk(
  machines: readonly Machine[],
  gbPerVcpu: number | null,
  vcpuNow: number | null,
): Fit | null {
  if (gbPerVcpu === null) return null;
  for (const machine of machines) {
    if (vcpuNow !== null && !Number.isInteger(vcpuNow / machine.vcpu)) continue;
    const disk = USUAL_DISKS.find(({ gb }) => isNear(gbPerVcpu * machine.vcpu, gb));
    if (disk !== undefined) return { machine, ...disk };
  }
  return null;
}

const rounded = (value: number): string => String(Number(value.toPrecision(3)));

function inWords(gibPerVcpu: number, series: readonly string[], fit: Fit | null): string {
  const memory = `${rounded(gibPerVcpu)} GiB of memory per vCPU`;
  const [first, ...others] = series;
  if (first === undefined) return `${memory}: no predefined machine has that`;
  const alike = others.length > 0 ? `, or ${others.join(', ')}, which have the same ratio` : '';
  const disk =
    fit === null
      ? ''
      : `; ${fit.machine.vcpu} vCPU if the disk has the usual ${fit.gb} GB (${fit.of})`;
  return `${memory}: ${first}${alike}${disk}`;
}

/** What the disks say of the size of a worker; all null: no counter, or no usual size. */
function sizeOf(fit: Fit | null): Pick<InferredWorker, 'machineType' | 'diskGb' | 'diskOf'> {
  if (fit === null) return { machineType: null, diskGb: null, diskOf: null };
  return { machineType: fit.machine.name, diskGb: fit.gb, diskOf: fit.of };
}

/**
 * Takes totals of a job, or what it has now; returns what their ratios say of its workers: memory per vCPU tells the
 * series, disk per vCPU how many vCPUs a worker has, if its disk has a usual size (worked out from published counters,
 * whose machine was known). Null without vCPUs or memory.
 * @param vcpuNow vCPUs of all workers at one moment, null where not known: there are whole workers only
 */
export function inferWorker(
  { vcpu, memoryMib, diskGb }: WorkerCounters,
  vcpuNow: number | null,
): InferredWorker | null {
  if (vcpu <= 0 || memoryMib <= 0) return null;
  const memoryGibPerVcpu = memoryMib / 1024 / vcpu;
  const machines = machinesWith(memoryGibPerVcpu);
  const [first = null, ...alternatives] = new Set(machines.map(seriesOf));
  const diskGbPerVcpu = diskGb === null || diskGb <= 0 ? null : diskGb / vcpu;
  const ofFirst = machines.filter((machine) => seriesOf(machine) === first);
  const fit = fitDisk(ofFirst, diskGbPerVcpu, vcpuNow);
  return {
    series: first,
    alternatives,
    ...sizeOf(fit),
    memoryGibPerVcpu,
    diskGbPerVcpu,
    how: inWords(memoryGibPerVcpu, first === null ? [] : [first, ...alternatives], fit),
  };
}
