import type { Provenance } from '../provenance.ts';
import { type Price, priceOf } from './price.ts';
import type { Sku } from './sku.ts';

/** An estimate is not a published price: it stands apart from every grade of a constant. */
type Estimate = Omit<Provenance, 'grade'> & { readonly grade: 'estimated' };

const PERFKIT =
  'https://github.com/GoogleCloudPlatform/PerfKitBenchmarker/blob/master/perfkitbenchmarker/providers/gcp/gcp_dpb_dataproc_serverless_prices.py';
const CATALOGUE =
  'https://github.com/Cyclenerd/google-cloud-pricing-cost-calculator pricing.yml at fd66b26 (catalogue of 2026-07-30)';

/** The managed units of the two services cost the same wherever both prices are known. */
const DCU: Estimate = {
  grade: 'estimated',
  source: `Dataproc Serverless DCU price of the region, 3 decimals; it equals the Dataflow price in all four regions where one was found: ${PERFKIT}`,
  date: '2026-07-06',
};

/** Regions without Dataproc Serverless. */
const DCU_BY_N1: Estimate = {
  grade: 'estimated',
  source: `us-central1 price × the region’s N1 vCPU price ratio, which is within 0.2 % of the DCU price ratio in 34 regions: ${CATALOGUE}`,
  date: '2026-07-30',
};

const WORKER: Estimate = {
  grade: 'estimated',
  source:
    'us-central1 price × the region’s DCU or N1 price ratio; within 0.1 % of the published price in us-west2; against the list of 2019 +4 to +5 % (vCPU) and -6 % (memory) in Europe, +10 to +11 % and -1 % in asia-east1',
  date: '2026-07-30',
};

const DATA: Estimate = {
  grade: 'estimated',
  source:
    'us-central1 price × the region’s DCU or N1 price ratio; no price outside us-central1 was found to hold it against, it may be the same everywhere',
  date: '2026-07-30',
};

const DISK: Estimate = {
  grade: 'estimated',
  source: `us-central1 price × the region’s Compute Engine disk price ÷ us-central1’s; the list of 2019 had one price for all regions: ${CATALOGUE}`,
  date: '2026-07-30',
};

/** USD per vCPU h, GiB h, DCU h, unit h or GB; a compute unit costs what a streaming DCU costs. */
type EstimateRow = readonly [
  dcuBatch: number,
  dcuStreaming: number,
  vcpuBatch: number,
  vcpuStreaming: number,
  ram: number,
  shuffle: number,
  streamingData: number,
  pdStandard: number,
  pdSsd: number,
];

const ROWS: Readonly<Record<string, EstimateRow>> = {
  'africa-south1': [0.066, 0.098, 0.0616, 0.0759, 0.003913, 0.0121, 0.0198, 0.0000706, 0.000327],
  'asia-east1': [0.069, 0.103, 0.0648, 0.0799, 0.004119, 0.0127, 0.0208, 0.000054, 0.000298],
  'asia-east2': [0.084, 0.125, 0.0784, 0.0965, 0.004977, 0.0154, 0.0252, 0.0000672, 0.000328],
  'asia-northeast1': [0.077, 0.114, 0.0718, 0.0885, 0.004563, 0.0141, 0.0231, 0.0000702, 0.000387],
  'asia-northeast2': [0.077, 0.114, 0.0718, 0.0885, 0.004563, 0.0141, 0.0231, 0.0000702, 0.000387],
  'asia-northeast3': [0.077, 0.114, 0.0718, 0.0885, 0.004563, 0.0141, 0.0231, 0.0000702, 0.000387],
  'asia-south1': [0.072, 0.107, 0.0673, 0.0829, 0.004273, 0.0132, 0.0216, 0.0000648, 0.000358],
  'asia-south2': [0.072, 0.107, 0.0673, 0.0829, 0.004273, 0.0132, 0.0216, 0.0000648, 0.000358],
  'asia-southeast1': [0.074, 0.11, 0.0691, 0.0851, 0.004388, 0.0136, 0.0222, 0.0000594, 0.000328],
  'asia-southeast2': [0.081, 0.12, 0.0753, 0.0928, 0.004783, 0.0148, 0.0242, 0.0000702, 0.000387],
  'australia-southeast1': [
    0.085, 0.126, 0.0795, 0.0979, 0.005047, 0.0156, 0.0255, 0.0000729, 0.000403,
  ],
  'australia-southeast2': [
    0.085, 0.126, 0.0795, 0.0979, 0.005047, 0.0156, 0.0255, 0.0000729, 0.000403,
  ],
  'europe-central2': [0.073, 0.108, 0.0678, 0.0835, 0.004304, 0.0133, 0.0218, 0.0000648, 0.000358],
  'europe-north1': [0.066, 0.098, 0.0617, 0.076, 0.003916, 0.0121, 0.0198, 0.0000594, 0.000328],
  'europe-southwest1': [0.071, 0.105, 0.0661, 0.0814, 0.004197, 0.013, 0.0212, 0.0000637, 0.000352],
  'europe-west1': [0.066, 0.098, 0.0616, 0.0759, 0.003913, 0.0121, 0.0198, 0.000054, 0.000298],
  'europe-west10': [0.077, 0.115, 0.0722, 0.0889, 0.004583, 0.0142, 0.0232, 0.0000832, 0.000459],
  'europe-west12': [0.077, 0.115, 0.0722, 0.089, 0.004589, 0.0142, 0.0232, 0.0000697, 0.000358],
  'europe-west2': [0.077, 0.115, 0.0722, 0.0889, 0.004583, 0.0142, 0.0232, 0.0000648, 0.000358],
  'europe-west3': [0.077, 0.115, 0.0722, 0.0889, 0.004583, 0.0142, 0.0232, 0.0000648, 0.000358],
  'europe-west4': [0.066, 0.098, 0.0617, 0.076, 0.003916, 0.0121, 0.0198, 0.0000594, 0.000328],
  'europe-west6': [0.079, 0.117, 0.0734, 0.0904, 0.00466, 0.0144, 0.0236, 0.0000702, 0.000387],
  'europe-west8': [0.07, 0.103, 0.065, 0.08, 0.004126, 0.0128, 0.0209, 0.0000626, 0.000346],
  'europe-west9': [0.07, 0.103, 0.065, 0.08, 0.004126, 0.0128, 0.0209, 0.0000626, 0.000346],
  'me-central1': [0.073, 0.108, 0.068, 0.0838, 0.004322, 0.0134, 0.0219, 0.0000656, 0.000362],
  'me-central2': [0.096, 0.142, 0.0896, 0.1104, 0.005691, 0.0176, 0.0288, 0.0000864, 0.000477],
  'me-west1': [0.066, 0.098, 0.0616, 0.0759, 0.003913, 0.0121, 0.0198, 0.0000594, 0.000328],
  'northamerica-northeast1': [
    0.066, 0.098, 0.0617, 0.076, 0.003916, 0.0121, 0.0198, 0.0000594, 0.000328,
  ],
  'northamerica-northeast2': [
    0.066, 0.098, 0.0617, 0.076, 0.003916, 0.0121, 0.0198, 0.0000594, 0.000328,
  ],
  'southamerica-east1': [
    0.095, 0.141, 0.0889, 0.1095, 0.005647, 0.0175, 0.0286, 0.000081, 0.000447,
  ],
  'southamerica-west1': [
    0.086, 0.127, 0.0801, 0.0987, 0.005087, 0.0157, 0.0257, 0.0000772, 0.000426,
  ],
  'us-east4': [0.068, 0.1, 0.0631, 0.0777, 0.004006, 0.0124, 0.0203, 0.0000594, 0.000328],
  'us-south1': [0.071, 0.105, 0.0661, 0.0814, 0.004197, 0.013, 0.0212, 0.0000637, 0.000352],
  'us-west2': [0.072, 0.107, 0.0673, 0.0829, 0.004273, 0.0132, 0.0216, 0.0000648, 0.000358],
  'us-west3': [0.072, 0.107, 0.0673, 0.0829, 0.004273, 0.0132, 0.0216, 0.0000648, 0.000358],
  'us-west4': [0.068, 0.1, 0.0631, 0.0777, 0.004006, 0.0124, 0.0203, 0.0000594, 0.000328],
};

