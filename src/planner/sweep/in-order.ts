/** Holds what comes too early until everything before it has come. */
export class InOrder<T> {
  private next: number;
  private readonly held = new Map<number, T>();

  /** @param first the place that is due first */
  constructor(first: number) {
    this.next = first;
  }

  /** @returns the item, if it is due, and all that waited for it, in order. @throws RangeError on a place that came before */
  take(place: number, item: T): readonly T[] {
    if (place < this.next || this.held.has(place))
      throw new RangeError(`place ${place} came twice`);
    this.held.set(place, item);
    const due: T[] = [];
    for (let found = this.pull(); found !== null; found = this.pull()) due.push(found.item);
    return due;
  }

  private pull(): { readonly item: T } | null {
    if (!this.held.has(this.next)) return null;
    const item = this.held.get(this.next) as T;
    this.held.delete(this.next);
    this.next += 1;
    return { item };
  }
}
