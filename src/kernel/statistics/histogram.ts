/** A summary of many positive values from which any quantile can be read to a stated error. */
export interface Histogram {
  /** Weight recorded: the number of values, unless they were weighted. */
  readonly count: number;
  /** Sum of value × weight, exact but for rounding. */
  readonly sum: number;
  /** Least and greatest value, exact; Infinity and -Infinity before the first. */
  readonly min: number;
  readonly max: number;
  /**
   * Adds a value, `weight` times.
   * @throws RangeError on a value or weight that is negative, NaN or infinite
   */
  record(value: number, weight?: number): void;
  /**
   * Adds a weight that is spread evenly over the values from `low` to `high`.
   * @throws RangeError on ends or a weight that are negative, NaN or infinite, or the wrong way round
   */
  recordRange(low: number, high: number, weight: number): void;
  /**
   * The least value that at least the share `p` of the weight does not exceed, to the stated
   * relative error; exact at the ends. NaN when nothing was recorded.
   * @throws RangeError when p is outside 0..1
   */
  quantile(p: number): number;
  /**
   * Adds all that `other` recorded.
   * @throws RangeError when it was created with other options
   */
  merge(other: Histogram): void;
}

export interface HistogramOptions {
  /** Largest relative error of a quantile, in (0, 1); 0.01 when left out. */
  readonly relativeError?: number;
  /** Smaller values count as 0 to `lowest`; 1e-3 when left out. */
  readonly lowest?: number;
  /** Greater values count as `highest` or more; 1e12 when left out. */
  readonly highest?: number;
}

/**
 * Creates a histogram whose buckets grow by (1 + e) / (1 - e), e the relative error: 1,728 buckets
 * by default, whatever is recorded. Outside lowest..highest the error is not bounded.
 * Source: C. Masson, J. E. Rim, H. K. Lee, "DDSketch", PVLDB 12 (2019) 2195–2205.
 * @throws RangeError on options out of range
 */
export function createHistogram(options: HistogramOptions = {}): Histogram {
  const { relativeError = 0.01, lowest = 1e-3, highest = 1e12 } = options;
  if (!(relativeError > 0 && relativeError < 1 && lowest > 0 && highest > lowest)) {
    throw new RangeError(`histogram: error ${relativeError} from ${lowest} to ${highest}`);
  }
  return new LogHistogram(relativeError, lowest, highest);
}

class LogHistogram implements Histogram {
  count = 0;
  sum = 0;
  min = Infinity;
  max = -Infinity;
  private readonly relativeError: number;
  private readonly lowest: number;
  private readonly logGrowth: number;
  private readonly weights: Float64Array; // [0] up to lowest, then one per power of the growth

  constructor(relativeError: number, lowest: number, highest: number) {
    this.relativeError = relativeError;
    this.lowest = lowest;
    this.logGrowth = Math.log((1 + relativeError) / (1 - relativeError));
    this.weights = new Float64Array(1 + Math.ceil(Math.log(highest / lowest) / this.logGrowth));
  }

  record(value: number, weight = 1): void {
    if (!(value >= 0 && value < Infinity && weight >= 0 && weight < Infinity)) {
      throw new RangeError(`histogram: value ${value}, weight ${weight}`);
    }
    if (weight === 0) return;
    const bucket = this.bucketOf(value);
    this.weights[bucket] = (this.weights[bucket] ?? 0) + weight;
    this.count += weight;
    this.sum += value * weight;
    this.min = Math.min(this.min, value);
    this.max = Math.max(this.max, value);
  }

  recordRange(low: number, high: number, weight: number): void {
    if (!(low >= 0 && high >= low && high < Infinity && weight >= 0 && weight < Infinity)) {
      throw new RangeError(`histogram: values ${low} to ${high}, weight ${weight}`);
    }
    if (weight === 0) return;
    this.spread(low, high, weight);
    this.count += weight;
    this.sum += weight * ((low + high) / 2);
    this.min = Math.min(this.min, low);
    this.max = Math.max(this.max, high);
  }

  quantile(p: number): number {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`histogram: ${p} is not between 0 and 1`);
    if (this.count === 0) return NaN;
    if (p === 0) return this.min;
    if (p === 1) return this.max;
    let below = 0;
    for (const [bucket, weight] of this.weights.entries()) {
      below += weight;
      if (weight > 0 && below >= p * this.count) return this.estimate(bucket);
    }
    return this.max;
  }

  merge(other: Histogram): void {
    if (!(other instanceof LogHistogram) || !this.isLike(other)) {
      throw new RangeError('histogram: merged with one of other options');
    }
    for (const [bucket, weight] of other.weights.entries()) {
      this.weights[bucket] = (this.weights[bucket] ?? 0) + weight;
    }
    this.count += other.count;
    this.sum += other.sum;
    this.min = Math.min(this.min, other.min);
    this.max = Math.max(this.max, other.max);
  }

  /** Gives each bucket its share of the range. */
  private spread(low: number, high: number, weight: number): void {
    const last = this.bucketOf(high);
    const perUnit = weight / (high - low);
    let from = low;
    let growing = this.bucketOf(low);
    let end = this.lowest * Math.exp(growing * this.logGrowth);
    const growth = Math.exp(this.logGrowth);
    for (; growing < last && perUnit < Infinity; growing += 1) {
      const part = Math.max(0, Math.min(end, high) - from);
      this.weights[growing] = (this.weights[growing] ?? 0) + part * perUnit;
      from = Math.max(from, end);
      end *= growth;
    }
    const rest = perUnit < Infinity ? Math.max(0, high - from) * perUnit : weight;
    this.weights[last] = (this.weights[last] ?? 0) + rest;
  }

  private isLike(other: LogHistogram): boolean {
    return (
      other.relativeError === this.relativeError &&
      other.lowest === this.lowest &&
      other.weights.length === this.weights.length
    );
  }

  private bucketOf(value: number): number {
    if (value <= this.lowest) return 0;
    const bucket = Math.ceil(Math.log(value / this.lowest) / this.logGrowth);
    return Math.min(bucket, this.weights.length - 1);
  }

  /** The value whose relative distance to both ends of the bucket is the stated error. */
  private estimate(bucket: number): number {
    const low = this.lowest * Math.exp((bucket - 1) * this.logGrowth);
    return Math.min(this.max, Math.max(this.min, low * (1 + this.relativeError)));
  }
}
