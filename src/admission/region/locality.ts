import type { Check } from '../check.ts';
import { checkBigQueryFiles } from './bigquery-files.ts';
import { checkBuckets } from './buckets.ts';
import { checkDataElsewhere } from './data-elsewhere.ts';

export { type Place, placesOf } from './places.ts';

/** Are the data where the workers are: sources, sinks, and the buckets of staged and temporary files? */
export const checkLocality: Check = (checked) => [
  ...checkDataElsewhere(checked),
  ...checkBuckets(checked),
  ...checkBigQueryFiles(checked),
];
