import { copyParcel, createParcel, type Parcel } from './parcel.ts';
import type { ParcelList } from './parcel-list.ts';

/** Most parcels kept; a full queue joins neighbours in pairs, which spreads the births of two evenly over both. */
const LIMIT = 4096;

/** Births and densities that differ by less than this share are one parcel going on. */
const ALIKE = 1e-12;

/** As rates go, go on in as many groups: each parcel keeps its own exactly. */
const ALIKE_FOLDED = 0.01;

/** Elements that wait, first come first served. Time is the owner's; amounts are exact but for rounding. */
export class ParcelQueue {
  /** Elements that wait. */
  amount = 0;
  private ring: Parcel[] = [createParcel(), createParcel(), createParcel(), createParcel()];
  private head = 0;
  private count = 0;

  get parcels(): number {
    return this.count;
  }

  /** When the oldest element at the head was born; Infinity when nobody waits. */
  get oldest(): number {
    return this.count === 0 ? Infinity : this.parcel(0).oldestFrom;
  }

  /**
   * @param skip elements at the head that are not looked at
   * @returns `fold` of those behind them, and how many elements there are until it is clearly another one, the skipped ones
   *   included
   */
  folded(skip: number): { readonly fold: number; readonly amount: number } {
    let [fold, amount] = [1, 0];
    for (let index = 0; index < this.count; index += 1) {
      const parcel = this.parcel(index);
      if (amount <= skip) fold = parcel.fold;
      else if (Math.abs(parcel.fold - fold) > ALIKE_FOLDED * fold) return { fold, amount };
      amount += parcel.amount;
    }
    return { fold, amount: Infinity };
  }

  /** Puts elements at the end. */
  push(parcel: Parcel): void {
    if (!(parcel.amount > 0)) return;
    this.amount += parcel.amount;
    if (this.count > 0 && goOn(this.parcel(this.count - 1), parcel)) return;
    if (this.count === LIMIT) this.joinPairs();
    if (this.count === this.ring.length) this.grow();
    this.count += 1;
    copyParcel(parcel, this.parcel(this.count - 1));
  }

  /**
   * Takes elements from the head, which pass from time `from` on, `rate` of them per ms (Infinity: at once), and adds
   * them to `out`.
   * @returns the elements taken: `amount`, or all that there are
   */
  take(amount: number, from: number, rate: number, out: ParcelList): number {
    let taken = 0;
    while (this.count > 0 && taken < amount) {
      const first = this.parcel(0);
      const part = out.add();
      const left = amount - taken;
      copyParcel(first, part);
      if (first.amount <= left) this.dropFirst();
      else split(first, part, left);
      part.from = from + taken / rate;
      taken += part.amount;
      part.to = from + taken / rate;
    }
    this.amount = this.count === 0 ? 0 : Math.max(0, this.amount - taken);
    return taken;
  }

  /** Elements ahead of the first one not older than `born`: Infinity when all are older. */
  amountBefore(born: number): number {
    let ahead = 0;
    for (let index = 0; index < this.count; index += 1) {
      const { amount, oldestFrom, oldestTo } = this.parcel(index);
      if (oldestFrom >= born) return ahead;
      if (oldestTo >= born) return ahead + (amount * (born - oldestFrom)) / (oldestTo - oldestFrom);
      ahead += amount;
    }
    return Infinity;
  }

  private parcel(index: number): Parcel {
    const parcel = this.ring[(this.head + index) % this.ring.length];
    if (parcel === undefined) throw new RangeError(`parcels: there is no place ${index}`);
    return parcel;
  }

  private dropFirst(): void {
    this.head = (this.head + 1) % this.ring.length;
    this.count -= 1;
  }

  private grow(): void {
    const parcels = Array.from({ length: this.count }, (_, index) => this.parcel(index));
    for (let index = 0; index < this.count; index += 1) parcels.push(createParcel());
    this.ring = parcels;
    this.head = 0;
  }

  private joinPairs(): void {
    const half = this.count >> 1;
    for (let index = 0; index < half; index += 1) {
      const [first, second] = [this.parcel(2 * index), this.parcel(2 * index + 1)];
      const into = this.parcel(index);
      const amount = first.amount + second.amount;
      const fold = (first.fold * first.amount + second.fold * second.amount) / amount;
      copyParcel(first, into);
      into.amount = amount;
      into.fold = fold;
      into.bornTo = second.bornTo;
      into.eventTo = second.eventTo;
      into.oldestTo = Math.max(first.oldestTo, second.oldestTo);
    }
    this.count = half;
  }
}

/** Lengthens `last` by `next` if that is the same stream going on; returns whether it did. */
function goOn(last: Parcel, next: Parcel): boolean {
  const [lastSpan, nextSpan] = [last.bornTo - last.bornFrom, next.bornTo - next.bornFrom];
  const [one, other] = [last.amount * nextSpan, next.amount * lastSpan];
  const isOn =
    last.fold === next.fold &&
    Math.abs(next.bornFrom - last.bornTo) <= ALIKE * Math.abs(last.bornTo) &&
    Math.abs(one - other) <= ALIKE * Math.max(one, other) &&
    last.eventTo - last.eventFrom === lastSpan &&
    next.eventTo - next.eventFrom === nextSpan &&
    next.eventFrom - last.eventTo === next.bornFrom - last.bornTo &&
    next.oldestTo - next.oldestFrom === nextSpan &&
    last.oldestTo - last.oldestFrom === lastSpan &&
    lastSpan > 0 === nextSpan > 0;
  if (!isOn) return false;
  last.amount += next.amount;
  last.bornTo = next.bornTo;
  last.eventTo = next.eventTo;
  last.oldestTo = next.oldestTo;
  return true;
}

/** Cuts `amount` off the front of `first` into `part`, a copy of it. */
function split(first: Parcel, part: Parcel, amount: number): void {
  const share = amount / first.amount;
  part.amount = amount;
  part.bornTo = first.bornFrom + share * (first.bornTo - first.bornFrom);
  part.eventTo = first.eventFrom + share * (first.eventTo - first.eventFrom);
  part.oldestTo = first.oldestFrom + share * (first.oldestTo - first.oldestFrom);
  first.amount -= amount;
  first.bornFrom = part.bornTo;
  first.eventFrom = part.eventTo;
  first.oldestFrom = part.oldestTo;
}
