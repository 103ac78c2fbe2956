import type { Provenance } from '../provenance.ts';
import { PAGE } from './published.ts';

/** From `fromGb` of a job's shuffled GB on, up to the next tier, `billed` of each GB is billed. */
export interface ShuffleTier {
  readonly fromGb: number;
  readonly billed: number;
}

/** Half-open, sorted: [0, 250), [250, 5120), [5120, ∞). */
export const SHUFFLE_TIERS: readonly ShuffleTier[] = [
  { fromGb: 0, billed: 0.25 },
  { fromGb: 250, billed: 0.5 },
  { fromGb: 5120, billed: 1 },
];

/** "5 TB" is read as 5,120 GB. Google's sample metrics show a billable share of exactly 0.25 below 250 GB. */
export const SHUFFLE_TIERS_PROVENANCE: Provenance = {
  ...PAGE,
  source: 'Google Dataflow pricing page and training lab: 250 GB at 25 %, up to 5 TB at 50 %',
};
