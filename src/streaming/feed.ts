import type { FeedSpec } from './flow-spec.ts';
import { copyParcel } from './parcels/parcel.ts';
import { ParcelList } from './parcels/parcel-list.ts';
import { WindowRun } from './windows/window-run.ts';

/** An edge at work. */
export class Feed {
  readonly spec: FeedSpec;
  /** Index of the stage that reads. */
  readonly to: number;
  readonly window: WindowRun | null;
  /** What arrives in the reader in step with what passes the stage before. */
  readonly passing = new ParcelList();
  /** What windows let go evenly. */
  readonly ending = new ParcelList();

  constructor(spec: FeedSpec, to: number) {
    this.spec = spec;
    this.to = to;
    this.window =
      spec.window === null ? null : new WindowRun(spec.window, spec.ratio, spec.panesEach);
  }

  /** Elements that arrive at once per element passed. */
  get ratio(): number {
    return this.window === null ? this.spec.ratio : this.window.ratio;
  }

  /**
   * Carries over what has passed the stage before.
   * @param watermark of the windows now, before what has passed moves it; not used without windows
   */
  carry(passed: ParcelList, from: number, to: number, watermark: number): void {
    this.passing.clear();
    this.ending.clear();
    const { ratio, window } = this;
    for (let index = 0; index < passed.length; index += 1) {
      const parcel = passed.at(index);
      if (ratio > 0) copyParcel(parcel, this.passing.add(), ratio * parcel.fold);
      window?.put(parcel);
      if (ratio > 0)
        this.passing.at(this.passing.length - 1).fold = window?.foldOfPassing(parcel) ?? 1;
    }
    window?.endEvenly(from, to, watermark, this.ending);
  }
}
