/** A stretch of a timeline, from `start` (included) to `end` (excluded). */
export interface TimelineBucket {
  readonly start: number;
  readonly end: number;
  /** Least and greatest value recorded in it, however short they lasted. */
  readonly min: number;
  readonly max: number;
  /** Value at its end. */
  readonly last: number;
  /** Value × time within it; exact while whole numbers stay below 2^53. */
  readonly integral: number;
}

export type OpenBucket = { -readonly [Key in keyof TimelineBucket]: TimelineBucket[Key] };

/** A bucket without duration at `time`. */
export function newBucket(time: number, value: number): OpenBucket {
  return { start: time, end: time, min: value, max: value, last: value, integral: 0 };
}

/** Sets the value of the bucket at its end. */
export function setLast(bucket: OpenBucket, value: number): void {
  bucket.min = Math.min(bucket.min, value);
  bucket.max = Math.max(bucket.max, value);
  bucket.last = value;
}

/** One bucket in place of two neighbours. */
export function join(first: TimelineBucket, second: TimelineBucket): OpenBucket {
  return {
    start: first.start,
    end: second.end,
    min: Math.min(first.min, second.min),
    max: Math.max(first.max, second.max),
    last: second.last,
    integral: first.integral + second.integral,
  };
}
