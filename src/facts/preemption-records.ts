import type { Provenance } from './provenance.ts';

/**
 * 1,442 preemptible VMs in six zones, 2019-02-18 to 2019-04-06; here n1-highcpu, 1,410 of them. Half were stopped by
 * their user, which says nothing of how long they would have lived: Kaplan–Meier, those ends censored. Taking every
 * end for a preemption doubles the early rate.
 */
export const PREEMPTION_PROVENANCE: Provenance = {
  grade: 'measured',
  source: 'https://github.com/kadupitiya/goog-preemption-data',
  date: '2019-04-06',
};

/** Ages at which the table says how many were preempted, h. The last is just before the limit of 24 h. */
export const PREEMPTION_AGES = [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 6, 12, 18, 24] as const;

/** What a preemptible VM of old ended at, at the latest, h. */
export const LEGACY_LIMIT_HOURS = 24;

export interface PreemptionRow {
  readonly vcpus: number;
  /** VMs observed. */
  readonly n: number;
  /** Probability of having been preempted, at each of `PREEMPTION_AGES`. */
  readonly preempted: readonly number[];
}

/** By vCPUs, rising. With a constant hazard between the ages it is within 0.025 of the records in the first 6 h (64 vCPUs: 0.065). */
export const PREEMPTION_ROWS: readonly PreemptionRow[] = [
  {
    vcpus: 2,
    n: 244,
    preempted: [0.008, 0.037, 0.045, 0.054, 0.078, 0.132, 0.164, 0.183, 0.196, 0.236, 0.299],
  },
  {
    vcpus: 4,
    n: 285,
    preempted: [0.018, 0.035, 0.053, 0.071, 0.111, 0.143, 0.164, 0.198, 0.198, 0.229, 0.236],
  },
  {
    vcpus: 8,
    n: 120,
    preempted: [0.033, 0.075, 0.083, 0.108, 0.125, 0.183, 0.204, 0.234, 0.286, 0.32, 0.332],
  },
  {
    vcpus: 16,
    n: 277,
    preempted: [0.026, 0.042, 0.077, 0.111, 0.16, 0.178, 0.236, 0.327, 0.389, 0.415, 0.434],
  },
  {
    vcpus: 32,
    n: 452,
    preempted: [0.03, 0.053, 0.09, 0.142, 0.213, 0.274, 0.317, 0.373, 0.449, 0.536, 0.564],
  },
  {
    vcpus: 64,
    n: 32,
    preempted: [0.141, 0.141, 0.261, 0.343, 0.387, 0.478, 0.578, 0.638, 0.759, 0.759, 0.819],
  },
];
