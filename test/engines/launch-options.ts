import type { LaunchOptions } from '../../src/scenario/scenario.ts';

/** The service's defaults, but for these. */
export const options = (given: Partial<LaunchOptions> = {}): LaunchOptions => ({
  workerMachineType: 'n1-standard-1',
  numWorkers: null,
  maxNumWorkers: 2000,
  minNumWorkers: 1,
  autoscalingAlgorithm: 'THROUGHPUT_BASED',
  diskSizeGb: 25,
  workerDiskType: 'pd-standard',
  usePublicIps: true,
  sdkContainerImage: null,
  launcherMachineType: 'n1-standard-1',
  given: [],
  ignored: [],
  ...given,
});
