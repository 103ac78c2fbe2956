import { stringify } from 'csv-stringify/browser/esm/sync';
import type { PriceTable, PriceTableRow } from './price-table.ts';
import type { TerminalOptions } from './terminal.ts';
import { renderPrices } from './terminal/prices.ts';

type Renderer = (table: PriceTable, screen: TerminalOptions) => string;

/** Columns of the CSV form; empty where a price is not known, which is not 0. */
const COLUMNS: readonly (readonly [name: string, of: (row: PriceTableRow) => unknown])[] = [
  ['region', ({ region }) => region],
  ['sku', ({ sku }) => sku],
  ['charged_by', ({ by }) => by],
  ['pricing_unit', ({ unit }) => unit],
  ['unit_price_usd', ({ usd }) => usd],
  ['priced', ({ usd }) => String(usd !== null)],
  ['grade', ({ grade }) => grade],
  ['price_date', ({ date }) => date],
  ['committed_1_year_usd', ({ committed }) => committed?.oneYear ?? null],
  ['committed_3_years_usd', ({ committed }) => committed?.threeYears ?? null],
  ['source', ({ source }) => source],
];

function renderPricesCsv({ rows }: PriceTable): string {
  const header = COLUMNS.map(([name]) => name);
  const lines = rows.map((row) => COLUMNS.map(([, of]) => of(row)));
  return stringify([header, ...lines], { escape_formulas: true, record_delimiter: '\n' });
}

export type PriceFormat = 'text' | 'json' | 'csv';

/** What `millrace prices --format` can name; JSON and CSV round nothing and know no day. */
export const PRICE_FORMATS: Readonly<Record<PriceFormat, Renderer>> = {
  text: renderPrices,
  json: (table) => `${JSON.stringify(table, null, 2)}\n`,
  csv: renderPricesCsv,
};
