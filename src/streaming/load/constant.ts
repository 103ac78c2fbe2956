import { PUNCTUAL, type RateCursor } from './rate-cursor.ts';

/** The same rate for ever. */
export interface ConstantRate {
  readonly kind: 'constant';
  /** Elements per ms, >= 0. */
  readonly rate: number;
}

/** @returns a cursor that never changes */
export const startConstant = ({ rate }: ConstantRate): RateCursor => ({
  rateAt: () => rate,
  nextChange: () => Infinity,
  ...PUNCTUAL,
});
