import { SpanMeter } from './span-meter.ts';

/** Whoever takes quota: a job by its number, or null, others than these jobs. */
export type User = number | null;

/** How much somebody used over a time, unit·ms. */
export interface Used {
  readonly by: User;
  readonly amount: number;
}

/** One user of an account. */
interface Share {
  readonly meter: SpanMeter;
  /** The integral when the value last rose from 0. */
  from: number;
}

/** A time in which somebody had something, over. */
interface Ended {
  readonly by: User;
  readonly from: number;
  readonly to: number;
}

/** Follows who has how much from a moment on. */
export interface Watch {
  /** @returns what each user had between the start and `now`, in no order that matters; ends the watch */
  end(now: number): readonly Used[];
}

/** Others that wanted more than was free. */
export interface OthersShort {
  /** When they first did, in the time unit of the caller. */
  readonly at: number;
  readonly wanted: number;
  readonly got: number;
}

/** What is taken of one quota, by whom and since when. Memory: one bounded meter for each user. */
export class Account {
  own = 0;
  peak = 0;
  peakAt = 0;
  bound = false;
  touched = false;
  /** Null: unknown. */
  readonly limit: number | null;
  /** A soft limit refuses nothing: that it holds as counted here is assumed. */
  readonly soft: boolean;
  /** The first time that others got less than they wanted; null: never. */
  othersShort: OthersShort | null = null;
  private byOthers = 0;
  private wantedByOthers = 0;
  private readonly shares = new Map<User, Share>();
  private readonly active = new Map<User, Share>();
  private ended: Ended[] = [];
  private watches = 0;

  constructor(limit: number | null, soft: boolean) {
    this.limit = limit;
    this.soft = soft;
  }

  /** Others' usage included. */
  get inUse(): number {
    return this.byOthers + this.own;
  }

  /** Null: nobody knows; Infinity: a soft limit. */
  get available(): number | null {
    if (this.limit === null) return null;
    return this.soft ? Infinity : Math.max(0, this.limit - this.inUse);
  }

  get isOver(): boolean {
    return this.limit !== null && this.inUse > this.limit + ROUNDING * Math.max(1, this.limit);
  }

  /** What one job holds. */
  heldBy(by: User): number {
    return this.shares.get(by)?.meter.value ?? 0;
  }

  /** Adds to what a job holds; `amount` below 0 gives back. */
  add(by: number, amount: number, now: number): void {
    this.own += amount;
    this.touched = true;
    this.note(by, this.heldBy(by) + amount, now);
    if (this.active.size === (this.active.has(null) ? 1 : 0)) this.own = 0; // decimals leave nothing behind
    if (amount < 0 && this.byOthers < this.wantedByOthers) this.giveOthers(now);
  }

  /** Others want so much from now on: they get what jobs leave, and the rest as soon as a job gives it back. */
  setOthers(usage: number, now: number): void {
    this.wantedByOthers = usage;
    this.giveOthers(now);
  }

  /** @returns the users that ever had something, others first, then jobs by number */
  users(now: number): readonly { readonly by: User; readonly meter: SpanMeter }[] {
    const had = [...this.shares].filter(([, { meter }]) => meter.peak > 0);
    for (const [, { meter }] of had) meter.advanceTo(now);
    return had.map(([by, { meter }]) => ({ by, meter })).sort((a, b) => rank(a.by) - rank(b.by));
  }

  watch(now: number): Watch {
    const before = new Map([...this.active].map(([by, share]) => [by, integralAt(share, now)]));
    const start = this.ended.length;
    this.watches += 1;
    return {
      end: (until) => {
        const going = [...this.active].map(([by, share]): Ended => {
          return { by, from: share.from, to: integralAt(share, until) };
        });
        const used = usedIn([...this.ended.slice(start), ...going], before);
        this.watches -= 1;
        if (this.watches === 0) this.ended = [];
        return used;
      },
    };
  }

  /** Where no job has anything, what they use is as it was found: more than the limit, too, where that was lowered. */
  private giveOthers(now: number): void {
    const wanted = this.wantedByOthers;
    const free = this.limit === null || this.soft ? Infinity : Math.max(0, this.limit - this.own);
    const got = this.own === 0 ? wanted : Math.min(wanted, free);
    if (got < wanted) this.othersShort ??= { at: now, wanted, got };
    this.byOthers = got;
    this.note(null, got, now);
  }

  private note(by: User, value: number, now: number): void {
    const share = this.shares.get(by) ?? { meter: new SpanMeter(now), from: 0 };
    const { meter } = share;
    const before = meter.value;
    this.shares.set(by, share);
    meter.record(now, value);
    if (before === 0 && value > 0) {
      share.from = meter.integral;
      this.active.set(by, share);
    } else if (before > 0 && value <= 0) {
      this.active.delete(by);
      if (this.watches > 0) this.ended.push({ by, from: share.from, to: meter.integral });
    }
    if (this.inUse > this.peak) [this.peak, this.peakAt] = [this.inUse, now];
  }
}

/** Sums of decimals: what is over by less is not over. */
const ROUNDING = 1e-9;

const rank = (by: User): number => by ?? -1;

function integralAt({ meter }: Share, now: number): number {
  meter.advanceTo(now);
  return meter.integral;
}

function usedIn(times: readonly Ended[], before: ReadonlyMap<User, number>): Used[] {
  const sums = new Map<User, number>();
  for (const { by, from, to } of times) {
    const amount = to - Math.max(from, before.get(by) ?? from);
    if (amount > 0) sums.set(by, (sums.get(by) ?? 0) + amount);
  }
  return [...sums].map(([by, amount]) => ({ by, amount }));
}
