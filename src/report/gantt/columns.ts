import { cellWidth } from '../cell-width.ts';
import { stopwatch } from '../format.ts';
import type { GanttRow } from './rows.ts';

/** Text beside the bars. */
export interface Column {
  readonly heading: string;
  readonly align: 'left' | 'right';
  readonly of: (row: GanttRow) => string;
}

const startOf = ({ stretches }: GanttRow): string =>
  stretches.length === 0 ? '' : stopwatch(Math.min(...stretches.map(({ from }) => from)));

function endOf({ stretches, over }: GanttRow): string {
  if (stretches.length === 0) return 'never ran';
  return over ? stopwatch(Math.max(...stretches.map(({ to }) => to))) : 'not done';
}

/** In the order on the screen; `keep`: the last to be left out where room is short has 1. */
const COLUMNS: readonly (Column & { readonly keep: number })[] = [
  { heading: 'start', align: 'right', of: startOf, keep: 2 },
  { heading: 'end', align: 'right', of: endOf, keep: 1 },
  { heading: 'bound by', align: 'left', of: ({ boundBy }) => boundBy, keep: 3 },
  { heading: 'redone', align: 'right', of: ({ again }) => again, keep: 5 },
  { heading: 'pool', align: 'left', of: ({ pool }) => pool, keep: 4 },
];

/** Columns between two texts. */
export const GAP = 2;

/** Columns of a bar. */
const BAR = { least: 16, most: 56 };

/** A name takes so many columns, or a third of a wide screen. */
const LONGEST = { name: 28, text: 16 };
const SHORTEST_NAME = 12;

/** Widths of a Gantt: names, bars, and each column beside them. */
export interface Layout {
  readonly name: number;
  readonly bar: number;
  readonly columns: readonly (Column & { readonly width: number })[];
}

const widest = (texts: readonly string[]): number => Math.max(...texts.map(cellWidth), 0);

function wanted(rows: readonly GanttRow[], pools: number): readonly (typeof COLUMNS)[number][] {
  return COLUMNS.filter(({ heading, of }) =>
    heading === 'pool' ? pools > 1 : rows.some((row) => of(row) !== ''),
  );
}

/**
 * @param pools pools of the job; one is not told
 * @param width columns of the screen, 40 at least
 * @returns what fits: bars of 16 columns at least, names cut, then columns left out
 */
export function layoutOf(rows: readonly GanttRow[], pools: number, width: number): Layout {
  const name = Math.min(
    widest(rows.map((row) => row.name)),
    Math.max(LONGEST.name, Math.floor(width / 3)),
  );
  let columns = wanted(rows, pools).map((column) => {
    const own = widest([column.heading, ...rows.map(column.of)]);
    const cut = column.align === 'left' ? Math.min(own, LONGEST.text) : own;
    return { ...column, width: cut };
  });
  const room = (shown: typeof columns): number =>
    width - shown.reduce((sum, column) => sum + column.width + GAP, GAP + BAR.least);
  while (columns.length > 0 && room(columns) < Math.min(name, SHORTEST_NAME)) {
    const least = Math.max(...columns.map(({ keep }) => keep));
    columns = columns.filter(({ keep }) => keep < least);
  }
  const names = Math.min(name, room(columns));
  return { name: names, bar: Math.min(BAR.least + room(columns) - names, BAR.most), columns };
}
