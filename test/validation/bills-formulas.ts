import type { Meters } from '../../src/pricing/meters.ts';

/**
 * Prices as the authors used them, USD: us-central1, and the United States before regions had prices of their own.
 * Per vCPU h, GB h and GB. The same in every list found, 2016-11-30 to 2026-09-08; held apart from the price book on
 * purpose, so that a wrong price there shows.
 */
export const LIST = {
  batchVcpu: 0.056,
  streamingVcpu: 0.069,
  memory: 0.003557,
  disk: 0.000054,
  shuffle: 0.011,
  streamingData: 0.018,
} as const;

/** GB of memory are of 1,024 MiB. */
export const METERED = { mibPerGb: 1024 } as const;

/**
 * Load tests of Beam and DataflowTemplates for a job that they take for batch: memory in MB ÷ 1,000, all shuffle.
 * https://github.com/apache/beam/blob/master/it/google-cloud-platform/src/main/java/org/apache/beam/it/gcp/LoadTestBase.java
 */
export const loadTestBatch = (m: Meters): number =>
  (m.TotalVcpuTime / 3600) * LIST.batchVcpu +
  (m.TotalMemoryUsage / 1000 / 3600) * LIST.memory +
  m.TotalShuffleDataProcessed * LIST.shuffle +
  (m.TotalPdUsage / 3600) * LIST.disk;

/** The memory counter, MiB s, that `loadTestBatch` needs for a cost that it printed; 0 in `m` stands for the unknown. */
export const loadTestMemory = (usd: number, m: Meters): number =>
  ((usd - loadTestBatch({ ...m, TotalMemoryUsage: 0 })) / LIST.memory) * 1000 * 3600;

/** 0.056 · vCPU h + 0.003557 · GB h + 0.000054 · disk GB h. https://github.com/PolyAI-LDN/conversational-datasets/pull/36 */
export const threeHours = (vcpu: number, memory: number, disk: number): number =>
  LIST.batchVcpu * vcpu + LIST.memory * memory + LIST.disk * disk;

/** Three hours, and whatever the console called data: input read and billable shuffle, GB. */
export const shuffleDemo = (workers: number, inputGb: number, billableGb: number): number =>
  workers + (inputGb + billableGb) * LIST.shuffle;

/** vCPU, memory, and GB of Streaming Engine ÷ 1,024; no disk. `run_experiment.py` of both repositories. */
export const sim2200 = (m: Meters): number =>
  (m.TotalVcpuTime / 3600) * LIST.streamingVcpu +
  (m.TotalMemoryUsage / 1024 / 3600) * LIST.memory +
  (m.TotalStreamingDataProcessed / 1024) * LIST.streamingData;

/** Lines rounded to cents by `cents`, then added. */
export const byCents = (lines: readonly number[], cents: (usd: number) => number): number =>
  lines.reduce((sum, line) => sum + cents(line), 0);

export const nearestCent = (usd: number): number => Math.round(usd * 100) / 100;

export const centAbove = (usd: number): number => Math.ceil(usd * 100) / 100;

/** The exporter's code: 0 for any job with a DCU counter; else memory ÷ 1,000 and three decimals. */
export const exporter = (m: Meters): number =>
  m.TotalDcuUsage > 0
    ? 0
    : Math.round(
        (loadTestBatch({ ...m, TotalShuffleDataProcessed: 0 }) +
          (m.BillableShuffleDataProcessed / 1_073_741_824) * LIST.shuffle) *
          1000,
      ) / 1000;
