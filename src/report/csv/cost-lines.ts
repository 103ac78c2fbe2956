import type { JobResult } from '../../forecast/run-result.ts';
import { jobColumns, type JobRow, jobRows } from './job-rows.ts';
import { type Column, csvTable, type CsvTable } from './table.ts';

type Priced = JobResult['bill']['lines'][number];
type Unpriced = JobResult['bill']['unpriced'][number];
type Line = (Priced & { readonly priced: true }) | (Unpriced & { readonly priced: false });

/** Names follow FOCUS (pricing quantity, pricing unit, list unit price, list cost) where they fit. */
const COLUMNS: readonly Column<JobRow<Line>>[] = [
  ...jobColumns,
  { name: 'sku', meaning: 'Google’s name of what is billed', of: ({ item }) => item.sku },
  { name: 'pricing_quantity', meaning: 'amount used', of: ({ item }) => item.quantity },
  { name: 'pricing_unit', meaning: 'unit of the amount', of: ({ item }) => item.unit },
  {
    name: 'list_unit_price_usd',
    meaning: 'list price of one unit; empty: no price known',
    of: ({ item }) => (item.priced ? item.unitPrice : null),
  },
  {
    name: 'list_cost_usd',
    meaning: 'quantity × price; empty: no price known, which is not 0',
    of: ({ item }) => (item.priced ? item.usd : null),
  },
  { name: 'priced', meaning: 'false: no price known', of: ({ item }) => item.priced },
  {
    name: 'grade',
    meaning: 'how far the price can be trusted',
    of: ({ item }) => (item.priced ? item.grade : null),
  },
  {
    name: 'formula',
    meaning: 'how the quantity comes from Dataflow’s counters',
    of: ({ item }) => (item.priced ? item.formula : null),
  },
  {
    name: 'source',
    meaning: 'where the price comes from',
    of: ({ item }) => (item.priced ? item.source : null),
  },
  { name: 'price_book', meaning: 'date of the prices', of: ({ result }) => result.priceBook },
];

export const costLinesTable: CsvTable = csvTable(
  'cost_lines.csv',
  'a line of a job’s bill, unpriced ones last (central run)',
  COLUMNS,
  jobRows(({ bill }): readonly Line[] => [
    ...bill.lines.map((line) => ({ ...line, priced: true as const })),
    ...bill.unpriced.map((line) => ({ ...line, priced: false as const })),
  ]),
);
