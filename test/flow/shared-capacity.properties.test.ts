import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSharedCapacity, type SharedCapacity } from '../../src/flow/shared-capacity.ts';
import { SlowSharedCapacity } from './slow-shared-capacity.ts';

/** A step of a script: `a` and `b` are read as the step needs them, in [0, 1). */
interface Step {
  readonly kind: string;
  readonly a: number;
  readonly b: number;
}

const fraction = fc.nat(999_999).map((n) => n / 1e6);
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom(
      ...['addClass', 'removeClass', 'capacity', 'ceiling', 'remove', 'shorten', 'shorten'],
      ...['start', 'start', 'start', 'pass', 'pass', 'pass', 'refill'],
    ),
    a: fraction,
    b: fraction,
  }),
  { minLength: 1, maxLength: 60 },
);

function near(actual: number, expected: number): void {
  if (actual === expected) return;
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(expected)));
}

/** Plays one script on both and compares them after every step. */
class Pair {
  private readonly fast: SharedCapacity;
  private readonly slow: SlowSharedCapacity;
  private put = 0;
  private takenOut = 0;
  private done = 0;

  constructor(capacity: number) {
    this.fast = createSharedCapacity(capacity);
    this.slow = new SlowSharedCapacity(capacity);
  }

  play({ kind, a, b }: Step): void {
    const classes = [...this.slow.classes.keys()];
    const items = [...this.slow.items.keys()];
    const id = classes[Math.floor(a * classes.length)];
    const item = items[Math.floor(a * items.length)];
    if (id !== undefined) this.playOnClass(kind, id, b);
    if (item !== undefined) this.playOnItem(kind, item, b);
    if (kind === 'addClass') this.addClass(Math.floor(a * 4) / 2, Math.floor(b * 3));
    if (kind === 'capacity') this.setCapacity(a < 0.2 ? Infinity : a < 0.3 ? 0 : b * 20);
    if (kind === 'pass' || kind === 'refill') this.pass(a * 20, kind === 'refill');
    this.compare();
  }

  private playOnClass(kind: string, id: number, b: number): void {
    if (kind === 'removeClass') this.removeClass(id);
    if (kind === 'ceiling') this.setCeiling(id, Math.floor(b * 5) / 2);
    if (kind === 'start') this.start(id, b < 0.3 ? 1 + Math.floor(b * 10) : 0.01 + b * 9);
  }

  private playOnItem(kind: string, item: number, b: number): void {
    if (kind === 'remove') this.remove(item);
    if (kind === 'shorten') this.shorten(item, b);
  }

  private addClass(ceiling: number, demand: number): void {
    const id = this.fast.addClass({ ceiling, demand });
    expect(this.slow.classes.has(id)).toBe(false);
    this.slow.classes.set(id, { id, ceiling, demand });
  }

  private removeClass(id: number): void {
    if (this.slow.of(id).length > 0) {
      expect(() => {
        this.fast.removeClass(id);
      }).toThrow(RangeError);
      return;
    }
    this.fast.removeClass(id);
    this.slow.classes.delete(id);
  }

  private setCapacity(capacity: number): void {
    this.fast.setCapacity(capacity);
    this.slow.capacity = capacity;
  }

  private setCeiling(id: number, ceiling: number): void {
    this.fast.setCeiling(id, ceiling);
    this.slow.classes.get(id)!.ceiling = ceiling;
  }

  private start(id: number, work: number): void {
    const item = this.fast.start(id, work);
    expect(this.slow.items.has(item)).toBe(false);
    this.slow.items.set(item, { classId: id, left: work });
    this.put += work;
  }

  private remove(item: number): void {
    const left = this.fast.remove(item);
    near(left, this.slow.items.get(item)!.left);
    this.takenOut += left;
    this.slow.items.delete(item);
  }

  private shorten(item: number, part: number): void {
    const by = this.fast.remaining(item) * part;
    if (!(by > 0)) return;
    this.fast.shorten(item, by);
    this.slow.items.get(item)!.left -= by;
    this.takenOut += by;
  }

  /** Lets time pass, taking out what finishes; `refill` starts the same work anew, ten times. */
  private pass(span: number, refill: boolean): void {
    const end = this.slow.now + span;
    let refills = refill ? 10 : 0;
    while (this.fast.nextChange() <= end) {
      near(this.fast.nextChange(), this.slow.nextFinish());
      this.step(this.fast.nextChange());
      for (const id of this.slow.classes.keys()) refills -= this.finishAll(id, refills);
    }
    this.step(end);
  }

  private step(time: number): void {
    this.done += this.slow.advanceTo(time);
    this.fast.advanceTo(time);
  }

  private finishAll(id: number, refills: number): number {
    for (let used = 0; ; used += 1) {
      const again = used < refills;
      const item = again ? this.fast.finishAndStart(id, 2.5) : this.fast.finishNext(id);
      if (item < 0) return used;
      near(this.slow.items.get(item)!.left, 0);
      this.slow.items.delete(item);
      if (again) this.slow.items.set(item, { classId: id, left: 2.5 });
      if (again) this.put += 2.5;
    }
  }

  private compare(): void {
    const rates = this.slow.rates();
    let left = 0;
    for (const [item, slow] of this.slow.items) near(this.fast.remaining(item), slow.left);
    for (const id of this.slow.classes.keys()) {
      const items = this.slow.of(id);
      expect(this.fast.active(id)).toBe(items.length);
      near(this.fast.outstanding(id), this.slow.outstanding(id));
      if (items.length > 0) near(this.fast.rate(id), rates.get(id)!);
      this.compareLargest(id);
      left += this.fast.outstanding(id);
    }
    near(this.fast.nextChange(), this.slow.nextFinish());
    near(this.done + left + this.takenOut, this.put);
    const spare = this.slow.capacity - this.slow.wanted();
    if (Math.abs(spare) > 1e-9) expect(this.fast.saturated()).toBe(spare < 0);
  }

  private compareLargest(id: number): void {
    const item = this.fast.largest(id);
    const most = this.slow.of(id).reduce((max, [, { left }]) => Math.max(max, left), -Infinity);
    expect(item >= 0).toBe(most > -Infinity);
    if (item >= 0) near(this.slow.items.get(item)!.left, most);
  }
}

describe('a shared capacity, over random scripts', () => {
  it('does what looking at every item every time does, and loses no work', () => {
    fc.assert(
      fc.property(steps, fraction, (script, first) => {
        const pair = new Pair(first < 0.3 ? Infinity : first * 10);
        pair.play({ kind: 'addClass', a: 0.5, b: 0.5 });
        for (const step of script) pair.play(step);
      }),
      { numRuns: 1500 },
    );
  });
});
