import { slowShares } from './slow-shares.ts';

interface SlowClass {
  readonly id: number;
  ceiling: number;
  readonly demand: number;
}
interface SlowItem {
  readonly classId: number;
  left: number;
}

/** What a shared capacity does, told the obvious way: every item is looked at every time. */
export class SlowSharedCapacity {
  now = 0;
  readonly classes = new Map<number, SlowClass>();
  readonly items = new Map<number, SlowItem>();
  capacity: number;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  of(classId: number): [number, SlowItem][] {
    return [...this.items].filter(([, item]) => item.classId === classId);
  }

  /** Rates by class id. */
  rates(): Map<number, number> {
    const all = [...this.classes.values()];
    const shares = slowShares(
      this.capacity,
      all.map(({ id, ceiling, demand }) => ({ count: this.of(id).length, ceiling, demand })),
    );
    return new Map(all.map(({ id }, index) => [id, shares[index]!]));
  }

  wanted(): number {
    return [...this.classes.values()].reduce(
      (sum, { id, ceiling, demand }) => sum + this.of(id).length * ceiling * demand,
      0,
    );
  }

  nextFinish(): number {
    const rates = this.rates();
    let next = Infinity;
    for (const { classId, left } of this.items.values()) {
      next = Math.min(next, this.now + (left <= 0 ? 0 : left / rates.get(classId)!));
    }
    return next;
  }

  /** Goes to a time no later than the next finish. Returns the work done. */
  advanceTo(time: number): number {
    const rates = this.rates();
    let done = 0;
    for (const item of this.items.values()) {
      const step = rates.get(item.classId)! * (time - this.now);
      item.left -= step;
      done += step;
    }
    this.now = time;
    return done;
  }

  outstanding(classId: number): number {
    return this.of(classId).reduce((sum, [, { left }]) => sum + left, 0);
  }
}
