import { isDue } from '../flow/due.ts';
import type { Histogram } from '../kernel/statistics/histogram.ts';
import type { CeilingSpec, StageSpec } from './flow-spec.ts';
import { Bundling } from './bundles/bundling.ts';
import { LatencyRecorder } from './latency/latency-recorder.ts';
import { startProfile } from './load/profile.ts';
import type { Lump, RateCursor } from './load/rate-cursor.ts';
import { createParcel, setBorn } from './parcels/parcel.ts';
import { ParcelList } from './parcels/parcel-list.ts';
import { ParcelQueue } from './parcels/parcel-queue.ts';
import { RecentOut } from './recent-out.ts';
import { TimerQueue } from './timers/timer-queue.ts';

/** What counts as nothing waiting: elements, and a share of what has just passed; rounding leaves as much. */
const DUST = 1e-9;
const DUST_SHARE = 1e-12;

/** What comes in during an interval: from outside, by input (that among them), and mixed. */
export interface Inbox {
  readonly arrived: ParcelList;
  readonly mixed: ParcelList;
  readonly lists: readonly ParcelList[];
}

/** A stage at work. Amounts in elements, times in ms. */
export class StageRun {
  readonly spec: StageSpec;
  readonly queue = new ParcelQueue();
  /** Of elements that have left, from birth; null: others read this stage. */
  readonly recorder: LatencyRecorder | null;
  cursor: RateCursor | null;
  /** Null: its elements cost the same in any bundle. */
  readonly bundling: Bundling | null;
  /** Whether it hands on panes of several elements. */
  readonly folds: boolean;
  /** Groups in which its elements go on now, by those of full windows; and how many went on so far, as if all were. */
  fold = 1;
  foldedOut = 0;
  /** vCPU ms that bundles have taken so far, beside their elements. */
  bundleMs = 0;
  /** Of windows that let go what comes; null: none does. */
  timers: TimerQueue | null = null;
  /** What has passed in the last interval. */
  passed: ParcelList = new ParcelList();
  totalIn = 0;
  /** Of it, what a source brought all at once. */
  totalAtOnce = 0;
  totalOut = 0;
  readonly recentOut: RecentOut;
  /** Integral of the backlog over time. */
  area = 0;
  /** Most elements that have ever waited. */
  peak = 0;
  emptyAt = Infinity;
  readonly inbox: Inbox;
  private dust = DUST;
  private readonly taken = new ParcelList();

  /** @param inputs what its feeds bring, filled anew in every interval */
  constructor(spec: StageSpec, isRead: boolean, inputs: readonly ParcelList[]) {
    this.spec = spec;
    this.recentOut = new RecentOut(spec.latency + (spec.spread ?? 0) / 2);
    const arrived = new ParcelList();
    this.inbox = { arrived, mixed: new ParcelList(), lists: [arrived, ...inputs] };
    this.recorder = isRead ? null : new LatencyRecorder();
    this.folds = spec.feeds.some(({ panesEach }) => panesEach !== undefined);
    this.bundling = spec.bundles === undefined ? null : new Bundling(spec.bundles);
    this.cursor = spec.source === null ? null : startProfile(spec.source.profile);
    if (spec.source !== null && spec.source.backlog > 0) this.startWith(spec.source);
  }

  get latency(): Histogram | null {
    return this.recorder?.histogram ?? null;
  }

  /** Windows in front of it close. @param waits takes how long each of their timers waits, ms */
  watchTimers(waits: Histogram): void {
    this.timers ??= new TimerQueue(waits);
  }

  /** vCPU ms per element, with its share of a bundle. */
  get cost(): number {
    return this.spec.cpuPerElement + this.spec.cpuPerByte * this.spec.bytes + this.bundleShare;
  }

  /** vCPU ms of its bundle that fall to each element now. */
  get bundleShare(): number {
    return this.bundling?.share ?? 0;
  }

  /** Its ceilings, a thread being on an element for that share too. */
  get ceiling(): CeilingSpec {
    const { ceiling } = this.spec;
    if (this.bundling === null) return ceiling;
    return { ...ceiling, serviceMs: ceiling.serviceMs + this.bundleShare };
  }

