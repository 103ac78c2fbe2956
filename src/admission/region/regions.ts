import { findMachine } from '../../facts/machines.ts';
import { findRegion, TABLED_FAMILIES, ZONE_PROVENANCE } from '../../facts/regions.ts';
import type { Check, CheckedJob } from '../check.ts';
import type { Stated } from '../finding.ts';

/** Machine types that the job runs on; a launcher that the user did not choose is the service's affair. */
function machinesOf({ job }: CheckedJob): readonly (readonly [string, string])[] {
  const { workerMachineType, launcherMachineType, given } = job.options;
  const launcher = job.template === 'flex' && given.includes('launcherMachineType');
  return [
    ['workerMachineType', workerMachineType],
    ...(launcher ? [['launcherMachineType', launcherMachineType] as const] : []),
  ];
}

/** @returns whether a region has a machine family: null where the table can’t tell */
export function isOffered(region: string, family: string): boolean | null {
  const families = findRegion(region)?.families ?? null;
  if (families === null) return null;
  return families.includes(family) || (TABLED_FAMILIES.includes(family) ? false : null);
}

function finding(checked: CheckedJob, option: string, machine: string): Stated[] {
  const { region, machineFamilies } = checked.scenario.project;
  const family = findMachine(machine)?.family ?? machine;
  const offered = machineFamilies.includes(family) || isOffered(region, family);
  if (offered === true) return [];
  const table = `the table of ${ZONE_PROVENANCE.date}`;
  return [
    {
      code: 'REGION-MACHINE',
      severity: offered === null ? 'unknown' : 'error',
      path: `${checked.path}.options.${option}`,
      message:
        offered === null
          ? `whether ${region} offers the machine family ${family} (${machine}) is not in ${table}`
          : `${region} does not offer the machine family ${family} (${machine}) by ${table}`,
      fix: `another family or region; or, if \`gcloud compute machine-types list --filter="zone:${region}"\` has it, project.machineFamilies: [${family}]`,
    },
  ];
}

/** Does the region offer the machines that the job asks for? */
export const checkRegions: Check = (checked) =>
  machinesOf(checked).flatMap(([option, machine]) => finding(checked, option, machine));
