/**
 * Takes finite numbers; returns their sum, rounded once, whatever their order. Throws RangeError if a number or the
 * sum is not finite. Source: J. R. Shewchuk, "Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric
 * Predicates", 1997, https://people.eecs.berkeley.edu/~jrs/papers/robustr.pdf (grow-expansion).
 */
export function exactSum(values: Iterable<number>): number {
  const parts: number[] = [];
  for (const value of values) grow(parts, value);
  const sum = roundOnce(parts);
  if (!Number.isFinite(sum)) throw new RangeError('a sum needs finite numbers');
  return sum;
}

/** Adds a value to parts that do not overlap, smallest first, and keeps them so. */
function grow(parts: number[], value: number): void {
  let kept = 0;
  let carry = value;
  for (const part of parts) {
    const high = carry + part;
    const low = twoSumError(carry, part, high);
    if (low !== 0) parts[kept++] = low;
    carry = high;
  }
  parts.length = kept;
  parts.push(carry);
}

/** What the rounded sum `high` of a and b lacks, exactly (Knuth's two-sum). */
function twoSumError(a: number, b: number, high: number): number {
  const bRounded = high - a;
  return a - (high - bRounded) + (b - bRounded);
}

/** Adds the parts up from the largest; a tie in the last place looks at the next smaller part. */
function roundOnce(parts: readonly number[]): number {
  let i = parts.length - 1;
  let sum = parts[i] ?? 0;
  let rest = 0;
  while (i > 0 && rest === 0) {
    const part = parts[--i] ?? 0;
    const high = sum + part;
    rest = part - (high - sum);
    sum = high;
  }
  return isTie(sum, rest, parts[i - 1] ?? 0) ? sum + 2 * rest : sum;
}

/** Whether `rest` is half a last place of the sum and the next part decides that it rounds the other way. */
function isTie(sum: number, rest: number, next: number): boolean {
  if (rest * next <= 0) return false;
  const moved = sum + 2 * rest;
  return moved - sum === 2 * rest;
}
