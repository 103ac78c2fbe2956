import type { Parcel } from '../parcels/parcel.ts';
import type { ParcelList } from '../parcels/parcel-list.ts';
import { createHold } from './create-hold.ts';
import { earlyUnits } from '../../pipeline/windows/early-panes.ts';
import type { Hold } from './hold.ts';
import { type LateShares, lateShares } from './late-shares.ts';
import type { WindowSpec } from '../../pipeline/windows/window-spec.ts';

/** The windows of an edge at work. Amounts in elements or units, times in ms. */
export class WindowRun {
  readonly spec: WindowSpec;
  readonly shares: LateShares;
  readonly hold: Hold;
  /** Units that go on at once per element processed before: early panes and those of late elements. */
  ratio = 0;
  /** Units per ms that end evenly until the boundary. */
  ending = 0;
  /** The event time that counts next, and when the watermark gets there. */
  boundary = Infinity;
  boundaryAt = Infinity;
  /** How far the watermark is. */
  watermark = -Infinity;
  /** Elements so far: that came, late ones, those lost; and units that windows let go. */
  came = 0;
  late = 0;
  dropped = 0;
  units = 0;
  private readonly perElement: number;
  private told = 0; // timers

  /** @param perElement elements put into windows per element processed before */
  constructor(spec: WindowSpec, perElement: number) {
    this.spec = spec;
    this.perElement = perElement;
    this.shares = lateShares(spec);
    this.hold = createHold(spec);
    this.ratio = this.shares.late * perElement;
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
    const amount = parcel.amount * this.perElement;
    this.came += amount;
    this.late += late * amount;
    this.dropped += dropped * amount;
    this.hold.put(onTime * amount, parcel.bornFrom, parcel.bornTo);
  }

  /** Lets go what was planned to end evenly in an interval, in which the watermark came to `watermark`. */
  endEvenly(from: number, to: number, watermark: number, out: ParcelList): void {
    if (this.ending === 0) return;
    const ended = out.add();
    ended.amount = this.hold.release(this.ending * (to - from));
    ended.from = from;
    ended.to = to;
    ended.bornFrom = ended.oldestFrom = this.watermark;
    ended.bornTo = ended.oldestTo = watermark;
    this.units += ended.amount;
  }

  /** Lets the watermark pass on; returns the units that go on at once, born at the new watermark. */
  reach(watermark: number): number {
    this.watermark = Math.max(this.watermark, watermark);
    const units = this.hold.reach(this.watermark);
    this.units += units;
    return units;
  }

  /** Lets all go that is held, whatever the watermark: the job is drained. Returns the units. */
  flush(): number {
    let units = 0;
    for (;;) {
      const boundary = this.hold.boundary(this.watermark, false);
      if (boundary === Infinity) break;
      units += this.hold.reach(boundary);
      this.watermark = Math.max(this.watermark, boundary);
    }
    this.ending = 0;
    this.units += units;
    return units;
  }

  /** Sets the ratio for elements that are processed at `rate` a ms; returns whether it has changed. */
  setRatio(rate: number): boolean {
    const { keys, window, trigger } = this.spec;
    const before = this.ratio;
    const perKey = (rate * this.perElement * this.shares.onTime) / keys;
    const early =
      trigger.kind === 'none' ? 0 : earlyUnits(this.spec, perKey, this.heldByKey(perKey));
    const windows = window.kind === 'sliding' ? window.size / window.period : 1;
    this.ratio = this.perElement * (this.shares.late + this.shares.onTime * early * windows);
    return Math.abs(this.ratio - before) > 1e-12 * before;
  }

  /** Elements that the window of a key holds on average while it is open. */
  private heldByKey(perKey: number): number {
    const { window, keys } = this.spec;
    if (window.kind === 'global') return this.hold.held / keys;
    return (perKey * (window.kind === 'session' ? window.gap : window.size)) / 2;
  }
}
