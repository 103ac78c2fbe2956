/** What a key's panes of every n elements have brought by the time its window has taken some, on average. */
export interface CountPanes {
  /** Panes so far, E⌊M/n⌋. */
  readonly panes: number;
  /** Elements in them when each pane holds all of its window so far: E Σ jn over the multiples of n up to M. */
  readonly accumulated: number;
}

/** Above this mean, tails of the Poisson law are those of its gamma law, by Wilson and Hilferty. */
const MOST_SUMMED = 500;

/** From here on the remainder M mod n is even: what the mean says about it is e^−40. */
const EVEN = 40;

/** Standard deviations beyond which a tail is 0 or 1. */
const FAR = 9;

/**
 * For a Poisson number M of elements (keys are met at random). For n = 1 panes are M and hold M (M + 1) / 2, on average
 * λ (λ + 2) / 2. In general P(M >= jn) panes come j-th and hold jn; where M mod n is even that is, with M = qn + u,
 * λ/n − (n − 1)/2n panes of λ²/2n + λ/n − (n² − 1)/12n elements.
 * @param mean λ, elements of the key in the window, >= 0
 * @param n elements of a pane, whole, >= 1
 */
export function countPanes(mean: number, n: number): CountPanes {
  if (!(mean > 0)) return { panes: 0, accumulated: 0 };
  if (n === 1) return { panes: mean, accumulated: (mean * (mean + 2)) / 2 };
  if (mean * (1 - Math.cos((2 * Math.PI) / n)) > EVEN) {
    return {
      panes: (mean - (n - 1) / 2) / n,
      accumulated: (mean * mean) / (2 * n) + mean / n - (n * n - 1) / (12 * n),
    };
  }
  return mean <= MOST_SUMMED ? summed(mean, n) : byTails(mean, n);
}

/** Goes through the Poisson law, from 0 on. */
function summed(mean: number, n: number): CountPanes {
  const last = Math.ceil(mean + FAR * Math.sqrt(mean) + 20);
  let probability = Math.exp(-mean);
  let [panes, accumulated] = [0, 0];
  for (let m = 1; m <= last; m += 1) {
    probability *= mean / m;
    const pane = Math.floor(m / n);
    panes += pane * probability;
    accumulated += ((n * pane * (pane + 1)) / 2) * probability;
  }
  return { panes, accumulated };
}

/** Panes up to far below the mean have come, those far above have not; between are few. */
function byTails(mean: number, n: number): CountPanes {
  const width = FAR * Math.sqrt(mean);
  const sure = Math.max(0, Math.floor((mean - width) / n));
  let [panes, accumulated] = [sure, (n * sure * (sure + 1)) / 2];
  for (let j = sure + 1; j * n <= mean + width; j += 1) {
    const come = atLeast(j * n, mean);
    panes += come;
    accumulated += j * n * come;
  }
  return { panes, accumulated };
}

/**
 * P(M >= k) = P(a gamma variable of shape k <= λ), k large. Source: E. B. Wilson and M. M. Hilferty, "The distribution of
 * chi-square", Proc. Natl. Acad. Sci. 17 (1931) 684–688.
 */
function atLeast(k: number, mean: number): number {
  const root = Math.exp(Math.log(mean / k) / 3);
  return normal((root - 1 + 1 / (9 * k)) * 3 * Math.sqrt(k));
}

/** Φ(x), to 7.5e-8. Source: M. Abramowitz and I. A. Stegun, Handbook (1964), 26.2.17. */
function normal(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const series = -0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429));
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  const tail = density * t * (0.31938153 + t * series);
  return x >= 0 ? 1 - tail : tail;
}
