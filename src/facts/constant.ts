/** How much a number can be trusted; from best to worst. */
export type Grade = 'documented' | 'measured' | 'derived' | 'assumed';

/** One number of the model, with where it comes from. */
export interface Constant {
  readonly value: number;
  /** Replications draw from it (see `project/constants.ts`); `assumed` constants always have one. */
  readonly range?: readonly [low: number, high: number];
  /** What a scenario may set it to at least; greater than 0 where nothing is said. */
  readonly least?: number;
  /** What a scenario may set it to at most; 1e9 where nothing is said. A share has 1. */
  readonly most?: number;
  readonly unit: string;
  readonly grade: Grade;
  readonly source: string;
  /** Date of the source, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly date: string;
  /** What the number means, and its end points where it is a duration. */
  readonly meaning: string;
}
