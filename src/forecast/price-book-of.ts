import { PRICE_BOOK, type PriceBook } from '../facts/price-book.ts';
import { priceBookWith } from '../pricing/price-book-with.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** @returns the prices that hold for a scenario: the list's, with what the scenario says about them */
export function priceBookOf({ prices }: Scenario): PriceBook {
  return priceBookWith(PRICE_BOOK, prices);
}
