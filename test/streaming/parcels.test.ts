import { expect, test } from 'vitest';
import { createParcel, type Parcel } from '../../src/streaming/parcels/parcel.ts';
import { ParcelList } from '../../src/streaming/parcels/parcel-list.ts';
import { ParcelQueue } from '../../src/streaming/parcels/parcel-queue.ts';

const parcel = (amount: number, from: number, to: number): Parcel => ({
  ...createParcel(),
  amount,
  bornFrom: from,
  bornTo: to,
  eventFrom: from,
  eventTo: to,
  oldestFrom: from,
  oldestTo: to,
});

test('a queue of a year of different minutes keeps its memory, and its elements', () => {
  const queue = new ParcelQueue();
  let total = 0;
  for (let minute = 0; minute < 525_600; minute += 1) {
    const amount = 100 + (minute % 1440);
    queue.push(parcel(amount, minute * 60_000, (minute + 1) * 60_000));
    total += amount;
  }
  expect(queue.parcels).toBeLessThanOrEqual(4096);
  expect(queue.amount).toBe(total);
  expect(queue.oldest).toBe(0);
  const out = new ParcelList();
  expect(queue.take(Infinity, 0, Infinity, out)).toBeCloseTo(total, 3);
  expect(queue.amount).toBe(0);
  let born = 0;
  for (let index = 0; index < out.length; index += 1) {
    expect(out.at(index).bornFrom).toBe(born);
    born = out.at(index).bornTo;
  }
  expect(born).toBe(525_600 * 60_000);
});

test('a stream that goes on is one parcel; a part of it leaves in its place', () => {
  const queue = new ParcelQueue();
  queue.push(parcel(10, 0, 100));
  queue.push(parcel(5, 100, 150));
  expect(queue.parcels).toBe(1);
  queue.push(parcel(10, 150, 200));
  expect(queue.parcels).toBe(2);
  expect(queue.amountBefore(50)).toBe(5);
  expect(queue.amountBefore(175)).toBe(20);
  expect(queue.amountBefore(500)).toBe(Infinity);
  const out = new ParcelList();
  expect(queue.take(12, 1000, 4, out)).toBe(12);
  expect(out.at(0)).toMatchObject({ amount: 12, from: 1000, to: 1003, bornFrom: 0, bornTo: 120 });
  expect([queue.amount, queue.oldest]).toEqual([13, 120]);
});
