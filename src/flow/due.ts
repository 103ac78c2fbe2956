/** What counts as rounding: 2^-44 of the time itself, 0.15 µs in thirty days. */
const WHISKER = 1 / 17_592_186_044_416;

/**
 * Whether something that happens at `time` has happened by `now`, but for rounding.
 * @param time time units, may be Infinity
 * @param now time units
 */
export function isDue(time: number, now: number): boolean {
  return time <= now || time - now <= Math.abs(now) * WHISKER;
}

/**
 * The whole time unit in which something that happens at `time` is handled: the next whole
 * number, or the last one when `time` is past it by rounding only. By then it is due.
 * @param time time units, may be Infinity
 */
export function wholeTime(time: number): number {
  const floor = Math.floor(time);
  return isDue(time, floor) ? floor : Math.ceil(time);
}