const BY_N1: readonly string[] = [
  'africa-south1',
  'europe-west10',
  'europe-west12',
  'me-central1',
  'me-central2',
  'me-west1',
];

/** What FlexRS takes off the price of vCPU and memory, and of nothing else. */
export const FLEXRS_DISCOUNT = 0.4;

export const FLEXRS_DISCOUNT_PROVENANCE: Provenance = {
  grade: 'documented',
  source: 'Google Dataflow pricing page, us-central1: FlexRS is 0.6 × batch for vCPU and memory',
  date: '2026-09-08',
};

/** Which column gives a line its price, and how it was made. */
const LINES: readonly (readonly [sku: Sku, column: number, made: Estimate])[] = [
  ['vCPU Time Batch', 2, WORKER],
  ['RAM Time Batch', 4, WORKER],
  ['vCPU Time Streaming', 3, WORKER],
  ['RAM Time Streaming', 4, WORKER],
  ['Shuffle Data Processed', 5, DATA],
  ['Streaming Engine data processed', 6, DATA],
  ['Streaming Engine Compute Unit', 1, DCU],
  ['Prime DCU Batch', 0, DCU],
  ['Prime DCU Streaming', 1, DCU],
  ['Local Disk Time PD Standard', 7, DISK],
  ['Local Disk Time PD SSD', 8, DISK],
];

/** The line that FlexRS has in place of a batch job's. */
const FLEXRS: ReadonlyMap<string, Sku> = new Map([
  ['vCPU Time Batch', 'vCPU Time FlexRS'],
  ['RAM Time Batch', 'RAM Time FlexRS'],
]);

/** Decimals of a product of two decimal prices; binary fractions leave more. */
const discounted = (usd: number): number => Number((usd * (1 - FLEXRS_DISCOUNT)).toFixed(10));

/** @returns the FlexRS price that follows from an estimated batch price; none from any other line */
function flexrsPrices({ sku, usd, source, date }: Price): readonly Price[] {
  const own = FLEXRS.get(sku);
  if (own === undefined) return [];
  const how = `${source}; × ${1 - FLEXRS_DISCOUNT} for FlexRS`;
  return [priceOf(own, discounted(usd), { grade: 'estimated', source: how, date })];
}

/** @returns the estimated prices of a region; none where nothing is known to estimate them from */
export function estimatedPrices(region: string): readonly Price[] {
  const row = ROWS[region];
  const dcu = BY_N1.includes(region) ? DCU_BY_N1 : DCU;
  const prices = LINES.flatMap(([sku, column, made]) => {
    const usd = row?.[column];
    return usd === undefined ? [] : [priceOf(sku, usd, made === DCU ? dcu : made)];
  });
  return [...prices, ...prices.flatMap(flexrsPrices)];
}
