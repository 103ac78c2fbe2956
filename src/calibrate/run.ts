import type { RunEvidence } from '../importers/evidence.ts';

/** One real run as it is handed in. */
export interface PastRun {
  /** As the user knows it: its folder or file. */
  readonly name: string;
  readonly evidence: RunEvidence;
  /** Bytes that its sources held, where the user says so; null: as the files tell. */
  readonly bytes: number | null;
}

/** What of a run can be held against a forecast. */
export const METRICS = [
  'elapsed',
  'TotalVcpuTime',
  'TotalMemoryUsage',
  'TotalPdUsage',
  'TotalShuffleDataProcessed',
  'peakWorkers',
] as const;

export type MetricName = (typeof METRICS)[number];

export const UNITS: Readonly<Record<MetricName, string>> = {
  elapsed: 's',
  TotalVcpuTime: 'vCPU s',
  TotalMemoryUsage: 'MiB s',
  TotalPdUsage: 'GB s',
  TotalShuffleDataProcessed: 'GB',
  peakWorkers: 'workers',
};

/** A measured value, and where it stands. */
export interface Measured {
  readonly value: number;
  readonly from: string;
}

export type Measurements = ReadonlyMap<MetricName, Measured>;

/** A stretch of a job's life, in seconds; each ends where the next begins. */
export const PHASES = ['poolStart', 'raise', 'ready', 'work', 'stop', 'teardown'] as const;

export type PhaseName = (typeof PHASES)[number];

export type Phases = ReadonlyMap<PhaseName, Measured>;
