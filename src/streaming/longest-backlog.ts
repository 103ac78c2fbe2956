/** The longest backlog of any stage that goes on, and when it was. */
export interface Longest {
  /** What waits, at the rate at which it goes on. */
  readonly ms: number;
  /** ms of the flow. */
  readonly at: number;
}

const NONE: Longest = { ms: 0, at: 0 };

/**
 * Keeps the longest backlog. Between two changes of a rate a stage's backlog over its outflow is a straight line, so that
 * its longest is at an end of that time, at the rate that held up to there.
 */
export class LongestBacklog {
  private longest: Longest | null = null;

  /**
   * A stage has gone on at a constant rate.
   * @param before elements that waited at `from`
   * @param after those that wait at `to`
   * @param outflow elements per ms; 0: it stood still, which no time can be told of
   */
  pass(from: number, before: number, to: number, after: number, outflow: number): void {
    if (outflow <= 0) return;
    this.note(from, before / outflow);
    this.note(to, after / outflow);
  }

  /** @returns the longest since it was last taken, the earliest of equals; 0 ms: nothing waited; null: nothing went on either */
  take(): Longest | null {
    const { longest } = this;
    this.longest = null;
    return longest;
  }

  private note(at: number, ms: number): void {
    if (this.longest === null) this.longest = ms > 0 ? { ms, at } : NONE;
    else if (ms > this.longest.ms) this.longest = { ms, at };
  }
}
