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
  flexRSGoal: 'SPEED_OPTIMIZED',
  shuffleMode: 'service',
  workerZone: null,
  workerRegion: null,
  workerAccelerator: null,
  prime: false,
  verticalAutoscaling: false,
  workerThreads: null,
  resourceHints: { minRam: null, accelerator: null },
  settings: [],
  given: [],
  ignored: [],
  ...given,
});
