/**
 * Upper quantile of Student's t: G. W. Hill, Algorithm 396, Comm. ACM 13 (1970) 619–620; exact for 1 and 2 degrees,
 * six digits from 5 up, three below.
 * @param tail probability above it, (0, 0.5)
 * @param degrees of freedom, at least 1; Infinity: the normal distribution
 */
export function tQuantile(tail: number, degrees: number): number {
  const both = 2 * tail;
  if (degrees === 1) return 1 / Math.tan((both * Math.PI) / 2);
  if (degrees === 2) return Math.sqrt(2 / (both * (2 - both)) - 2);
  const n = Math.min(degrees, 1e9);
  const a = 1 / (n - 0.5);
  const b = 48 / (a * a);
  const c = (((20_700 * a) / b - 98) * a - 16) * a + 96.36;
  const d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt((a * Math.PI) / 2) * n;
  const y = Math.exp((2 / n) * Math.log(d * both));
  const squared = y > 0.05 + a ? nearNormal(both, n, { a, b, c, d }) : farOut(y, n, d);
  return Math.sqrt(n * squared);
}

interface Terms {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

/** Expansion about the normal distribution. */
function nearNormal(both: number, n: number, { a, b, c, d }: Terms): number {
  const x = -normalUpper(both / 2);
  const square = x * x;
  const more = n < 5 ? c + 0.3 * (n - 4.5) * (x + 0.6) : c;
  const around = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + more;
  const bent = ((((0.4 * square + 6.3) * square + 36) * square + 94.5) / around - square - 3) / b;
  const y = (bent + 1) * x;
  const z = a * y * y;
  return z > 0.002 ? Math.exp(z) - 1 : (z * z) / 2 + z;
}

/** Expansion far out in the tail. */
function farOut(y: number, n: number, d: number): number {
  const inner = 1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3);
  return ((inner + 0.5 / (n + 4)) * y - 1) * ((n + 1) / (n + 2)) + 1 / y;
}

/** Upper quantile of the normal distribution: P. J. Acklam (2003), relative error below 1.2e-9. */
function normalUpper(tail: number): number {
  if (tail < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(tail));
    return -(
      (((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q -
        2.549732539343734) *
        q +
        4.374664141464968) *
        q +
        2.938163982698783) /
      ((((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q +
        3.754408661907416) *
        q +
        1)
    );
  }
  const q = 0.5 - tail;
  const r = q * q;
  return (
    ((((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r +
      138.357751867269) *
      r -
      30.66479806614716) *
      r +
      2.506628277459239) *
      q) /
    (((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r +
      66.80131188771972) *
      r -
      13.28068155288572) *
      r +
      1)
  );
}
