/** Candidates of a sweep: more than anybody waits for, or reads. */
export const MOST_CANDIDATES = 100_000;

/** Rows of a sweep. */
export const MOST_ROWS = 10_000_000;