  get isBacklogged(): boolean {
    return this.queue.amount > this.dust;
  }

  /** Elements that wait. */
  get backlog(): number {
    return this.isBacklogged ? this.queue.amount : 0;
  }

  /** When the oldest element that waits was born; Infinity: nobody waits. */
  get oldest(): number {
    return this.isBacklogged ? this.queue.oldest : Infinity;
  }

  /**
   * Puts elements in that come all at once.
   * @param born from when their latency counts
   * @param event their event time, of the first and the last
   * @param fold groups in which they go on, by those of full windows
   */
  addLump(
    amount: number,
    born: number,
    event: readonly [from: number, to: number],
    fold = 1,
  ): void {
    if (!(amount > 0)) return;
    const lump = createParcel();
    lump.amount = amount;
    lump.fold = fold;
    setBorn(lump, ...event);
    lump.bornFrom = lump.bornTo = born;
    this.queue.push(lump);
    this.totalIn += amount;
    this.peak = Math.max(this.peak, this.queue.amount);
  }

  /** Puts in what a source brings at once. */
  addLumps(lumps: readonly Lump[], now: number): void {
    for (const { amount, bornFrom, bornTo } of lumps) {
      this.addLump(amount, now, [bornFrom, bornTo]);
      this.totalAtOnce += amount;
    }
  }

  /**
   * Foresees when the backlog is gone at constant rates.
   * @returns whether it is gone now but for rounding: then it counts as nothing, and rates have to be set again
   */
  foresee(now: number, inflow: number, outflow: number): boolean {
    const falls = this.isBacklogged && outflow > inflow;
    this.emptyAt = falls ? now + this.queue.amount / (outflow - inflow) : Infinity;
    if (!isDue(this.emptyAt, now)) return false;
    this.dust = this.queue.amount;
    this.emptyAt = Infinity;
    return true;
  }

  /**
   * Lets an interval pass at constant rates, `arrived` being what came in.
   * @param inflow elements per ms, of which `arrived` is made
   */
  pass(arrived: ParcelList, from: number, to: number, inflow: number, outflow: number): void {
    const before = this.queue.amount;
    if (this.queue.parcels === 0 && inflow === outflow) {
      this.passed = arrived;
      const amount = amountOf(arrived);
      this.totalIn += amount;
      this.totalOut += amount;
      if (this.folds) this.foldedOut += foldedIn(arrived);
      this.bundleMs += amount * this.bundleShare;
      return;
    }
    for (let index = 0; index < arrived.length; index += 1) this.queue.push(arrived.at(index));
    const came = amountOf(arrived);
    const isEmptied = isDue(this.emptyAt, to);
    const wanted = isEmptied ? this.queue.amount : outflow * (to - from);
    this.taken.clear();
    const left = this.queue.take(
      isEmptied ? Infinity : wanted,
      from,
      isEmptied ? wanted / (to - from) : outflow,
      this.taken,
    );
    this.passed = this.taken;
    this.totalIn += came;
    this.totalOut += left;
    if (this.folds) this.foldedOut += foldedIn(this.taken);
    this.bundleMs += left * this.bundleShare;
    this.area += ((before + this.queue.amount) / 2) * (to - from);
    this.dust = DUST + DUST_SHARE * (came + left);
    this.peak = Math.max(this.peak, this.queue.amount);
  }

  private startWith({ backlog, backlogAge }: NonNullable<StageSpec['source']>): void {
    const first = createParcel();
    first.amount = backlog;
    setBorn(first, -backlogAge, 0);
    this.queue.push(first);
    this.totalIn = backlog;
    this.peak = backlog;
  }
}

/** Elements by the groups in which they go on. */
function foldedIn(parcels: ParcelList): number {
  let amount = 0;
  for (let index = 0; index < parcels.length; index += 1) {
    amount += parcels.at(index).amount * parcels.at(index).fold;
  }
  return amount;
}

function amountOf(parcels: ParcelList): number {
  let amount = 0;
  for (let index = 0; index < parcels.length; index += 1) amount += parcels.at(index).amount;
  return amount;
}
