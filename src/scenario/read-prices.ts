import { z } from 'zod';
import type { PriceOverrides } from '../facts/price-overrides.ts';
import { place } from './include.ts';
import type { Issue } from './issue.ts';
import { readDocument } from './read-document.ts';
import { prices } from './schema/prices.ts';
import { schemaIssues } from './schema-issues.ts';

export type PricesResult =
  | { readonly ok: true; readonly prices: PriceOverrides }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** The file holds what a scenario has below this key. */
const KEY = 'prices';

const schema = z.object({ [KEY]: prices });

/**
 * Reads a price file, the same that a scenario may name with `prices: { file: … }`.
 * @param file its name, for the issues
 * @returns the prices, or every issue with its place; never throws on bad input
 */
export function readPrices(text: string, file: string): PricesResult {
  const read = readDocument(text, file, 'a price list');
  if (!read.ok) return read;
  const value = { [KEY]: read.document.value };
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, prices: result.data[KEY] };
  const part = { file, path: [KEY], document: read.document };
  const issues = schemaIssues(result.error, value).map((found) => place(found, { parts: [part] }));
  return {
    ok: false,
    issues: issues.toSorted((a, b) => a.line - b.line || a.column - b.column),
  };
}
