import type { QuotaMetric } from '../facts/quota-metrics.ts';
import type { Outcomes } from '../forecast/replicate.ts';
import type { Override } from '../scenario/variants.ts';

/** What no value of the file says. Plain data. */
export interface Trial {
  /** Times the rate of every source without an end; left out: as it is. */
  readonly rate?: number | undefined;
  /** Limits on quota in place of the scenario's; left out: its own. */
  readonly limits?: readonly (readonly [QuotaMetric, number])[] | undefined;
}

/** A play-out that somebody wants: a replicate of a scenario with other values. Plain data. */
export interface Task {
  /** Of the candidate, whatever numbers them. */
  readonly candidate: number;
  readonly overrides: readonly Override[];
  readonly replicate: number;
  /** `full` draws every ranged constant, too. */
  readonly draw: Outcomes['draw'];
  /** Tried beside the overrides; jobs that are turned down do not run, the others do. Left out: nothing is, and one that is turned down ends the task. */
  readonly trial?: Trial | undefined;
}

/** What became of a task. Plain data, the same bytes whoever played it. */
export type Played = Pick<Task, 'candidate' | 'replicate' | 'draw'> &
  (
    | {
        readonly ok: true;
        readonly outcomes: Outcomes;
        readonly quotaPeaks: Readonly<Record<string, number>>;
      }
    /** The scenario can't be, or the SDK or the service turns it down: in words. */
    | { readonly ok: false; readonly refused: string }
  );

/** Hears of what was played. */
export type Told = (played: Played) => void | Promise<void>;

/** Plays tasks out somewhere: here, on threads, on other machines. One scenario for its whole life. */
export interface Executor {
  /**
   * Plays all tasks; tells of each as it is done, in any order. Each is taken only when it can be played, and
   * is under way until the promise of `told` is kept: whoever can't keep up is waited for.
   * @returns when all are done, or when `stop` says so and none is in flight any longer
   */
  play(tasks: Iterable<Task>, told: Told, stop?: () => boolean): Promise<void>;
  /** Gives everything back. */
  close(): Promise<void>;
}
