import { type DiskSpeed, diskCaps } from '../facts/disk-caps.ts';
import { findMachine, type Machine, machineNames } from '../facts/machines.ts';
import type { LaunchOptions } from '../scenario/scenario.ts';
import { type LiftOf, withOptions } from './lift-change.ts';

/** Whether a disk gives more of anything than another one. */
const isFaster = (one: DiskSpeed, other: DiskSpeed): boolean =>
  one.readIops > other.readIops ||
  one.writeIops > other.writeIops ||
  one.readMibps > other.readMibps ||
  one.writeMibps > other.writeMibps;

type DiskOptions = Pick<LaunchOptions, 'workerDiskType' | 'diskSizeGb'>;

/** Disks that may be tried in place of one: twice the size, then SSD. */
const otherDisks = ({
  workerDiskType,
  diskSizeGb,
}: DiskOptions): readonly (DiskOptions & { readonly change: string })[] => [
  { workerDiskType, diskSizeGb: 2 * diskSizeGb, change: `diskSizeGb ${2 * diskSizeGb}` },
  { workerDiskType: 'pd-ssd', diskSizeGb, change: 'workerDiskType pd-ssd' },
];

/** A disk of twice the size, or an SSD where the machine lets no more through to a larger one of its kind. */
export const liftDisk: LiftOf = (scenario, job) => {
  const options = scenario.jobs[job]?.options;
  const machine = options === undefined ? undefined : findMachine(options.workerMachineType);
  if (options === undefined || machine === undefined) return null;
  const now = diskCaps(machine, options.workerDiskType, options.diskSizeGb);
  const faster = otherDisks(options).find(({ workerDiskType, diskSizeGb }) =>
    isFaster(diskCaps(machine, workerDiskType, diskSizeGb), now),
  );
  if (faster === undefined) return null;
  const { change, ...disk } = faster;
  return { change, scenario: withOptions(scenario, job, disk) };
};

/** `n1-standard-4` is the size 4 of `n1-standard`. */
const seriesOf = (name: string): string => name.replace(/-\d+$/u, '');

/** The next size of a machine's own series whose network carries more; undefined: none, or its cap is unknown. */
function largerNetwork({ name, egressGbps }: Machine): Machine | undefined {
  if (egressGbps === null) return undefined;
  return machineNames
    .filter((other) => seriesOf(other) === seriesOf(name))
    .flatMap((other) => findMachine(other) ?? [])
    .filter((other) => (other.egressGbps ?? 0) > egressGbps)
    .toSorted((a, b) => a.vcpu - b.vcpu)
    .at(0);
}

/** The next larger machine, as many of them as before. Prime chooses machines itself. */
export const liftNetwork: LiftOf = (scenario, job) => {
  const options = scenario.jobs[job]?.options;
  const machine = options === undefined ? undefined : findMachine(options.workerMachineType);
  const larger = machine === undefined ? undefined : largerNetwork(machine);
  if (larger === undefined || options?.prime === true) return null;
  return {
    change: `workerMachineType ${larger.name}`,
    scenario: withOptions(scenario, job, { workerMachineType: larger.name }),
  };
};
