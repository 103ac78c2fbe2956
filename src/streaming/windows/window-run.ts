import { type Parcel, setBorn } from '../parcels/parcel.ts';
import type { ParcelList } from '../parcels/parcel-list.ts';
import { createHold } from './create-hold.ts';
import type { Hold } from './hold.ts';
import { type LateShares, lateShares } from './late-shares.ts';
import { windowsOf } from '../../pipeline/windows/panes-per-element.ts';
import { SentLate } from './sent-late.ts';
import type { WindowSpec } from '../../pipeline/windows/window-spec.ts';

/** The windows of an edge at work. Amounts in elements or units, times in ms. */
export class WindowRun {
  readonly spec: WindowSpec;
  readonly shares: LateShares;
  readonly hold: Hold;
  readonly sentLate = new SentLate();
  /** Units that go on at once per element processed before: early panes and those of late elements. */
  ratio = 0;
  /** Units per ms that end evenly until the boundary. */
  ending = 0;
  /** The event time that counts next, and when the watermark gets there. */
  boundary = Infinity;
  boundaryAt = Infinity;
  /** How far the watermark is. */
  watermark = -Infinity;
  /** In how many ms early panes have to be foreseen anew. */
  fillIn = Infinity;
  /** Elements so far: that came, late ones, those lost; and units that went on, in whatever pane. */
  came = 0;
  late = 0;
  dropped = 0;
  units = 0;
  /** Elements in windows that a drain closed before their end, and panes that went on from them. */
  cutShort = 0;
  cutPanes = 0;
  private readonly perElement: number;
  /** Windows that an element is in. */
  private readonly windows: number;
  /** Units that go on early per element processed before; and that have gone so far. */
  private earlyRatio = 0;
  private wentEarly = 0;
  private told = 0; // timers
  private readonly panesEach: number | null;
  private latePanes = 0;
  private panesOut = 0; // that have gone on with units
  /** Groups of what goes on at once, as of what has last done so, and of what is planned to end evenly. */
  passingFold = 1;
  endingFold = 1;

  /**
   * @param perElement elements put into windows per element processed before
   * @param panesEach of full windows, per unit that goes on; left out: nobody asks for panes
   */
  constructor(spec: WindowSpec, perElement: number, panesEach?: number) {
    this.spec = spec;
    this.perElement = perElement;
    this.panesEach = panesEach ?? null;
    this.shares = lateShares(spec);
    this.windows = windowsOf(spec);
    this.hold = createHold(spec);
    this.ratio = this.lateRatio;
  }

  /** A late element fires a pane of its own in each of its windows. */
  private get lateRatio(): number {
    return this.shares.late * this.perElement * this.windows;
  }

  /** What has been written into windows: each once for every window that it is in. */
  get written(): number {
    return (this.came - this.dropped) * this.windows;
  }

  /** Timers of panes that have gone on: at the ends of windows, and those of early panes after a delay. */
  get timersFired(): number {
    const { early, fired } = this.hold;
    return fired + (this.spec.trigger.kind === 'processing-time' ? early.panes : 0);
  }

  /** Whether it ever closes. */
  get closes(): boolean {
    return this.spec.window.kind !== 'global';
  }

  /** Timers that have become due since this was last asked. */
  takeFired(): number {
    const fired = this.hold.fired - this.told;
    this.told = this.hold.fired;
    return fired;
  }

  /** Takes elements that have been processed. */
  put(parcel: Parcel): void {
    const { onTime, late, dropped } = this.shares;
    const processed = parcel.amount * parcel.fold;
    const amount = processed * this.perElement;
    this.came += amount;
    this.late += late * amount;
    this.dropped += dropped * amount;
    this.units += this.ratio * processed;
    this.latePanes += this.lateRatio * processed;
    this.wentEarly += this.earlyRatio * processed;
    this.sentLate.note(parcel);
    this.hold.put(onTime * amount, parcel.eventFrom, parcel.eventTo);
  }

