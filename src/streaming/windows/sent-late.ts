import type { Parcel } from '../parcels/parcel.ts';

/** What came long after its event time, because its sender held it back: a window can't have let go before that. Times in ms. */
export class SentLate {
  private readonly parcels: Pick<Parcel, 'eventFrom' | 'eventTo' | 'bornFrom' | 'bornTo'>[] = [];
  private last = -Infinity; // of those of earlier windows

  note({ eventFrom, eventTo, bornFrom, bornTo }: Parcel): void {
    if (bornTo > eventTo) this.parcels.push({ eventFrom, eventTo, bornFrom, bornTo });
  }

  /**
   * When the last of those came that belong before an event time.
   * @param time never before the last one asked for
   */
  lastBefore(time: number): number {
    while ((this.parcels[0]?.eventTo ?? Infinity) <= time) {
      this.last = Math.max(this.last, this.parcels.shift()?.bornTo ?? -Infinity);
    }
    const [next] = this.parcels;
    if (next === undefined || next.eventFrom >= time) return this.last;
    const part = (time - next.eventFrom) / (next.eventTo - next.eventFrom);
    return Math.max(this.last, next.bornFrom + part * (next.bornTo - next.bornFrom));
  }
}
