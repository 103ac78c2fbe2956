/** Word count from the public template, us-central1, Beam Java 2.56, 2024-06-19: create to done, seconds, newest first. */
export const WORD_COUNT_RUNS = [215.4, 229.1, 219.9, 210.1, 218.6, 245.0] as const;

/** Every second run sets `stage.open.java`; the others check it. */
export const WORD_COUNT_FIT = WORD_COUNT_RUNS.filter((_, index) => index % 2 === 0);
export const WORD_COUNT_CHECK = WORD_COUNT_RUNS.filter((_, index) => index % 2 === 1);

/** Beam 2.49 word count on one 2-vCPU worker (GoogleCloudPlatform/dataflow-metrics-exporter): another job. */
export const WORD_COUNT_EXPORTER = { vcpuSeconds: 182, machine: 'e2-standard-2' } as const;

/** cogbeam-vermont (GoogleCloudPlatform/cogbeam, 2020-10): its clock and its bill's counters. */
export const COGBEAM = {
  elapsedSeconds: 1631,
  vcpuSeconds: 45_338,
  memoryGbHours: 47.227,
  diskGbHours: 1574.233,
  claimedUsd: 1.44,
} as const;

/** Start-up as seen in job logs, seconds. */
export const START_UP = {
  /** "Starting workers" → "Raised the number of workers to 1", Python 2.42 and 2.24. */
  firstRaise: [61.1, 64.5, 35.3],
  /** Job created → all 5 workers ready, Java. */
  javaFiveReady: 114.3,
  /** "Starting workers" → ready, Python: 97.2 + 141.9, 100.7 + 171.6, 71.5 + 88.2. */
  pythonReady: [239.1, 272.3, 159.7],
  /** "Stopping worker pool" → 0 workers. */
  teardown: [43.6, 41.6, 49.9, 47.0],
} as const;
