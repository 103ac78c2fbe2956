import type { JobResult } from '../../forecast/run-result.ts';
import { jobColumns, type JobRow, jobRows } from './job-rows.ts';
import { type Column, csvTable, type CsvTable } from './table.ts';

type Priced = JobResult['bill']['lines'][number];
type Unpriced = JobResult['services']['unpriced'][number];
type ChargedBy = 'dataflow' | 'other';
type Line = { readonly by: ChargedBy; readonly note: string } & (
  | (Priced & { readonly priced: true })
  | (Unpriced & { readonly priced: false })
);

/** Names follow FOCUS (pricing quantity, pricing unit, list unit price, list cost) where they fit. */
const COLUMNS: readonly Column<JobRow<Line>>[] = [
  ...jobColumns,
  { name: 'sku', meaning: 'Google’s name of what is billed', of: ({ item }) => item.sku },
  {
    name: 'pricing_quantity',
    meaning: 'amount used; empty: not forecast',
    of: ({ item }) => item.quantity,
  },
  { name: 'pricing_unit', meaning: 'unit of the amount', of: ({ item }) => item.unit },
  {
    name: 'list_unit_price_usd',
    meaning: 'price of one unit; empty: no price known',
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
    meaning: 'how far the price can be trusted; given: the scenario’s own',
    of: ({ item }) => (item.priced ? item.grade : null),
  },
  {
    name: 'formula',
    meaning: 'how the quantity comes from the inputs',
    of: ({ item }) => (item.priced ? item.formula : null),
  },
  {
    name: 'source',
    meaning: 'where the price comes from; of what is not priced, why',
    of: ({ item }) => (item.priced ? item.source : item.note),
  },
  { name: 'price_book', meaning: 'date of the list prices', of: ({ result }) => result.priceBook },
  {
    name: 'charged_by',
    meaning: 'dataflow, or other: not in the job’s total',
    of: ({ item }) => item.by,
  },
  {
    name: 'price_date',
    meaning: 'date of this price',
    of: ({ item }) => (item.priced ? item.priceDate : null),
  },
  {
    name: 'inputs',
    meaning: 'what the formula names, as JSON',
    of: ({ item }) => (item.priced ? JSON.stringify(item.inputs) : null),
  },
  {
    name: 'note',
    meaning: 'what tells the line from others of its name: from where to where',
    of: ({ item }) => (item.note === '' ? null : item.note),
  },
  {
    name: 'basis',
    meaning: 'what the quantity leans on that nobody published; empty: nothing',
    of: ({ item }) => (item.priced ? (item.basis ?? null) : null),
  },
];

const NO_PRICE = 'no price known';

function linesOf({ bill, services }: JobResult): readonly Line[] {
  const priced = (by: ChargedBy, lines: readonly (Priced & { note?: string })[]): readonly Line[] =>
    lines.map((line) => ({ ...line, note: line.note ?? '', by, priced: true }));
  return [
    ...priced('dataflow', bill.lines),
    ...bill.unpriced.map(
      (line): Line => ({ ...line, by: 'dataflow', priced: false, note: NO_PRICE }),
    ),
    ...priced('other', services.lines),
    ...services.unpriced.map((line): Line => ({ ...line, by: 'other', priced: false })),
  ];
}

export const costLinesTable: CsvTable = csvTable(
  'cost_lines.csv',
  'a line of a job’s bill, then of what other services charge, unpriced ones last (central run)',
  COLUMNS,
  jobRows(linesOf),
);
