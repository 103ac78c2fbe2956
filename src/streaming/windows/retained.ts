/** What closed windows keep until no late element is taken any more. */
export class Retained {
  elements = 0;
  keys = 0;
  private readonly lasts: number;
  private readonly ends: number[] = [];
  private readonly counts: (readonly [elements: number, keys: number])[] = [];
  private head = 0;

  /** @param lasts ms after the end of a window, >= 0 */
  constructor(lasts: number) {
    this.lasts = lasts;
  }

  /** Keeps the content of a window that ended at `end`, which is also how far the watermark is. */
  keep(end: number, elements: number, keys: number): void {
    this.dropUntil(end);
    if (this.lasts === 0 || elements === 0) return;
    this.ends.push(end + this.lasts);
    this.counts.push([elements, keys]);
    this.elements += elements;
    this.keys += keys;
  }

  /** Lets go what expires up to `time`. */
  dropUntil(time: number): void {
    while ((this.ends[this.head] ?? Infinity) <= time) {
      const [elements, keys] = this.counts[this.head] ?? [0, 0];
      this.elements = Math.max(0, this.elements - elements);
      this.keys = Math.max(0, this.keys - keys);
      this.head += 1;
    }
    if (this.head === this.ends.length) [this.elements, this.keys] = [0, 0];
    this.compact();
  }

  private compact(): void {
    if (2 * this.head < this.ends.length || this.head < 32) return;
    this.ends.splice(0, this.head);
    this.counts.splice(0, this.head);
    this.head = 0;
  }
}
