/**
 * A walk along an arrival profile, which is constant between changes. Times are ms since the start of the job, rates
 * elements per ms. A cursor only moves forward, costs O(1) per change passed, and keeps no list of what is to come.
 */
export interface RateCursor {
  /** Elements per ms that arrive from `time` on until `nextChange()`; `time` is never before the last one asked for. */
  rateAt(time: number): number;
  /** When the rate may change next, after the last time asked for, ms; Infinity: never again. */
  nextChange(): number;
  /** Elements that arrived all at once, up to the last time asked for, and were not taken before; by birth. */
  takeLumps(): readonly Lump[];
  /** What of the rate was born before it arrives, until `nextChange()`. */
  replays(): readonly Replay[];
  /**
   * When the oldest element was born that has not arrived yet; Infinity: there is none.
   * @param time from the last one asked for to the next change
   */
  owedSince(time: number): number;
}

/** Elements that arrive at once, born evenly one after the other. */
export interface Lump {
  readonly amount: number;
  readonly bornFrom: number;
  readonly bornTo: number;
}

/** Elements that arrive at a rate after they were born. */
export interface Replay {
  /** Elements per ms, of the cursor's rate. */
  readonly rate: number;
  /** What arrives at `at` was born at `born`, and what arrives 1 ms later `pace` ms later, >= 0. */
  readonly at: number;
  readonly born: number;
  readonly pace: number;
}

/** When what arrives at `time` was born. */
export const bornOf = ({ at, born, pace }: Replay, time: number): number =>
  born + pace * (time - at);

/** Most cursors: nothing arrives at once, and all as it is born. */
export const PUNCTUAL: Pick<RateCursor, 'takeLumps' | 'replays' | 'owedSince'> = {
  takeLumps: () => [],
  replays: () => [],
  owedSince: () => Infinity,
};

/** @returns what arrives at a cursor's rate in a time in which it does not change: what is replayed, and the others last */
export function arrivingBetween(
  rate: number,
  replays: readonly Replay[],
  from: number,
  to: number,
): readonly Lump[] {
  const late = replays.map((replay): Lump => {
    return {
      amount: replay.rate * (to - from),
      bornFrom: bornOf(replay, from),
      bornTo: bornOf(replay, to),
    };
  });
  const live = replays.reduce((left, replay) => left - replay.rate, rate);
  return live > 1e-12 * rate
    ? [...late, { amount: live * (to - from), bornFrom: from, bornTo: to }]
    : late;
}
