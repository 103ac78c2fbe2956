import { describe, expect, test } from 'vitest';
import { admit } from '../../../src/admission/admit.ts';
import { job } from '../../engines/one-job.ts';
import { scenario } from '../../forecast/build.ts';
import { foundIn } from '../found.ts';

const on = (workerMachineType: string, region: string, machineFamilies: readonly string[] = []) =>
  foundIn({ options: { workerMachineType } }, { region, machineFamilies });

test('REGION-MACHINE: a family that the region lacks is refused, with what would mend it', () => {
  expect(on('c2-standard-4', 'us-south1')).toEqual([
    {
      code: 'REGION-MACHINE',
      severity: 'error',
      path: 'job.options.workerMachineType',
      message:
        'us-south1 does not offer the machine family c2 (c2-standard-4) by the table of 2023-05-02',
      fix: 'another family or region; or, if `gcloud compute machine-types list --filter="zone:us-south1"` has it, project.machineFamilies: [c2]',
    },
  ]);
});

test('REGION-MACHINE: a family that the region has is fine', () => {
  expect(on('c2-standard-4', 'us-central1')).toEqual([]);
  expect(on('n1-standard-4', 'us-central1')).toEqual([]);
});

test('REGION-MACHINE: custom machines count as their family', () => {
  expect(on('custom-4-15360', 'us-south1')).toMatchObject([{ code: 'REGION-MACHINE' }]);
  expect(on('custom-4-15360', 'us-central1')).toEqual([]);
});

test('REGION-MACHINE: a family that the scenario says is there is there', () => {
  expect(on('n1-standard-4', 'us-south1', ['n1'])).toEqual([]);
  expect(on('n1-standard-4', 'us-south1', ['n2'])).toMatchObject([{ severity: 'error' }]);
});

describe('REGION-MACHINE: what the table can’t tell is unknown, not refused', () => {
  test.each([
    ['c3-standard-4', 'us-west1', 'a family that was spreading'],
    ['n1-standard-4', 'africa-south1', 'a region opened since'],
    ['n4-standard-4', 'us-central1', 'a family sold since'],
  ])('%s in %s: %s', (machine, region) => {
    const finding = on(machine, region).find(({ code }) => code === 'REGION-MACHINE');
    expect(finding).toMatchObject({ code: 'REGION-MACHINE', severity: 'unknown' });
    expect(finding?.message).toContain('2023-05-02');
  });

  test('but where the table has the new family, all is well', () => {
    const options = { workerMachineType: 'c3-standard-4', workerDiskType: 'pd-ssd' } as const;
    expect(foundIn({ options })).toEqual([]);
  });
});

test('REGION-MACHINE: the default machine of a region is fine, or unknown where there is no table', () => {
  expect(on('e2-standard-2', 'us-south1')).toEqual([]);
  expect(on('n1-standard-1', 'africa-south1')).toMatchObject([{ severity: 'unknown' }]);
});

test('REGION-MACHINE: a Flex template’s launcher has to be offered too', () => {
  const options = {
    workerMachineType: 'e2-standard-4',
    launcherMachineType: 'n2d-standard-2',
    given: ['workerMachineType', 'launcherMachineType'],
  };
  expect(foundIn({ template: 'flex', options }, { region: 'us-south1' })).toMatchObject([
    { code: 'REGION-MACHINE', severity: 'error', path: 'job.options.launcherMachineType' },
  ]);
});

test('REGION-MACHINE: without a Flex template there is no launcher, and its default is at home', () => {
  const options = { workerMachineType: 'e2-standard-4', launcherMachineType: 'n2d-standard-2' };
  expect(foundIn({ options }, { region: 'us-south1' })).toEqual([]);
  const plain = { workerMachineType: 'e2-standard-4' };
  expect(foundIn({ template: 'flex', options: plain }, { region: 'us-south1' })).toEqual([]);
});

test('REGION-MACHINE keeps the job out, unknown does not', () => {
  const wanting = (workerMachineType: string) =>
    admit(scenario([job({ options: { workerMachineType } })], { project: { region: 'us-south1' } }))
      .admitted;
  expect([wanting('c2-standard-4'), wanting('n4-standard-4')]).toEqual([false, true]);
});
