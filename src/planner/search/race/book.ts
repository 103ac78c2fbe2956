import type { Measure } from './measure.ts';

/** What is known of one candidate; runs are replicates 0, 1, 2 … without a gap. */
export interface Page {
  readonly runs: readonly Measure[];
  /** Why the SDK or the service turns it down; null: it does not, as far as was looked. */
  readonly refused: string | null;
  /** The candidate whose runs are this one's too, since none of them needed more workers than both may have; null: its own. */
  readonly sharedWith: number | null;
}

const EMPTY: Page = { runs: [], refused: null, sharedWith: null };

/** All that a race knows, by candidate. */
export class Book {
  /** Runs that were played, shared ones counted once. */
  played = 0;
  private readonly pages = new Map<number, Page>();
  private readonly others = new Map<number, number>();

  /** Of a candidate that is the same job as another one: that one's. */
  of(candidate: number): Page {
    return this.pages.get(this.others.get(candidate) ?? candidate) ?? EMPTY;
  }

  /** Takes note that a candidate is the same job as another one, which is played for both. */
  same(candidate: number, other: number): void {
    this.others.set(candidate, other);
  }

  /** @returns the candidate that is the same job and played in its place; null: it is played itself */
  otherOf(candidate: number): number | null {
    return this.others.get(candidate) ?? null;
  }

  /** Takes the next runs of a candidate. */
  add(candidate: number, runs: readonly Measure[], sharedWith: number | null): void {
    const page = this.of(candidate);
    this.pages.set(candidate, { ...page, runs: [...page.runs, ...runs], sharedWith });
    if (sharedWith === null) this.played += runs.length;
  }

  refuse(candidate: number, words: string): void {
    this.pages.set(candidate, { ...this.of(candidate), refused: words });
  }

  /** @returns whether anything is known of it */
  knows(candidate: number): boolean {
    return this.pages.has(candidate);
  }

  /** @returns all candidates of which something is known, rising; without those that are the same job as another one */
  candidates(): readonly number[] {
    return [...this.pages.keys()]
      .filter((candidate) => !this.others.has(candidate))
      .toSorted((a, b) => a - b);
  }
}
