import type { Grade } from './constant.ts';
import type { Provenance } from './provenance.ts';

/** A line of Dataflow's price list, by Google's own name without the region's. Each kind of job has its own lines. */
export type Sku =
  | 'vCPU Time Batch'
  | 'RAM Time Batch'
  | 'Local Disk Time PD Standard'
  | 'Local Disk Time PD SSD'
  | 'Shuffle Data Processed';

/** What one unit of a price is. Google's "GB" is 1,024 MiB, here `GiB`; shuffle is billable GB, after the tiers. */
export type PriceUnit = 'vCPU h' | 'GiB h' | 'GB';

/** The list price of one unit in one region. */
export interface Price {
  readonly sku: Sku;
  readonly unit: PriceUnit;
  readonly usd: number;
  readonly grade: Grade;
  readonly source: string;
  /** Date of the source, `YYYY-MM-DD`. */
  readonly date: string;
}

/** List prices of one day. A region or line that is missing is unpriced, which is not the same as free. */
export interface PriceBook {
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly currency: 'USD';
  readonly regions: Readonly<Record<string, readonly Price[]>>;
}

const PAGE: Provenance = {
  grade: 'documented',
  source: 'Google Dataflow pricing page, us-central1, transcribed 2026-09-08',
  date: '2026-09-08',
};

/** The page's transcriptions leave SSD out; Google's own benchmark code has it. */
const PERFKIT: Provenance = {
  grade: 'documented',
  source:
    'https://github.com/GoogleCloudPlatform/PerfKitBenchmarker/blob/master/perfkitbenchmarker/providers/gcp/gcp_dpb_dataflow.py',
  date: '2026-07-07',
};

/** The price book that Millrace carries. */
export const PRICE_BOOK: PriceBook = {
  asOf: '2026-09-08',
  currency: 'USD',
  regions: {
    'us-central1': [
      { sku: 'vCPU Time Batch', unit: 'vCPU h', usd: 0.056, ...PAGE },
      { sku: 'RAM Time Batch', unit: 'GiB h', usd: 0.003557, ...PAGE },
      { sku: 'Local Disk Time PD Standard', unit: 'GiB h', usd: 0.000054, ...PAGE },
      { sku: 'Local Disk Time PD SSD', unit: 'GiB h', usd: 0.000298, ...PERFKIT },
      { sku: 'Shuffle Data Processed', unit: 'GB', usd: 0.011, ...PAGE },
    ],
  },
};

/** Takes a book, a region and a line; returns its price, or undefined if it is not known: never 0. */
export function findPrice(book: PriceBook, region: string, sku: Sku): Price | undefined {
  if (!Object.hasOwn(book.regions, region)) return undefined;
  return book.regions[region]?.find((price) => price.sku === sku);
}

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
