/**
 * Elements that pass, or wait, one after another and evenly: the first of them born at `bornFrom`, the last at
 * `bornTo`. Where elements of several inputs are mixed, `born` and `event` are means (so that mean latency stays exact) and
 * `oldest` the earliest among them (so that no watermark runs ahead of an element). All times in ms.
 */
export interface Parcel {
  amount: number;
  /** When the first and the last pass by; not used while they wait. */
  from: number;
  to: number;
  /** When they came, from which latency counts. */
  bornFrom: number;
  bornTo: number;
  /** Their event time, by which windows take them: before they came where a sender has held them back. */
  eventFrom: number;
  eventTo: number;
  /** The earliest event time among those that pass, for watermarks. */
  oldestFrom: number;
  oldestTo: number;
  /** Groups in which its elements go on, by those of full windows: 1 unless windows have let them go. */
  fold: number;
}

/** One plain literal, so that all parcels have one hidden class. */
export const createParcel = (): Parcel => ({
  amount: 0,
  from: 0,
  to: 0,
  bornFrom: 0,
  bornTo: 0,
  eventFrom: 0,
  eventTo: 0,
  oldestFrom: 0,
  oldestTo: 0,
  fold: 1,
});

/** Sets all times of its elements to when they came. */
export function setBorn(parcel: Parcel, from: number, to: number): void {
  parcel.bornFrom = parcel.eventFrom = parcel.oldestFrom = from;
  parcel.bornTo = parcel.eventTo = parcel.oldestTo = to;
}

/** Copies everything but the amount, which is multiplied. */
export function copyParcel(parcel: Parcel, into: Parcel, factor = 1): void {
  into.amount = parcel.amount * factor;
  into.from = parcel.from;
  into.to = parcel.to;
  into.bornFrom = parcel.bornFrom;
  into.bornTo = parcel.bornTo;
  into.eventFrom = parcel.eventFrom;
  into.eventTo = parcel.eventTo;
  into.oldestFrom = parcel.oldestFrom;
  into.oldestTo = parcel.oldestTo;
  into.fold = parcel.fold;
}
