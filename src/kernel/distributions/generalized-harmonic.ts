/**
 * The sum of k^-s for k = 1 … n: H(n, s). `1 / H(n, s)` is the share of the largest of n keys
 * under Zipf's law.
 * @param n a whole number from 0 to 2^53
 * @param s any exponent from -3 to 20
 * @returns the sum to about 13 digits, in constant time
 * Source: Euler–Maclaurin summation from the 32nd term on, https://dlmf.nist.gov/2.10#i
 */
export function generalizedHarmonic(n: number, s: number): number {
  const head = Math.min(n, HEAD);
  let sum = 0;
  for (let k = 1; k <= head; k += 1) sum += power(k, s);
  if (n <= HEAD) return sum;
  const integral = powerIntegral(n, s) - powerIntegral(HEAD, s);
  const ends = (power(n, s) - power(HEAD, s)) / 2;
  return sum + integral + ends + correction(n, s) - correction(HEAD, s);
}

/**
 * The integral of t^-s for t from 1 to x, x > 0; its inverse is `powerIntegralInverse`.
 * Both are exact at s = 1 too, where the usual formula divides by 0.
 */
export function powerIntegral(x: number, s: number): number {
  const logX = Math.log(x);
  const t = (1 - s) * logX;
  return (Math.abs(t) > TINY ? Math.expm1(t) / t : 1 + t / 2) * logX;
}

/** The x whose `powerIntegral` is `area`; Infinity when no x has so much. */
export function powerIntegralInverse(area: number, s: number): number {
  const t = Math.max(-1, (1 - s) * area);
  return Math.exp((Math.abs(t) > TINY ? Math.log1p(t) / t : 1 - t / 2) * area);
}

/** x^-s */
export function power(x: number, s: number): number {
  return Math.exp(-s * Math.log(x));
}

const HEAD = 32;
const TINY = 1e-8;

/** Terms B2/2!, B4/4! and B6/6! with the first, third and fifth derivative of x^-s. */
function correction(x: number, s: number): number {
  const first = (-s * power(x, s)) / x;
  const third = (first * (s + 1) * (s + 2)) / (x * x);
  const fifth = (third * (s + 3) * (s + 4)) / (x * x);
  return first / 12 - third / 720 + fifth / 30240;
}
