/**
 * Published jobs that ran more than once, or in two ways. Elapsed times are create → done; order is by date. Each pair
 * counts once: fitted to the earlier run, forecast for the later one.
 */

/** Public word count template, us-central1, Beam Java 2.56, 2024-06-19, in the order of the clock, s. */
export const WORD_COUNT = [245.0, 218.6, 210.1, 219.9, 229.1, 215.4] as const;

/** One tiny Java job, Beam 2.66, 2025-07-22, in the order of the clock: region and elapsed s. */
export const TINY_JOBS = [
  { region: 'us-central1', elapsedS: 219.9 },
  { region: 'europe-west1', elapsedS: 285.8 },
  { region: 'southamerica-west1', elapsedS: 393.3 },
  { region: 'us-central1', elapsedS: 240.4 },
] as const;

/**
 * One training lab's job with either shuffle, n1-standard-1; elapsed is given as 20–25 min for both
 * (https://github.com/GoogleCloudPlatform/training-data-analyst, courses/dataflow/demos/shuffle_service).
 */
export const SHUFFLE_LAB = {
  service: { elapsedS: 1350, vcpuS: 10_202, diskGb: 25 },
  workers: { elapsedS: 1350, vcpuS: 16_790, diskGb: 250 },
} as const;

/** Start and end of two word counts, Python 2.42 (us-west1 2023, us-east4 2024), s after "Starting workers". */
export const WORD_COUNT_LOGS = [
  { raise: 61.1, ready: 239.1, teardown: 43.6 },
  { raise: 64.5, ready: 272.3, teardown: 41.6 },
] as const;

/** Two ingests, Python 2.24, us-east5 2023: "Stopping worker pool" → 0 workers, s. */
export const INGEST_TEARDOWN = [49.9, 47.0] as const;

/**
 * Nightly load tests of Beam whose alerts print the time of the steps alone, in s and in the order of the clock:
 * apache/beam issues 28881 (GroupByKey, fan-out 8, five workers) and 28748 (side input, 1 % of keys looked up).
 */
export const NIGHTLY = {
  'GroupByKey, fan-out 8': [332, 32, 326, 48, 39, 50, 64],
  'side input of 1 GB': [104, 117, 102, 119, 352, 163, 319, 114],
} as const;
