import { isDue } from '../../flow/due.ts';
import { bornOf, type Lump, type Replay } from './rate-cursor.ts';

/** What a silent sender keeps, by birth, and sends at a rate later: the oldest first. Times in ms. */
export class HeldBack {
  private lumps: Lump[] = [];
  private rate = 0; // at which they are sent, per ms; 0: they are not
  private ends = Infinity; // when the first of them is sent
  /** What is sent now. */
  replay: Replay | null = null;

  /** Keeps elements. */
  keep(lump: Lump): void {
    if (!(lump.amount > 0)) return;
    const last = this.lumps.at(-1);
    if (last !== undefined && goesOn(last, lump)) {
      const amount = last.amount + lump.amount;
      this.lumps[this.lumps.length - 1] = { amount, bornFrom: last.bornFrom, bornTo: lump.bornTo };
    } else this.lumps.push(lump);
  }

  /** @returns all, the oldest first, which are kept no longer */
  takeAll(): readonly Lump[] {
    this.sort();
    const taken = this.lumps;
    this.lumps = [];
    return taken;
  }

  /**
   * Begins to send.
   * @param rate elements per ms, > 0
   * @returns how long that takes, ms
   */
  begin(at: number, rate: number): number {
    this.sort();
    this.rate = rate;
    this.send(at);
    return this.lumps.reduce((sum, { amount }) => sum + amount, 0) / rate;
  }

  /** @returns what is sent from `time` on; null: nothing */
  replayAt(time: number): Replay | null {
    while (this.replay !== null && isDue(this.ends, time)) {
      this.lumps.shift();
      this.send(this.ends);
    }
    return this.replay;
  }

  /** When another part is sent, or none any more; Infinity: nothing is sent. */
  nextChange(): number {
    return this.ends;
  }

  /** Birth of the oldest that is not sent by `time`; Infinity: there is none. */
  oldest(time: number): number {
    if (this.replay === null)
      return this.lumps.reduce((first, { bornFrom }) => Math.min(first, bornFrom), Infinity);
    return bornOf(this.replay, Math.min(time, this.ends));
  }

  private sort(): void {
    this.lumps = this.lumps.toSorted((a, b) => a.bornFrom - b.bornFrom);
  }

  /** Sends the first part from `at` on. */
  private send(at: number): void {
    const [first] = this.lumps;
    this.replay = null;
    this.ends = Infinity;
    if (first === undefined) return;
    const { amount, bornFrom, bornTo } = first;
    const pace = ((bornTo - bornFrom) * this.rate) / amount;
    this.replay = { rate: this.rate, at, born: bornFrom, pace };
    this.ends = at + amount / this.rate;
  }
}

/** Whether one lump is the other, going on. */
function goesOn(last: Lump, next: Lump): boolean {
  const [before, after] = [last.bornTo - last.bornFrom, next.bornTo - next.bornFrom];
  return (
    last.bornTo === next.bornFrom &&
    before > 0 &&
    after > 0 &&
    Math.abs(last.amount * after - next.amount * before) <= 1e-12 * last.amount * after
  );
}
