/** What can hold a job back, in the order of a job's life. */
export const LIMITS = [
  'start-up',
  'cpu',
  'io',
  'shuffle',
  'disk',
  'network',
  'source',
  'sink',
  'unsplittable',
  'hot-key',
  'memory',
  'max-workers',
  'quota',
  'stock',
  'ramp',
  'queue',
  'idle',
] as const;

export type Limit = (typeof LIMITS)[number];

export interface LimitRecord {
  readonly by: Limit;
  /** Milliseconds; a shared moment is split, so this need not be whole. */
  readonly ms: number;
}

/** Shares of the present moment, each 0 to 1 and 1 in all. */
export type Shares = readonly { readonly by: Limit; readonly share: number }[];

/** Adds up what binds a job, from one event to the next. */
export interface LimitMeter {
  /** From `now` on, these bind; until now, what was said before. */
  observe(now: number, shares: Shares): void;
  /** @returns milliseconds by limit up to `now`, in the order of `LIMITS` */
  totals(now: number): readonly number[];
  /** @returns the limits that bound, longest first; ties in the order of `LIMITS` */
  records(): readonly LimitRecord[];
}

const PLACES: ReadonlyMap<Limit, number> = new Map(LIMITS.map((by, index) => [by, index]));

export function createLimitMeter(start: number): LimitMeter {
  const total = new Float64Array(LIMITS.length);
  let since = start;
  let current: Shares = [];
  return {
    observe(now, shares) {
      if (now > since) {
        for (const { by, share } of current) {
          const index = PLACES.get(by) ?? 0;
          total[index] = (total[index] ?? 0) + share * (now - since);
        }
        since = now;
      }
      current = shares;
    },
    totals(now) {
      const sums = Array.from(total);
      for (const { by, share } of current) {
        const index = PLACES.get(by) ?? 0;
        sums[index] = (sums[index] ?? 0) + share * (now - since);
      }
      return sums;
    },
    records: () =>
      LIMITS.map((by, index) => ({ by, ms: total[index] ?? 0 }))
        .filter(({ ms }) => ms > 0)
        .sort((a, b) => b.ms - a.ms),
  };
}
