import { describe, expect, it } from 'vitest';
import { wholeTime } from '../../src/flow/due.ts';
import { createSharedCapacity, type SharedCapacity } from '../../src/flow/shared-capacity.ts';
import { SimulationError } from '../../src/kernel/simulation-error.ts';

function drain(shared: SharedCapacity, classId: number): number[] {
  const ended: number[] = [];
  for (let item = shared.finishNext(classId); item >= 0; item = shared.finishNext(classId)) {
    ended.push(item);
  }
  return ended;
}

describe('a shared capacity', () => {
  it('slows everybody down when there are too many, and speeds up when some have ended', () => {
    const shared = createSharedCapacity(2, 1_000);
    const id = shared.addClass({ ceiling: 1, demand: 1 });
    const [a, b, c] = [shared.start(id, 30), shared.start(id, 60), shared.start(id, 60)];
    expect([shared.rate(id), shared.saturated()]).toEqual([2 / 3, true]);
    expect(shared.nextFinish(id)).toBe(1_045);
    shared.advanceTo(1_045);
    expect(drain(shared, id)).toEqual([a]);
    expect([shared.rate(id), shared.saturated(), shared.outstanding(id)]).toEqual([1, false, 60]);
    shared.advanceTo(shared.nextChange());
    expect(drain(shared, id)).toEqual([b, c]);
    expect([shared.nextChange(), shared.active(id)]).toEqual([Infinity, 0]);
  });

  it('ends items of equal finish in order of start', () => {
    const shared = createSharedCapacity(3);
    const id = shared.addClass({ ceiling: 1, demand: 1 });
    const started = Array.from({ length: 30 }, () => shared.start(id, 7));
    shared.advanceTo(70);
    expect(drain(shared, id)).toEqual(started);
  });

  it('ends whole work at whole times, whatever the rate and however long the class is busy', () => {
    for (const tenths of [10, 7, 3, 1]) {
      const shared = createSharedCapacity(Infinity);
      const id = shared.addClass({ ceiling: tenths / 10, demand: 1 });
      for (let time = 0; time < 3_000; time += 1) {
        const due = time - 210; // 21 · tenths of work at tenths / 10
        shared.advanceTo(time);
        if (due >= 0) expect(wholeTime(shared.nextFinish(id))).toBe(time);
        expect(drain(shared, id).length).toBe(due >= 0 ? 1 : 0);
        shared.start(id, 21 * tenths);
      }
    }
  });

  it('foresees the same finish however often time is advanced in between', () => {
    const shared = createSharedCapacity(1);
    const id = shared.addClass({ ceiling: 1, demand: 1 });
    for (const work of [3, 5, 7]) shared.start(id, work);
    const foreseen = shared.nextFinish(id);
    for (let time = 0.1; time < foreseen - 0.05; time += 0.1) {
      shared.advanceTo(time);
      expect(shared.nextFinish(id)).toBe(foreseen);
      expect(shared.finishNext(id)).toBe(-1);
    }
    expect(shared.rateChanges()).toBe(1);
  });

  it('treats classes by what they consume', () => {
    const shared = createSharedCapacity(12);
    const light = shared.addClass({ ceiling: 4, demand: 1 });
    const heavy = shared.addClass({ ceiling: 4, demand: 4 });
    const free = shared.addClass({ ceiling: 9, demand: 0 });
    for (const id of [light, heavy, free]) shared.start(id, 100);
    expect([light, heavy, free].map((id) => shared.rate(id))).toEqual([4, 2, 9]);
    shared.setCapacity(Infinity);
    expect([light, heavy, free].map((id) => shared.rate(id))).toEqual([4, 4, 9]);
    shared.setCapacity(0);
    expect([light, heavy, free].map((id) => shared.rate(id))).toEqual([0, 0, 9]);
    expect([light, heavy].map((id) => shared.nextFinish(id))).toEqual([Infinity, Infinity]);
  });

  it('ends an item that was due when its class came to a halt, whatever rounding says', () => {
    for (let n = 1; n <= 1_000; n += 1) {
      const shared = createSharedCapacity(Infinity, n);
      const id = shared.addClass({ ceiling: n / 700, demand: 1 });
      const item = shared.start(id, n / 13);
      shared.start(id, 2 * n);
      shared.advanceTo(shared.nextFinish(id));
      shared.setCeiling(id, 0);
      expect(shared.rate(id)).toBe(0);
      expect(drain(shared, id)).toEqual([item]);
      expect(shared.nextFinish(id)).toBe(Infinity);
    }
  });

  it('starts afresh, without old rounding, when a class was empty', () => {
    const shared = createSharedCapacity(Infinity);
    const id = shared.addClass({ ceiling: 0.7, demand: 1 });
    for (const again of [false, true]) {
      shared.start(id, 1e12);
      shared.advanceTo(shared.nextFinish(id));
      const item = again ? shared.finishAndStart(id, 0.1) : shared.finishNext(id);
      if (!again) shared.start(id, 0.1);
      expect([shared.remaining(item), shared.outstanding(id)]).toEqual([0.1, 0.1]);
      shared.remove(item);
      expect(shared.outstanding(id)).toBe(0);
    }
  });

  it('does not lose small items beside a huge one', () => {
    const shared = createSharedCapacity(Infinity);
    const id = shared.addClass({ ceiling: 1, demand: 1 });
    const huge = shared.start(id, 1e16);
    const small = Array.from({ length: 1_000 }, () => shared.start(id, 0.1));
    shared.remove(huge);
    expect(shared.outstanding(id)).toBeCloseTo(100, 10);
    for (const item of small) shared.remove(item);
    expect(shared.outstanding(id)).toBe(0);
  });

  it('uses small ids again, of items and of classes', () => {
    const shared = createSharedCapacity(Infinity);
    const id = shared.addClass({ ceiling: 1, demand: 1 });
    const item = shared.start(id, 5);
    expect(shared.remove(item)).toBe(5);
    expect(shared.start(id, 6)).toBe(item);
    shared.advanceTo(6);
    expect(shared.finishAndStart(id, 8)).toBe(item);
    expect([shared.remaining(item), shared.outstanding(id)]).toEqual([8, 8]);
    expect(shared.finishAndStart(id, 8)).toBe(-1);
    shared.remove(item);
    shared.removeClass(id);
    expect(shared.addClass({ ceiling: 2, demand: 1 })).toBe(id);
    expect([shared.rate(id), shared.active(id), shared.outstanding(id)]).toEqual([2, 0, 0]);
  });

  it('splits the item with the most left', () => {
    const shared = createSharedCapacity(Infinity);
    const id = shared.addClass({ ceiling: 1, demand: 1 });
    const [small, large] = [shared.start(id, 10), shared.start(id, 100)];
    shared.advanceTo(4);
    expect(shared.largest(id)).toBe(large);
    shared.shorten(large, 48);
    expect([shared.remaining(large), shared.outstanding(id)]).toEqual([48, 54]);
    const tail = shared.start(id, 48);
    expect([shared.largest(id), shared.active(id)]).toEqual([large, 3]);
    shared.remove(large);
    expect(shared.largest(id)).toBe(tail);
    shared.remove(tail);
    expect(shared.largest(id)).toBe(small);
    shared.remove(small);
    expect(shared.largest(id)).toBe(-1);
  });

  it('names the first started among the largest, whenever it was asked before', () => {
    for (const askedBefore of [true, false]) {
      const shared = createSharedCapacity(Infinity);
      const id = shared.addClass({ ceiling: 1, demand: 1 });
      const first = shared.start(id, 20);
      if (askedBefore) shared.largest(id);
      shared.remove(first);
      const others = [shared.start(id, 20), shared.start(id, 20), shared.start(id, 20)];
      shared.remove(others[0]!);
      shared.start(id, 20); // under the id of the one removed, but later than the others
      expect(shared.largest(id)).toBe(others[1]);
    }
  });

  it('passes over what was set aside', () => {
    const shared = createSharedCapacity(Infinity);
    const id = shared.addClass({ ceiling: 1, demand: 1 });
    const [large, middle, small] = [30, 20, 10].map((work) => shared.start(id, work));
    shared.setAsideLargest(id);
    expect(shared.largest(id)).toBe(middle);
    shared.shorten(large!, 5); // no longer the same item: offered again
    expect(shared.largest(id)).toBe(large);
    for (let n = 0; n < 2; n += 1) shared.setAsideLargest(id);
    expect(shared.largest(id)).toBe(small);
    for (let n = 0; n < 2; n += 1) shared.setAsideLargest(id);
    expect([shared.largest(id), shared.active(id)]).toEqual([-1, 3]);
  });

  it('finds the largest again after many have come and gone', () => {
    const shared = createSharedCapacity(Infinity);
    const id = shared.addClass({ ceiling: 1, demand: 1 });
    const large = shared.start(id, 1_000_000);
    expect(shared.largest(id)).toBe(large);
    for (let time = 1; time <= 1_000; time += 1) {
      const small = shared.start(id, 1);
      shared.advanceTo(time);
      expect(shared.finishNext(id)).toBe(small);
      if (time % 90 === 0) expect(shared.largest(id)).toBe(large);
    }
    shared.remove(large);
    expect(shared.largest(id)).toBe(-1);
  });

  it('keeps the sum of work left to the last bits over a long busy time', () => {
    const shared = createSharedCapacity(10);
    const classes = [1, 0.7, 0.3].map((ceiling) => shared.addClass({ ceiling, demand: 1 }));
    const running = new Set<number>();
    for (let n = 0; n < 100; n += 1) running.add(shared.start(classes[n % 3]!, 0.1 + (n % 13)));
    for (let n = 0; n < 100_000; n += 1) {
      shared.advanceTo(shared.nextChange());
      const from = classes.find((id) => shared.nextFinish(id) === shared.nextChange())!;
      running.delete(shared.finishNext(from));
      running.add(shared.start(classes[n % 3]!, 0.1 + ((n * 7) % 13) / 3));
      if (n % 100 === 0) shared.largest(classes[1]!);
    }
    const left = [...running].reduce((sum, item) => sum + shared.remaining(item), 0);
    const outstanding = classes.reduce((sum, id) => sum + shared.outstanding(id), 0);
    expect(Math.abs(outstanding - left)).toBeLessThan(1e-8);
    expect(running.size).toBe(100);
  });

  it('refuses what makes no sense', () => {
    const shared = createSharedCapacity(5);
    const id = shared.addClass({ ceiling: 1, demand: 1 });
    const item = shared.start(id, 10);
    const wrong: (() => unknown)[] = [
      () => createSharedCapacity(-1),
      () => shared.addClass({ ceiling: Infinity, demand: 1 }),
      () => shared.addClass({ ceiling: 1, demand: -1 }),
      ...[0, -1, NaN, Infinity].map((work) => () => shared.start(id, work)),
      () => shared.finishAndStart(id, 0),
      ...[0, 10, 11, NaN].map((by) => () => {
        shared.shorten(item, by);
      }),
      ...[7, -1].map((none) => () => shared.remaining(none)),
      ...[7, -1].map((none) => () => shared.rate(none)),
      () => {
        shared.removeClass(id);
      },
      () => {
        shared.setCapacity(NaN);
      },
      () => {
        shared.setCeiling(id, NaN);
      },
    ];
    for (const each of wrong) expect(each).toThrow(RangeError);
    expect([shared.outstanding(id), shared.active(id)]).toEqual([10, 1]);
  });

  it('does not go back in time', () => {
    const shared = createSharedCapacity(5, 100);
    shared.advanceTo(100);
    for (const time of [99, NaN, Infinity]) {
      expect(() => {
        shared.advanceTo(time);
      }).toThrow(SimulationError);
    }
  });
});
