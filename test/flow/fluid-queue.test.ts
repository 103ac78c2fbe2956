import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeTime } from '../../src/flow/due.ts';
import { createFluidQueue, type FluidQueue } from '../../src/flow/fluid-queue.ts';
import { SimulationError } from '../../src/kernel/simulation-error.ts';

interface Segment {
  readonly inflow: number;
  readonly capacity: number;
  readonly lump: number;
  readonly span: number;
}
const rate = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.double({ min: 0.1, max: 9, noNaN: true }));
const segments: fc.Arbitrary<Segment[]> = fc.array(
  fc.record({
    inflow: rate,
    capacity: fc.oneof(
      { weight: 9, arbitrary: rate },
      { weight: 1, arbitrary: fc.constant(Infinity) },
    ),
    lump: fc.constantFrom(0, 0, 0, 3, 11.5),
    span: fc.double({ min: 0.1, max: 10, noNaN: true }),
  }),
  { minLength: 1, maxLength: 12 },
);

function begin(queue: FluidQueue, segment: Segment): void {
  queue.setInflow(segment.inflow);
  queue.setCapacity(segment.capacity);
  queue.add(segment.lump);
}

describe('a fluid queue, over random profiles', () => {
  it('agrees with small steps, which agree better the smaller they are', () => {
    fc.assert(
      fc.property(segments, (script) => {
        const queue = createFluidQueue(0, 5);
        const STEPS = 1_000;
        let [now, level, out, area, slack] = [0, 5, 0, 0, 1e-6];
        for (const segment of script) {
          begin(queue, segment);
          level += segment.lump;
          const step = segment.span / STEPS;
          for (let n = 0; n < STEPS; n += 1) {
            const leaving = Math.min(segment.capacity * step, level + segment.inflow * step);
            area += level * step;
            level += segment.inflow * step - leaving;
            out += leaving;
          }
          now += segment.span;
          queue.advanceTo(now);
          slack += 20 * step * (1 + segment.span) + 12 * step;
          if (segment.capacity === Infinity) slack += (level + 100) * step;
          expect(Math.abs(queue.level - level)).toBeLessThan(slack);
          expect(Math.abs(queue.totalOut - out)).toBeLessThan(slack);
          expect(Math.abs(queue.area - area)).toBeLessThan(slack * (1 + now));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('comes to the same in one stride as in many, and loses nothing', () => {
    fc.assert(
      fc.property(segments, fc.integer({ min: 1, max: 40 }), (script, strides) => {
        const [once, often] = [createFluidQueue(0, 5), createFluidQueue(0, 5)];
        often.watch(4);
        let now = 0;
        for (const segment of script) {
          begin(once, segment);
          begin(often, segment);
          const from = now;
          now += segment.span;
          once.advanceTo(now);
          for (let n = 1; n < strides; n += 1) {
            const target = from + (segment.span * n) / strides;
            while (often.nextChange() < target) often.advanceTo(often.nextChange());
            often.advanceTo(target);
            expect(often.level).toBeGreaterThanOrEqual(0);
          }
          often.advanceTo(now);
          for (const queue of [once, often]) {
            expect(5 + queue.totalIn - queue.totalOut).toBeCloseTo(queue.level, 7);
          }
          expect(often.level).toBeCloseTo(once.level, 7);
          expect(often.area).toBeCloseTo(once.area, 6);
          expect(often.totalOut).toBeCloseTo(once.totalOut, 7);
        }
      }),
    );
  });

  it('stands exactly on a mark at a crossing, and each crossing comes once', () => {
    fc.assert(
      fc.property(segments, fc.array(rate, { maxLength: 3 }), (script, levels) => {
        const queue = createFluidQueue(1e6, 20);
        for (const level of levels) if (level > 0) queue.watch(level);
        let end = 1e6;
        for (const segment of script) {
          begin(queue, segment);
          end += segment.span;
          let crossings = 0;
          for (let next = queue.nextChange(); next <= end; next = queue.nextChange()) {
            queue.advanceTo(next);
            expect([0, ...levels]).toContain(queue.level);
            crossings += 1;
          }
          expect(crossings).toBeLessThanOrEqual(levels.length + 1);
          queue.advanceTo(end);
        }
      }),
    );
  });

  it('gets on when its owner only knows whole times', () => {
    fc.assert(
      fc.property(segments, (script) => {
        const queue = createFluidQueue(0, 20);
        queue.watch(4);
        let end = 0;
        for (const segment of script) {
          begin(queue, segment);
          end += Math.ceil(segment.span);
          let wakes = 0;
          let now = -1;
          for (;;) {
            const next = wholeTime(queue.nextChange());
            if (next > end) break;
            expect(next).toBeGreaterThan(now);
            now = next;
            queue.advanceTo(next);
            wakes += 1;
          }
          expect(wakes).toBeLessThanOrEqual(2);
          queue.advanceTo(end);
        }
      }),
    );
  });
});

describe('a fluid queue, by hand', () => {
  it('fills, drains, stays empty', () => {
    const queue = createFluidQueue(10);
    queue.setInflow(5);
    queue.setCapacity(3);
    expect([queue.outflow, queue.nextChange()]).toEqual([3, Infinity]);
    queue.advanceTo(20);
    expect([queue.level, queue.totalIn, queue.totalOut, queue.area]).toEqual([20, 50, 30, 100]);
    queue.setInflow(1);
    expect([queue.outflow, queue.nextChange()]).toEqual([3, 30]);
    queue.advanceTo(40);
    expect([queue.level, queue.outflow, queue.nextChange()]).toEqual([0, 1, Infinity]);
    expect([queue.totalIn, queue.totalOut, queue.area]).toEqual([70, 70, 200]);
  });

  it('tells when a watched level is crossed, up and down', () => {
    const queue = createFluidQueue();
    queue.watch(6);
    queue.watch(6);
    queue.setInflow(3);
    queue.setCapacity(1);
    expect(queue.nextChange()).toBe(3);
    queue.advanceTo(3);
    expect([queue.level, queue.nextChange()]).toEqual([6, Infinity]);
    queue.advanceTo(5);
    queue.setCapacity(4);
    expect(queue.nextChange()).toBe(9);
    queue.advanceTo(9);
    expect([queue.level, queue.nextChange()]).toEqual([6, 15]);
    queue.setCapacity(1);
    queue.advanceTo(10);
    queue.setCapacity(4);
    queue.unwatch(6);
    queue.unwatch(0);
    expect(queue.nextChange()).toBe(18);
  });

  it('takes two watched levels that only rounding tells apart for one', () => {
    const queue = createFluidQueue(1e6);
    queue.watch(6);
    queue.watch(6 + 1e-11);
    queue.setInflow(1e-3);
    queue.advanceTo(wholeTime(queue.nextChange()));
    expect([queue.level, queue.nextChange()]).toEqual([6, Infinity]);
  });

  it('takes lumps, and takes all at once when nothing limits it', () => {
    const queue = createFluidQueue(0, 7);
    queue.add(3);
    queue.setCapacity(2);
    expect([queue.level, queue.nextChange()]).toEqual([10, 5]);
    queue.advanceTo(1);
    queue.setCapacity(Infinity);
    queue.setInflow(4);
    expect([queue.level, queue.totalOut, queue.outflow]).toEqual([0, 10, 4]);
    queue.add(5);
    expect([queue.level, queue.totalOut, queue.totalIn]).toEqual([0, 15, 8]);
  });

  it("gives Little's law its mean", () => {
    const queue = createFluidQueue();
    for (let hour = 0; hour < 24; hour += 1) {
      queue.setInflow(hour % 2 === 0 ? 10 : 0);
      queue.setCapacity(5);
      queue.advanceTo(hour + 1);
    }
    // each pair of hours: up to 5, down to 0; the fluid of the first hour waits half an hour
    expect([queue.area / 24, queue.totalIn]).toEqual([2.5, 120]);
    expect(queue.area / queue.totalIn).toBe(0.5);
  });

  it('refuses what makes no sense', () => {
    const queue = createFluidQueue(5);
    const wrong: (() => void)[] = [
      () => createFluidQueue(0, -1),
      () => {
        queue.setInflow(Infinity);
      },
      () => {
        queue.setCapacity(NaN);
      },
      () => {
        queue.add(-1);
      },
      () => {
        queue.watch(0);
      },
    ];
    for (const each of wrong) expect(each).toThrow(RangeError);
    for (const time of [4, NaN, Infinity]) {
      expect(() => {
        queue.advanceTo(time);
      }).toThrow(SimulationError);
    }
  });
});
