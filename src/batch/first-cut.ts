import type { Stage } from '../pipeline/stage.ts';

/**
 * The items a stage is first cut into, one after the other in the order of the data. A hot key is an item
 * of one record; the other items have the same number of records, or one more, those first.
 */
export class FirstCut {
  /** Number of the item it stands at; `stage.items`: behind the last. */
  item = 0;
  /** Its first record in the data of the stage. */
  from = 0;
  /** Its records; all items together have all records. */
  records = 0;
  isHotKey = false;
  /** The share of the stage's work that a hot key has; 0: it is none. */
  hotShare = 0;
  private hotKeys = 0; // passed
  private readonly stage: Stage;
  private readonly base: number;
  /** Items with one record more. */
  private readonly larger: number;

  constructor(stage: Stage) {
    this.stage = stage;
    const even = stage.records - stage.hotKeys.length;
    const among = stage.items - stage.hotKeys.length;
    this.base = Math.floor(even / among);
    this.larger = even - this.base * among;
    this.look();
  }

  get isOver(): boolean {
    return this.item >= this.stage.items;
  }

  /** Goes on to the next item. @returns its number */
  next(): number {
    this.from += this.records;
    this.item += 1;
    if (this.isHotKey) this.hotKeys += 1;
    this.look();
    return this.item;
  }

  private look(): void {
    const key = this.stage.hotKeys[this.hotKeys];
    this.isHotKey = key?.item === this.item;
    this.hotShare = this.isHotKey ? (key?.share ?? 0) : 0;
    this.records = this.isHotKey ? 1 : this.base + (this.item - this.hotKeys < this.larger ? 1 : 0);
  }
}
