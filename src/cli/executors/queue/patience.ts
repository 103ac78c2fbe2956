/** So long a queue that is lost is waited for, ms. */
export const LOST_MS = 120_000;
