import { isDue } from '../../flow/due.ts';
import { copyParcel, type Parcel } from './parcel.ts';
import type { ParcelList } from './parcel-list.ts';

/**
 * Mixes what several inputs bring at the same time into one stream, exactly: cut wherever one of them changes.
 * Instants that differ by rounding only are one.
 * @param inputs each in order of time; used up
 * @param out what is mixed is added to it
 */
export function mix(inputs: readonly ParcelList[], out: ParcelList): void {
  const places = inputs.map(() => 0);
  for (;;) {
    const from = startOf(inputs, places);
    if (from === Infinity) return;
    const to = endOf(inputs, places, from);
    if (isDue(to, from)) passLumps(inputs, places, from, out);
    else passSpan(inputs, places, [from, crossing(inputs, places, from, to)], out);
  }
}

function current(
  inputs: readonly ParcelList[],
  places: readonly number[],
  n: number,
): Parcel | null {
  const [list, place] = [inputs[n], places[n] ?? 0];
  return list !== undefined && place < list.length ? list.at(place) : null;
}

/** The earliest instant not yet passed. A parcel begun keeps what is left in itself: `from` moves on. */
function startOf(inputs: readonly ParcelList[], places: readonly number[]): number {
  let start = Infinity;
  for (let n = 0; n < inputs.length; n += 1) {
    start = Math.min(start, current(inputs, places, n)?.from ?? Infinity);
  }
  return start;
}

/** The end of the span from `from` on in which no input changes. */
function endOf(inputs: readonly ParcelList[], places: readonly number[], from: number): number {
  let end = Infinity;
  for (let n = 0; n < inputs.length; n += 1) {
    const parcel = current(inputs, places, n);
    if (parcel !== null) end = Math.min(end, isDue(parcel.from, from) ? parcel.to : parcel.from);
  }
  return end;
}

/**
 * Where another input becomes the one with the oldest element, between `from` and `to`; `to` when none does. Cut there,
 * the oldest of a mixture is a straight line.
 */
function crossing(
  inputs: readonly ParcelList[],
  places: readonly number[],
  from: number,
  to: number,
): number {
  let cut = to;
  for (let n = 0; n < inputs.length; n += 1) {
    for (let m = 0; m < n; m += 1) {
      const [one, other] = [current(inputs, places, n), current(inputs, places, m)];
      if (one === null || other === null) continue;
      if (!isDue(one.from, from) || !isDue(other.from, from)) continue;
      const ahead = one.oldestFrom - other.oldestFrom;
      const time = from - ahead / (slopeOf(one) - slopeOf(other));
      if (time < cut && !isDue(time, from)) cut = time;
    }
  }
  return isDue(to, cut) ? to : cut;
}

const slopeOf = (parcel: Parcel): number =>
  (parcel.oldestTo - parcel.oldestFrom) / (parcel.to - parcel.from);

function passLumps(
  inputs: readonly ParcelList[],
  places: number[],
  at: number,
  out: ParcelList,
): void {
  for (let n = 0; n < inputs.length; n += 1) {
    const parcel = current(inputs, places, n);
    if (parcel === null || !isDue(parcel.to, at)) continue;
    copyParcel(parcel, out.add());
    places[n] = (places[n] ?? 0) + 1;
  }
}

function passSpan(
  inputs: readonly ParcelList[],
  places: number[],
  [from, to]: readonly [from: number, to: number],
  out: ParcelList,
): void {
  const mixed = out.add();
  mixed.amount = 0;
  mixed.from = from;
  mixed.to = to;
  for (let n = 0; n < inputs.length; n += 1) {
    const parcel = current(inputs, places, n);
    if (parcel === null || !isDue(parcel.from, from)) continue;
    passPart(parcel, to, mixed);
    if (isDue(parcel.to, to)) places[n] = (places[n] ?? 0) + 1;
  }
}

/** Moves what passes until `to` from a parcel into the mixture. */
function passPart(parcel: Parcel, to: number, mixed: Parcel): void {
  const share = isDue(parcel.to, to) ? 1 : (to - parcel.from) / (parcel.to - parcel.from);
  const amount = parcel.amount * share;
  const bornTo = parcel.bornFrom + share * (parcel.bornTo - parcel.bornFrom);
  const oldestTo = parcel.oldestFrom + share * (parcel.oldestTo - parcel.oldestFrom);
  const before = mixed.amount;
  const weight = before === 0 ? 1 : amount / (before + amount);
  mixed.amount = before + amount;
  const eventTo = parcel.eventFrom + share * (parcel.eventTo - parcel.eventFrom);
  const mean = (mixture: number, own: number): number =>
    before === 0 ? own : mixture + weight * (own - mixture);
  mixed.bornFrom = mean(mixed.bornFrom, parcel.bornFrom);
  mixed.bornTo = mean(mixed.bornTo, bornTo);
  mixed.eventFrom = mean(mixed.eventFrom, parcel.eventFrom);
  mixed.eventTo = mean(mixed.eventTo, eventTo);
  mixed.fold = mean(mixed.fold, parcel.fold);
  mixed.oldestFrom =
    before === 0 ? parcel.oldestFrom : Math.min(mixed.oldestFrom, parcel.oldestFrom);
  mixed.oldestTo = before === 0 ? oldestTo : Math.min(mixed.oldestTo, oldestTo);
  parcel.amount -= amount;
  parcel.from = to;
  parcel.bornFrom = bornTo;
  parcel.eventFrom = eventTo;
  parcel.oldestFrom = oldestTo;
}
