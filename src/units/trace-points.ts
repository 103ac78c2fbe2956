/** A measured load, ready to be played: rates by row. */
export interface TracePoints {
  /** When each row begins, ms since the first one, rising. */
  readonly times: Float64Array;
  /** Elements per ms of each row. */
  readonly rates: Float64Array;
  /** The time from one row to the next that most rows keep to, ms; 0 when they keep to none. */
  readonly spacing: number;
  /** Where the last row ends, ms since the first one. */
  readonly end: number;
}

/** What the values of a trace are: elements since the row's own time, or elements per second from then on. */
export type TraceValues = 'per-interval' | 'per-second';

/** Takes the rows of a trace one by one, so that a file need not be in memory. */
export interface TraceBuilder {
  /** Rows taken. */
  readonly length: number;
  /**
   * Takes a row.
   * @param time ms, from whatever origin
   * @param value NaN: missing, to be interpolated
   * @returns null, or what is wrong with it; then it was not taken
   */
  add(time: number, value: number): string | null;
  /** @returns the trace, which takes the rows over: none can be added then; or what is wrong with it as a whole */
  finish(values: TraceValues): TracePoints | string;
}

/** Starts a trace without rows. It needs 16 to 24 bytes a row, a third more while it grows. */
export function createTraceBuilder(): TraceBuilder {
  return new GrowingTrace();
}

/** A gap that is longer by this factor than the usual spacing has rows missing. */
export const GAP_FACTOR = 1.5;

class GrowingTrace implements TraceBuilder {
  length = 0;
  private times = new Float64Array(1024);
  private values = new Float64Array(1024);

  add(time: number, value: number): string | null {
    const before = this.times[this.length - 1] ?? -Infinity;
    if (!Number.isFinite(time)) return `a time that is no number: ${time}`;
    if (!(time > before)) return time === before ? 'the same time twice' : 'time goes backwards';
    if (value < 0) return `a negative value: ${value}`;
    if (value === Infinity) return 'a value without bounds';
    if (this.length === this.times.length) this.grow();
    this.times[this.length] = time;
    this.values[this.length] = value;
    this.length += 1;
    return null;
  }

  finish(values: TraceValues): TracePoints | string {
    const times = this.times.subarray(0, this.length);
    const rates = this.values.subarray(0, this.length);
    const [first] = times;
    if (first === undefined) return 'there are no rows';
    if (rates.every((value) => Number.isNaN(value))) return 'there are no values';
    if (times.length === 1 && values === 'per-interval') return 'one row has no interval';
    for (let row = 0; row < times.length; row += 1) times[row] = (times[row] ?? 0) - first;
    const spacing = usualSpacing(times);
    interpolate(times, rates);
    const end = (times.at(-1) ?? 0) + (spacing > 0 ? spacing : lastGap(times));
    toRates(times, rates, values === 'per-second' ? 1000 : null, { spacing, end });
    return { times, rates, spacing, end };
  }

  /** By half, one column after the other, so that little is there twice. */
  private grow(): void {
    this.times = grown(this.times);
    this.values = grown(this.values);
  }
}

function grown(column: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(column.length + (column.length >> 1));
  larger.set(column);
  return larger;
}

const lastGap = (times: Float64Array): number => (times.at(-1) ?? 0) - (times.at(-2) ?? 0);

/** How often each gap is there, by length, shortest first. */
function gapCounts(times: Float64Array): readonly (readonly [gap: number, count: number])[] {
  const counts = new Map<number, number>();
  for (let row = 1; row < times.length; row += 1) {
    const gap = (times[row] ?? 0) - (times[row - 1] ?? 0);
    counts.set(gap, (counts.get(gap) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a - b);
}

/** The middle gap, if at least half of all gaps are it (to 1 %); else 0: nothing is assumed. */
function usualSpacing(times: Float64Array): number {
  const gaps = Math.max(0, times.length - 1);
  const counts = gapCounts(times);
  let before = 0;
  const [middle = 0] =
    counts.find(([, count]) => {
      before += count;
      return before > gaps >> 1;
    }) ?? [];
  let alike = 0;
  for (const [gap, count] of counts) if (Math.abs(gap - middle) <= middle / 100) alike += count;
  return 2 * alike >= gaps ? middle : 0;
}

/** Puts a value where there is none: on the line between its neighbours, at the ends the nearest one. */
function interpolate(times: Float64Array, values: Float64Array): void {
  let known = -1;
  for (let row = 0; row <= values.length; row += 1) {
    if (row < values.length && Number.isNaN(values[row])) continue;
    for (let missing = known + 1; missing < row; missing += 1) {
      values[missing] = between(times, values, missing, [known, row]);
    }
    known = row;
  }
}

function between(
  times: Float64Array,
  values: Float64Array,
  row: number,
  [low, high]: readonly [low: number, high: number],
): number {
  const [before, after] = [values[low] ?? values[high] ?? 0, values[high] ?? values[low] ?? 0];
  const [from, to] = [times[low] ?? 0, times[high] ?? 1];
  return before + (after - before) * (((times[row] ?? 0) - from) / (to - from));
}

/** Turns values into elements per ms, in place. A row before missing ones covers the usual spacing. */
function toRates(
  times: Float64Array,
  rates: Float64Array,
  unit: number | null,
  { spacing, end }: { readonly spacing: number; readonly end: number },
): void {
  for (let row = 0; row < rates.length; row += 1) {
    const gap = (times[row + 1] ?? end) - (times[row] ?? 0);
    const covered = spacing > 0 && gap > GAP_FACTOR * spacing ? spacing : gap;
    rates[row] = (rates[row] ?? 0) / (unit ?? covered);
  }
}
