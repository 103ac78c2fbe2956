import { describe, expect, test } from 'vitest';
import { findOption, LAUNCH_OPTIONS, optionNames, spellingsOf } from '../../src/facts/options.ts';

describe.each(LAUNCH_OPTIONS)('$java', (option) => {
  test('has both spellings', () => {
    expect(option.java).toMatch(/^[a-z][A-Za-z]+$/u);
    expect(option.python).toMatch(/^[a-z]+(?:_[a-z]+)*$/u);
  });

  test('says what it is, what holds without it and where that stands', () => {
    for (const text of [option.meaning, option.default, option.source]) {
      expect(text.trim()).not.toBe('');
    }
  });

  test('is found by each of its spellings', () => {
    for (const name of spellingsOf(option)) {
      expect(findOption(name)).toBe(option);
      expect(optionNames).toContain(name);
    }
  });

  test('has a largest value just where it is a number', () => {
    expect(option.most !== undefined).toBe(option.type === 'whole number');
  });
});

test('lists are those that take names, and no other type', () => {
  const lists = LAUNCH_OPTIONS.filter(({ list }) => list === true);
  expect(lists.map(({ java }) => java)).toEqual([
    ...['dataflowServiceOptions', 'experiments', 'resourceHints'],
  ]);
  for (const { type } of lists) expect(type).toBe('anything');
});

test('no two options share a spelling', () => {
  expect(new Set(optionNames).size).toBe(optionNames.length);
});

test('the options that the forecast takes into account', () => {
  expect(LAUNCH_OPTIONS.filter(({ modelled }) => modelled).map(({ java }) => java)).toEqual([
    ...['workerMachineType', 'numWorkers', 'maxNumWorkers', 'minNumWorkers'],
    ...['autoscalingAlgorithm', 'diskSizeGb', 'workerDiskType', 'usePublicIps'],
    ...['sdkContainerImage', 'launcherMachineType', 'flexRSGoal', 'workerZone', 'workerRegion'],
    ...['numberOfWorkerHarnessThreads', 'streaming', 'enableStreamingEngine'],
    ...['dataflowServiceOptions', 'experiments', 'resourceHints'],
  ]);
});

test('the options that decide about admission alone', () => {
  const checked = LAUNCH_OPTIONS.filter(({ admission }) => admission === true);
  expect(checked.map(({ java }) => java)).toEqual([
    ...['jobName', 'project', 'region', 'update'],
    ...['tempLocation', 'gcpTempLocation', 'stagingLocation', 'templateLocation', 'labels'],
    ...['network', 'subnetwork', 'zone', 'serviceAccount', 'impersonateServiceAccount'],
    ...['dataflowKmsKey', 'workerHarnessContainerImage'],
  ]);
  for (const { modelled } of checked) expect(modelled).toBe(false);
});

test.each([
  ['machine_type', 'workerMachineType'],
  ['worker_machine_type', 'workerMachineType'],
  ['disk_type', 'workerDiskType'],
  ['experiment', 'experiments'],
  ['flexrs_goal', 'flexRSGoal'],
  ['enable_streaming_engine', 'enableStreamingEngine'],
  ['zone', 'zone'],
  ['label', 'labels'],
  ['kms_key_name', 'dataflowKmsKey'],
  ['additional_experiments', 'experiments'],
  ['additionalExperiments', 'experiments'],
  ['resource_hint', 'resourceHints'],
])('%s is %s', (name, java) => {
  expect(findOption(name)?.java).toBe(java);
});

test.each(['', 'MachineType', 'maxnumworkers', 'max-num-workers', 'constructor', '__proto__'])(
  '%s is no option',
  (name) => {
    expect(findOption(name)).toBeUndefined();
  },
);
