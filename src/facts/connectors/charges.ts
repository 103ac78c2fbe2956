import { SERVICE_SKUS, type ServiceSkuName } from '../service-skus.ts';
import type { ServiceCharge } from './side.ts';

const GIB = 1_073_741_824;
const TIB = 1_099_511_627_776;

const charge = (
  sku: ServiceSkuName,
  of: ServiceCharge['of'],
  perUnit: number,
  whole = false,
): ServiceCharge => ({ sku, unit: SERVICE_SKUS[sku].unit, of, perUnit, whole });

/** One request to open a file: a Class B operation. */
export const FILE_OPENED = charge('Cloud Storage Class B Operations', 'files', 1000);

/** One file created: a Class A operation. */
export const FILE_CREATED = charge('Cloud Storage Class A Operations', 'files', 1000);

/** Beam writes a temporary file and renames it, which is a copy: two Class A operations (deleting is free). */
export const FILE_CREATED_AND_RENAMED = charge('Cloud Storage Class A Operations', 'files', 500);

/** Beam gives at most 10,000 files to one load job (BatchLoads.DEFAULT_MAX_FILES_PER_PARTITION). */
export const FILES_LOADED = charge('BigQuery Load Jobs', 'files', 10_000, true);

export const STORAGE_READ = charge('BigQuery Storage Read', 'bytes', TIB);
export const STORAGE_WRITE = charge('BigQuery Storage Write', 'bytes', GIB);
export const STREAMING_INSERT = charge('BigQuery Streaming Inserts', 'bytes', GIB);
export const MESSAGE_DELIVERY = charge('Pub/Sub Message Delivery', 'bytes', TIB);
