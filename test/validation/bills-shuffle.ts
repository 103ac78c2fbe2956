import { billableShuffleGb } from '../../src/pricing/shuffle-tiers.ts';
import { table } from './table.ts';

/** A published pair of shuffled and billable volume, GB of 1,024 MiB. */
interface ShufflePair {
  readonly source: string;
  readonly totalGb: number;
  readonly billableGb: number;
  readonly unit: 'GB' | 'MB';
  /** How far the billable figure may lie off because the total was printed with few digits, GB. */
  readonly withinGb: number;
}

/** Measured pairs, then the price page's examples. */
export const SHUFFLE_PAIRS: readonly ShufflePair[] = [
  {
    source: 'training lab, 2021 (measured)',
    totalGb: 3.91,
    billableGb: 1001.02 / 1024,
    unit: 'MB',
    withinGb: 0.005 * 0.25,
  },
  {
    source: 'metrics exporter, 2023-09-08 (measured)',
    totalGb: 6.414949893951416e-5,
    billableGb: 1.603737473487854e-5,
    unit: 'GB',
    withinGb: 0,
  },
  {
    source: 'Spanner load test, 2023-09-19 (measured)',
    totalGb: 1.0449439287185669e-5,
    billableGb: 2.6123598217964172e-6,
    unit: 'GB',
    withinGb: 0,
  },
  {
    source: 'price page, example',
    totalGb: 1024,
    billableGb: 449.5,
    unit: 'GB',
    withinGb: 0,
  },
  {
    source: 'price page, example: 10 TiB',
    totalGb: 10_240,
    billableGb: 7617.5,
    unit: 'GB',
    withinGb: 0,
  },
];

const amount = (gb: number): string =>
  gb < 0.001 ? gb.toExponential() : gb.toLocaleString('en-US', { maximumFractionDigits: 2 });

const shown = (gb: number, unit: 'GB' | 'MB'): string =>
  unit === 'MB' ? `${amount(gb * 1024)} MB` : `${amount(gb)} GB`;

/** Billable volume of Dataflow Shuffle, by the tiers, against every published pair. */
export const shuffleTable = (): string =>
  table(
    ['source', 'shuffled', 'billable, published', 'Millrace'],
    SHUFFLE_PAIRS.map(({ source, totalGb, billableGb, unit }) => [
      source,
      shown(totalGb, 'GB'),
      shown(billableGb, unit),
      shown(billableShuffleGb(totalGb), unit),
    ]),
  );
