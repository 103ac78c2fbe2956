import type { CommitmentTerm } from '../../src/facts/price-overrides.ts';
import { exactSum } from '../../src/units/exact-sum.ts';
import type { CauseId } from './bills-causes.ts';
import { type BilledPart, millraceUsd } from './bills-millrace.ts';

/** What part of the way from Millrace's bill to the author's figure one cause makes up, USD; author above Millrace: > 0. */
export interface Cause {
  readonly id: CauseId;
  readonly usd: number;
}

/** The author's own arithmetic, run as code on the counters. */
interface Arithmetic {
  readonly name: string;
  /** What it gives before the author shortened it, USD. */
  readonly usd: number;
  /** How the author shortened it to the digits that were printed. */
  readonly digits: 'rounded' | 'cut';
}

/** A bill that somebody published: the counters, the price where one was printed, and why it is not Millrace's. */
export interface PublishedBill {
  readonly id: string;
  readonly source: string;
  /** Of the source; `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly date: string;
  readonly per: 'job' | 'hour';
  readonly parts: readonly BilledPart[];
  readonly committedUse: CommitmentTerm | null;
  /** USD, with the digits that the author gave; null: counters without a price. */
  readonly printed: string | null;
  /** Null: no arithmetic on the counters gives the printed figure. */
  readonly arithmetic: Arithmetic | null;
  /** From Millrace's bill to the author's arithmetic; the rounding of the printed figure comes on top. */
  readonly causes: readonly Cause[];
  readonly note: string;
}

/** A published bill beside Millrace's, USD. */
interface Explained {
  readonly printed: number;
  readonly millrace: number;
  /** Printed less Millrace. */
  readonly difference: number;
  /** What it is made of, rounding included. */
  readonly causes: readonly Cause[];
}

/** USD; what floating point leaves over is no rounding of the author's. */
const NOISE = 1e-12;

/**
 * @returns how far the printed figure lies from Millrace's bill, and why; null where no price was printed. A figure
 *   that no arithmetic gives is left unexplained as a whole
 */
export function explain(bill: PublishedBill): Explained | null {
  if (bill.printed === null) return null;
  const printed = Number(bill.printed);
  const millrace = millraceUsd(bill.parts, bill.committedUse);
  const difference = printed - millrace;
  if (bill.arithmetic === null) {
    return { printed, millrace, difference, causes: [{ id: 'unexplained', usd: difference }] };
  }
  const rounding = printed - bill.arithmetic.usd;
  const causes = [
    ...bill.causes,
    ...(Math.abs(rounding) < NOISE ? [] : [{ id: 'rounding', usd: rounding } as const]),
  ];
  return { printed, millrace, difference, causes };
}

/** @returns the value of one unit in the last digit that was printed, USD */
export function lastDigit(printed: string): number {
  const decimals = printed.split('.')[1]?.length ?? 0;
  return Number(`1e-${decimals}`);
}

/** @returns the causes added up, USD */
export const sumOf = (causes: readonly Cause[]): number => exactSum(causes.map(({ usd }) => usd));
