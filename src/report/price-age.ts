import { daysBetween } from '../units/civil-day.ts';

/** Days after which list prices are said to be old. */
export const OLD_AFTER = 180;

/**
 * @param today `YYYY-MM-DD`; null: not known
 * @returns days since the day of the prices, null where they are not known or the clock is behind them
 */
export function priceAge(asOf: string, today: string | null): number | null {
  const days = today === null ? null : daysBetween(asOf, today);
  return days === null || days < 0 ? null : days;
}

/** @returns whether prices so old may well have changed; false for an unknown age */
export function isOld(days: number | null): boolean {
  return days !== null && days > OLD_AFTER;
}

/** @returns a warning for whoever prints a form that tells no age, or null if there is nothing to warn of */
export function oldPricesWarning(asOf: string, today: string | null): string | null {
  const days = priceAge(asOf, today);
  if (days === null || !isOld(days)) return null;
  return `warning: the list prices of ${asOf} are ${days} days old, over ${OLD_AFTER}: they may have changed`;
}
