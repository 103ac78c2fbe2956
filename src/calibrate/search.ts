/** Where an increasing function was met, as nearly as the search came. */
export interface Solution {
  readonly x: number;
  readonly value: number;
}

type Valued = (x: number) => Solution;

/** A solution is near enough within this share. */
const NEAR = 0.001;
/** Tries inside of the bracket; each at least narrows it, every third halves its logarithm. */
const STEPS = 18;
/** Strides in search of a bracket; each is twice the one before, up to `LONGEST`. */
const STRIDES = 10;
const LONGEST = 64;
/** Interpolation keeps this far from the ends of the bracket, as a share of its logarithm. */
const MARGIN = 0.05;

const nearer = (wanted: number, a: Solution, b: Solution): Solution =>
  Math.abs(b.value - wanted) < Math.abs(a.value - wanted) ? b : a;

const isNear = ({ value }: Solution, wanted: number): boolean =>
  Math.abs(value / wanted - 1) < NEAR;

/**
 * Tries where a proportional function would be met, then goes on in ever longer strides until the value lies between
 * two tries: what a step costs may be unknown by many powers of ten.
 */
function bracket(
  wanted: number,
  start: Solution,
  at: Valued,
): readonly [Solution, Solution] | null {
  const below = start.value < wanted;
  const guess = Math.min(64, Math.max(1 / 64, wanted / start.value));
  let last = start;
  let x = start.x * (below ? Math.max(guess, 1.05) : Math.min(guess, 1 / 1.05));
  let stride = 1;
  for (let step = 0; step < STRIDES; step += 1) {
    const next = at(x);
    if (next.value < wanted !== below) return [last, next];
    last = next;
    stride = Math.min(LONGEST, stride * 2);
    x *= below ? stride : 1 / stride;
  }
  return null;
}

/** Between two ends: on the straight line through them (of logs), but not too near to either. */
function between(wanted: number, low: Solution, high: Solution, halve: boolean): number {
  const width = Math.log(high.x / low.x);
  const rise = Math.log(high.value / low.value);
  const share = rise > 0 ? Math.log(wanted / low.value) / rise : 0.5;
  const kept = halve ? 0.5 : Math.min(1 - MARGIN, Math.max(MARGIN, share));
  return low.x * Math.exp(kept * width);
}

/**
 * Finds where a function that grows (not strictly, and perhaps in jumps) takes a value, by bracketing and
 * interpolation on a log scale.
 * @param wanted greater than 0
 * @param start a first guess, greater than 0
 * @param valueAt greater than 0
 * @returns the nearest argument tried; null: not within many powers of ten of the guess
 */
export function solveIncreasing(
  wanted: number,
  start: number,
  valueAt: (x: number) => number,
): Solution | null {
  const at: Valued = (x) => ({ x, value: valueAt(x) });
  const first = at(start);
  if (isNear(first, wanted)) return first;
  const ends = bracket(wanted, first, at);
  if (ends === null) return null;
  let [low, high] = ends[0].x < ends[1].x ? ends : [ends[1], ends[0]];
  let best = nearer(wanted, low, high);
  for (let step = 1; step <= STEPS && high.x / low.x > 1 + NEAR / 4; step += 1) {
    if (isNear(best, wanted)) return best;
    const middle = at(between(wanted, low, high, step % 3 === 0));
    best = nearer(wanted, best, middle);
    if (middle.value < wanted) low = middle;
    else high = middle;
  }
  return best;
}