  /** Lets go what was planned to end evenly in an interval, in which the watermark came to `watermark`. */
  endEvenly(from: number, to: number, watermark: number, out: ParcelList): void {
    if (this.ending === 0) return;
    const ended = out.add();
    ended.amount = this.hold.release(this.ending * (to - from));
    ended.fold = this.foldOf(ended.amount);
    ended.from = from;
    ended.to = to;
    setBorn(ended, this.watermark, watermark);
    ended.bornFrom = Math.max(ended.bornFrom, this.sentLate.lastBefore(this.watermark));
    ended.bornTo = Math.max(ended.bornTo, this.sentLate.lastBefore(watermark));
    this.units += ended.amount;
  }

  /** Panes so far: at the ends of windows, early ones, and those of late elements. */
  get panes(): number {
    return this.hold.fired + this.hold.early.panes + this.latePanes;
  }

  /** Groups of units that go on now, by those of full windows: all panes go on with them that have not yet. */
  foldOf(units: number): number {
    if (this.panesEach === null || !(units > LEAST_FOLDED)) return 1;
    const panes = Math.max(0, this.panes - this.panesOut);
    this.panesOut += panes;
    return panes / (units * this.panesEach);
  }

  /** The same of what goes on at once as a parcel is processed, which has been put into windows. */
  foldOfPassing({ amount, fold }: Parcel): number {
    const units = this.ratio * amount * fold;
    if (this.panesEach !== null && units > LEAST_FOLDED) this.passingFold = this.foldOf(units);
    return this.passingFold;
  }

  /** Foresees the groups of what is planned to end evenly in so many ms. */
  foreseeEnding(lasts: number): void {
    const units = this.ending * lasts;
    if (this.panesEach === null || !(units > LEAST_FOLDED)) return;
    const due = this.hold.timersPerUnit * units + this.panes - this.panesOut;
    this.endingFold = Math.max(0, due) / (units * this.panesEach);
  }

  /** Lets the watermark pass on; returns the units that go on at once, born at the new watermark. */
  reach(watermark: number): number {
    this.watermark = Math.max(this.watermark, watermark);
    const units = this.settle(this.hold.reach(this.watermark));
    this.units += units;
    return units;
  }

  /** Lets all go that is held, whatever the watermark: the job is drained. Returns the units. */
  flush(): number {
    let held = 0;
    this.cutShort += this.hold.unfinished;
    this.cutPanes += this.hold.timers;
    for (;;) {
      const boundary = this.hold.boundary(this.watermark, false);
      if (boundary === Infinity) break;
      held += this.hold.reach(boundary);
      this.watermark = Math.max(this.watermark, boundary);
    }
    this.ending = 0;
    const units = this.settle(held);
    this.units += units;
    return units;
  }

  /** What closes brings what early panes still owe, or goes without what they had too much. */
  private settle(units: number): number {
    if (units === 0 || !this.hold.early.vary) return units;
    const all = Math.max(0, units + this.hold.early.units - this.wentEarly);
    this.wentEarly += all - units;
    return all;
  }

  /**
   * Foresees early panes of elements that are processed at `rate` a ms: evenly for `fillIn`, as many as by then are due.
   * @param born when the next of them was born
   * @param lasts ms for which they may be foreseen in one, >= 0
   * @returns whether the ratio has changed
   */
  foreseeEarly(rate: number, born: number, lasts: number): boolean {
    const { early, fillAmount } = this.hold;
    const before = this.ratio;
    const inflow = rate * this.perElement * this.shares.onTime;
    early.rate = inflow / this.spec.keys;
    const most = inflow > 0 ? Math.min(lasts, fillAmount / inflow) : 0;
    const isAhead = most > 0 && most < Infinity;
    this.fillIn = early.vary && isAhead ? most : Infinity;
    const amount = isAhead ? inflow * most : Math.min(1, this.spec.keys) * LITTLE;
    const owed = early.vary && isAhead ? early.units - this.wentEarly : 0;
    const units = Math.max(0, this.hold.foreseeEarly(amount, born) + owed);
    this.earlyRatio = inflow > 0 ? (units / amount) * this.perElement * this.shares.onTime : 0;
    this.ratio = this.lateRatio + this.earlyRatio;
    return Math.abs(this.ratio - before) > 1e-12 * before;
  }
}

/** Fewer units than these are rounding: panes wait for the next ones. */
const LEAST_FOLDED = 1e-9;

/** Elements for which nothing changes yet. */
const LITTLE = 1e-6;
