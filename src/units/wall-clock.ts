import { changeAfter, offsetAt, type ZoneRule } from './zone-rule.ts';

/** What a clock on a wall shows from some moment on, by the pinned time-zone data. */
export interface WallClock {
  /** `Europe/Paris`. */
  readonly zone: string;
  readonly rule: ZoneRule;
  /** The moment from which ms are counted, s since 1970-01-01T00:00:00Z. */
  readonly epochS: number;
}

/** @returns ms by which the clock has been put forward since it was looked at first, `ms` after that; below 0: back */
export const putForward = ({ rule, epochS }: WallClock, ms: number): number =>
  1000 * (offsetAt(rule, epochS + ms / 1000) - offsetAt(rule, epochS));

/** @returns when it is put forward or back next, after `ms`; Infinity: never */
export const nextPut = ({ rule, epochS }: WallClock, ms: number): number =>
  1000 * (changeAfter(rule, epochS + ms / 1000) - epochS);
