/** What can hold a job back, as `limits[].by` names it; in the order of a job's life. */
export const LIMIT_NAMES = [
  ...['start-up', 'cpu', 'io', 'shuffle', 'disk', 'network', 'source', 'sink', 'unsplittable'],
  ...['hot-key', 'memory', 'max-workers', 'quota', 'stock', 'ramp', 'queue', 'idle'],
] as const;
