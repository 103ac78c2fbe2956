import type { Provenance } from '../provenance.ts';
import { type Price, priceOf } from './price.ts';
import type { Sku } from './sku.ts';

/** Day of the newest transcription of the price page. */
export const LIST_DATE = '2026-09-08';

/** Two transcriptions of 2026 agree, and Google's own benchmark code with them. */
export const PAGE: Provenance = {
  grade: 'documented',
  source: 'Google Dataflow pricing page, us-central1, transcribed 2026-09-08',
  date: LIST_DATE,
};

/** The page's transcriptions leave SSD out; Google's own benchmark code has it. */
const PERFKIT: Provenance = {
  grade: 'documented',
  source:
    'https://github.com/GoogleCloudPlatform/PerfKitBenchmarker/blob/master/perfkitbenchmarker/providers/gcp/gcp_dpb_dataflow.py',
  date: '2026-07-07',
};

const IOWA: readonly Price[] = [
  priceOf('vCPU Time Batch', 0.056, PAGE),
  priceOf('RAM Time Batch', 0.003557, PAGE),
  priceOf('vCPU Time FlexRS', 0.0336, PAGE),
  priceOf('RAM Time FlexRS', 0.0021342, PAGE),
  priceOf('vCPU Time Streaming', 0.069, PAGE),
  priceOf('RAM Time Streaming', 0.003557, PAGE),
  priceOf('Shuffle Data Processed', 0.011, PAGE),
  priceOf('Streaming Engine data processed', 0.018, PAGE),
  priceOf('Streaming Engine Compute Unit', 0.089, PAGE),
  priceOf('Prime DCU Batch', 0.06, PAGE),
  priceOf('Prime DCU Streaming', 0.089, PAGE),
  priceOf('Local Disk Time PD Standard', 0.000054, PAGE),
  priceOf('Local Disk Time PD SSD', 0.000298, PERFKIT),
];

/** Per GPU hour, batch and streaming alike. Other regions' prices were not found. */
const GPUS: readonly (readonly [sku: Sku, usd: number])[] = [
  ['GPU Time T4', 0.42],
  ['GPU Time L4', 0.672048],
  ['GPU Time P4', 0.72],
  ['GPU Time P100', 1.752],
  ['GPU Time V100', 2.976],
  ['GPU Time A100 40GB', 3.72],
  ['GPU Time A100 80GB', 4.713696],
  ['GPU Time H100 80GB', 11.7558607],
  ['GPU Time H100 Mega', 12.4131309],
  ['GPU Time RTX PRO 6000', 1.315],
];

/** One "us" price in Google's calculator from 2016 to 2019, and one price of managed units in 2026. */
const LIKE_IOWA: Provenance = {
  grade: 'derived',
  source:
    'equal to us-central1: one price for both in Google’s price calculator until 2019 (us-east5: opened since), and the same Dataproc Serverless DCU price on 2026-07-06',
  date: LIST_DATE,
};

/** The note has no date: it is dated by the page that it agrees with. */
const CAROLINA: Provenance = {
  grade: 'documented',
  source:
    'a public note of us-east1 prices without a date; equal to the us-central1 page of 2026-09-08',
  date: LIST_DATE,
};

const CAROLINA_SKUS: readonly string[] = [
  ...['vCPU Time Batch', 'vCPU Time FlexRS', 'vCPU Time Streaming'],
  ...['Prime DCU Batch', 'Prime DCU Streaming'],
];

/** Google's example of committed use shows what is left after 20 %; its totals bear the division out. */
const LOS_ANGELES: Provenance = {
  grade: 'derived',
  source:
    '1-year committed-use prices ÷ 0.8, https://docs.cloud.google.com/dataflow/docs/cuds (2026-03-03)',
  date: '2026-03-03',
};

/** The note has no date: it is dated by the Dataproc Serverless price that it agrees with. */
const HONG_KONG: Provenance = {
  grade: 'documented',
  source:
    'a public note of asia-east2 prices without a date; equal to the Dataproc Serverless DCU prices of 2026-07-06',
  date: '2026-07-06',
};

const likeIowa = (price: Price): Price => ({ ...price, ...LIKE_IOWA });

const PUBLISHED: Readonly<Record<string, readonly Price[]>> = {
  'us-central1': [...IOWA, ...GPUS.map(([sku, usd]) => priceOf(sku, usd, PAGE))],
  'us-east1': IOWA.map((price) => ({
    ...price,
    ...(CAROLINA_SKUS.includes(price.sku) ? CAROLINA : LIKE_IOWA),
  })),
  'us-east5': IOWA.map(likeIowa),
  'us-west1': IOWA.map(likeIowa),
  'us-west2': [
    priceOf('vCPU Time Streaming', 0.0828, LOS_ANGELES),
    priceOf('RAM Time Streaming', 0.0042684, LOS_ANGELES),
    priceOf('Streaming Engine Compute Unit', 0.107, LOS_ANGELES),
  ],
  'asia-east2': [
    priceOf('Prime DCU Batch', 0.084, HONG_KONG),
    priceOf('Prime DCU Streaming', 0.125, HONG_KONG),
  ],
};

/** @returns the prices of a region that were published, or follow from published ones; they win over estimates */
export function publishedPrices(region: string): readonly Price[] {
  return Object.hasOwn(PUBLISHED, region) ? (PUBLISHED[region] ?? []) : [];
}
