/** A stretch of a history that changes in steps; the integral is of value × time. */
interface Bucket {
  readonly start: number;
  readonly end: number;
  readonly min: number;
  readonly max: number;
  readonly last: number;
  readonly integral: number;
}

/** What a history is over a span. */
export interface Span {
  readonly mean: number;
  readonly max: number;
  readonly last: number;
}

/**
 * Puts a history on spans of equal length; where a bucket lies in several, its integral is shared by time.
 * @param buckets without gaps, in order
 * @param count spans, at least 1
 */
export function evenSpans(
  buckets: readonly Bucket[],
  from: number,
  to: number,
  count: number,
): readonly Span[] {
  const length = (to - from) / count;
  const sums = new Float64Array(count);
  const most = new Float64Array(count).fill(-Infinity);
  const lasts = new Float64Array(count).fill(NaN);
  const placeOf = (time: number): number =>
    Math.min(count - 1, Math.max(0, Math.floor((time - from) / length)));
  for (const { start, end, max, last, integral } of buckets) {
    const final = placeOf(Math.max(start, end - length * 1e-9));
    for (let place = placeOf(start); place <= final; place += 1) {
      const begin = Math.max(start, from + place * length);
      const overlap = Math.max(0, Math.min(end, from + (place + 1) * length) - begin);
      const share = end > start ? overlap / (end - start) : 0;
      sums[place] = (sums[place] ?? 0) + integral * share;
      most[place] = Math.max(most[place] ?? -Infinity, max);
      lasts[place] = last;
    }
  }
  let before = 0;
  return Array.from(sums, (sum, place) => {
    const last = Number.isNaN(lasts[place] ?? NaN) ? before : (lasts[place] ?? 0);
    before = last;
    return {
      mean: length > 0 ? sum / length : last,
      max: Math.max(last, most[place] ?? last),
      last,
    };
  });
}
