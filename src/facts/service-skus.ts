/** A line that another service than Dataflow may bill for the same job. */
export interface ServiceSku {
  /** What one unit of its price is. */
  readonly unit: string;
  /** What makes a unit, and what the line leaves out. */
  readonly meaning: string;
}

/**
 * Every line that connectors charge elsewhere, as a price file may name it.
 * Units: https://cloud.google.com/bigquery/pricing, https://cloud.google.com/pubsub/pricing,
 * https://cloud.google.com/storage/pricing (documented); prices are the price book's business.
 */
export const SERVICE_SKUS = {
  'BigQuery Storage Read': {
    unit: 'TiB',
    meaning: 'bytes read by the Storage Read API; the free tier is not taken off',
  },
  'BigQuery Storage Write': {
    unit: 'GiB',
    meaning: 'bytes written by the Storage Write API; the free tier is not taken off',
  },
  'BigQuery Streaming Inserts': {
    unit: 'GiB',
    meaning: 'bytes inserted; BigQuery counts at least 1 kB per row, which is not added here',
  },
  'BigQuery Load Jobs': {
    unit: 'load job',
    meaning: 'one per 10,000 files (Beam BatchLoads); free by list price on shared slots',
  },
  'Pub/Sub Message Delivery': {
    unit: 'TiB',
    meaning: 'bytes published or delivered; Pub/Sub counts at least 1 kB per request',
  },
  'Cloud Storage Class A Operations': {
    unit: '1,000 operations',
    meaning: 'objects created, copied or listed; listing is left out',
  },
  'Cloud Storage Class B Operations': {
    unit: '1,000 operations',
    meaning: 'objects opened for reading, once a file; a file that is split is opened more often',
  },
} as const satisfies Record<string, ServiceSku>;

export type ServiceSkuName = keyof typeof SERVICE_SKUS;

/** Every name, in the order of the table. */
export const serviceSkuNames = Object.keys(SERVICE_SKUS) as readonly ServiceSkuName[];
