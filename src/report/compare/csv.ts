import type { Difference, SideBySide } from '../../planner/compare/side-by-side.ts';
import { type Column, csvText } from '../csv/table.ts';

type Row = Difference & { readonly first: string };

/** One row a metric and variant. */
export const SIDE_BY_SIDE_COLUMNS: readonly Column<Row>[] = [
  { name: 'base_variant', meaning: 'name of the first variant', of: ({ first }) => first },
  { name: 'variant', meaning: 'name of the other', of: ({ variant }) => variant },
  { name: 'metric', meaning: 'as goals name it', of: ({ metric }) => metric },
  { name: 'unit', meaning: 'of the numbers in the row', of: ({ unit }) => unit },
  { name: 'base', meaning: 'median of the first', of: ({ base }) => base },
  { name: 'other', meaning: 'median of the other', of: ({ other }) => other },
  { name: 'difference', meaning: 'median of the differences', of: (row) => row.difference },
  { name: 'low', meaning: 'end of its interval', of: ({ interval }) => interval?.[0] ?? null },
  { name: 'high', meaning: 'end of its interval', of: ({ interval }) => interval?.[1] ?? null },
  {
    name: 'tie',
    meaning: 'why it counts as none; empty: it is one, or under six runs not told',
    of: ({ tie }) => tie,
  },
];

/** @returns the differences as CSV: every digit, what is not known left empty */
export function renderSideBySideCsv({ names, differences }: SideBySide): string {
  const [first = ''] = names;
  return csvText(
    SIDE_BY_SIDE_COLUMNS,
    differences.map((each) => ({ ...each, first })),
  );
}
