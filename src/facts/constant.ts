/** How much a number can be trusted; from best to worst. */
export type Grade = 'documented' | 'measured' | 'derived' | 'assumed';

/** One number of the model, with where it comes from. */
export interface Constant {
  readonly value: number;
  /** Replications draw from it (see `forecast/draw-constants.ts`); `assumed` constants always have one. */
  readonly range?: readonly [low: number, high: number];
  readonly unit: string;
  readonly grade: Grade;
  readonly source: string;
  /** Date of the source, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly date: string;
  /** What the number means, and its end points where it is a duration. */
  readonly meaning: string;
}
