import { createParcel, type Parcel } from './parcel.ts';

/** Parcels in the order in which they pass. Cleared and filled again without allocating. */
export class ParcelList {
  length = 0;
  private readonly pool: Parcel[] = [];

  /** The next parcel, to be filled in; what it holds is old. */
  add(): Parcel {
    const parcel = (this.pool[this.length] ??= createParcel());
    this.length += 1;
    return parcel;
  }

  /** A parcel by its place, which has to exist. */
  at(index: number): Parcel {
    const parcel = this.pool[index];
    if (parcel === undefined) throw new RangeError(`parcels: there is no place ${index}`);
    return parcel;
  }

  clear(): void {
    this.length = 0;
  }
}
