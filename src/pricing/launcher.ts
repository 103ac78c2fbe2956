import { findMachine, type Machine, machineNames } from '../facts/machines.ts';
import { SKUS } from '../facts/prices/sku.ts';
import type { Item } from './cost-line.ts';
import type { ServiceItem, ServicesUsage } from './services.ts';

const HOUR_MS = 3_600_000;

/** vCPU or GiB hours of a machine. */
function hoursItem(sku: string, unit: string, name: string, amount: number, ms: number): Item {
  const formula = `launcherMs / ${HOUR_MS} * ${name}`;
  const inputs = { launcherMs: ms, [name]: amount };
  return { sku, quantity: (ms / HOUR_MS) * amount, unit, formula, inputs };
}

const isListed = (sku: string): boolean => SKUS.some((each) => each === sku);

/** A machine sold by its vCPUs and GiB at the family's prices: not a custom one (dearer), nor one with shared cores. */
const isByUnit = ({ name, sustainedVcpu, vcpu }: Machine): boolean =>
  machineNames.includes(name) && sustainedVcpu === vcpu;

/** Families with one price for a vCPU and its 4 GiB have one line. */
function itemsOf(name: string, ms: number): Item[] {
  const machine = findMachine(name);
  if (machine === undefined || !isByUnit(machine)) {
    return [hoursItem(`Compute Engine ${name}`, 'VM h', 'vms', 1, ms)];
  }
  const { family, vcpu, memoryGib } = machine;
  const together = `Compute Engine ${family} vCPU with 4 GiB`;
  if (isListed(together)) return [hoursItem(together, 'vCPU h', 'vcpus', vcpu, ms)];
  return [
    hoursItem(`Compute Engine ${family} vCPU`, 'vCPU h', 'vcpus', vcpu, ms),
    hoursItem(`Compute Engine ${family} RAM`, 'GiB h', 'memoryGib', memoryGib, ms),
  ];
}

/** @returns what Compute Engine charges for the VM that launches a Flex template; its disk is not in it */
export function launcherItems(
  { launcherMachine, launcherMs }: ServicesUsage,
  region: string,
): readonly ServiceItem[] {
  if (launcherMachine === null) return [];
  return itemsOf(launcherMachine, launcherMs).map((item) => ({ item, region, note: '' }));
}
