import type { RunResult } from '../../../forecast/run-result.ts';
import { cellWidth, fill, fillLeft, fillMiddle, oneLine } from '../../cell-width.ts';
import { clockOf } from '../../fleet/clock.ts';
import { type FleetRow, fleetRows } from '../../fleet/job-rows.ts';
import { count, duration, money, stopwatch } from '../../format.ts';
import { flow } from '../flow.ts';
import { type Line, span } from '../span.ts';

/** Rows of a screen. */
const MOST = 36;

/** Of a line that tells of several runs. */
const REPEATED = '×n: n runs, elapsed and alone on the median, workers at most, the rest added up';

/** Of a line that tells of a streaming job. */
const ENDLESS =
  'behind: the longest backlog of a streaming job, with ! not worked off at the end; elapsed: as long as it is looked at';

const GAP = 2;
const SHORTEST_NAME = 12;

interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
  readonly of: (row: FleetRow) => string;
  /** The last to be left out where room is short has 1. */
  readonly keep: number;
}

const time = (s: number | null): string => (s === null ? '' : stopwatch(s));

function costOf({ usd, priced }: FleetRow): string {
  if (usd === null) return 'unpriced';
  return priced ? money(usd) : `≥ ${money(usd)}`;
}

/** The longest backlog; `!`: it is not worked off at the end. */
function behindOf({ behindS, caughtUp }: FleetRow): string {
  if (behindS === null) return '';
  return behindS === Infinity ? 'no end !' : `${duration(behindS)}${caughtUp ? '' : ' !'}`;
}

function heldOf({ held }: FleetRow): string {
  const [first, ...others] = held;
  if (first === undefined) return '';
  const more = others.length > 0 ? ` +${others.length}` : '';
  return `${oneLine(first.metric)} ${stopwatch(first.seconds)}${more}`;
}

const columnsOf = (result: RunResult): readonly Column[] => {
  const clock = clockOf(result);
  return [
    { title: 'submitted', align: 'right', of: (row) => clock(row.submittedS), keep: 4 },
    { title: 'state', align: 'left', of: ({ state }) => state, keep: 2 },
    { title: 'elapsed', align: 'right', of: ({ elapsedS }) => time(elapsedS), keep: 1 },
    { title: 'worst', align: 'right', of: ({ worstS }) => time(worstS), keep: 6 },
    { title: 'behind', align: 'right', of: behindOf, keep: 3.5 },
    { title: 'alone', align: 'right', of: ({ aloneS }) => time(aloneS), keep: 5 },
    { title: 'workers', align: 'right', of: ({ peak }) => count(peak), keep: 8 },
    { title: 'cost', align: 'right', of: costOf, keep: 7 },
    {
      title: 'a month',
      align: 'right',
      of: ({ usdPerMonth }) => (usdPerMonth === null ? '' : money(usdPerMonth)),
      keep: 6.5,
    },
    { title: 'held below by', align: 'left', of: heldOf, keep: 3 },
    {
      title: 'refused',
      align: 'right',
      of: ({ refusals }) => (refusals === 0 ? '' : `${refusals}×`),
      keep: 9,
    },
  ];
};

type Sized = Column & { readonly width: number };

const widest = (texts: readonly string[]): number => Math.max(...texts.map(cellWidth), 1);

const used = (columns: readonly Sized[]): number =>
  columns.reduce((all, { width }) => all + width + GAP, 0);

/** The columns that have something to say and fit beside a name, those first that say most. */
function layout(
  rows: readonly FleetRow[],
  columns: readonly Column[],
  room: number,
): readonly Sized[] {
  const sized = columns
    .filter(({ of }) => rows.some((row) => of(row) !== ''))
    .map((column) => ({
      ...column,
      width: widest([column.title, ...rows.map((row) => column.of(row))]),
    }));
  const kept = sized
    .toSorted((a, b) => a.keep - b.keep)
    .reduce<readonly Sized[]>(
      (all, column) => (used([...all, column]) <= room ? [...all, column] : all),
      [],
    );
  return sized.filter((column) => kept.includes(column));
}

const nameOf = ({ label, standsOut }: FleetRow): string =>
  `${standsOut ? '  ' : ''}${oneLine(label)}`;

const cell = ({ align, width }: Sized, text: string): string =>
  ' '.repeat(GAP) + (align === 'right' ? fillLeft : fill)(text, width);

function rowLine(row: FleetRow, columns: readonly Sized[], name: number): Line {
  const style = row.ok ? (row.standsOut ? 'warn' : 'plain') : 'bad';
  const beside = columns.map((column) => cell(column, column.of(row))).join('');
  return [span(fillMiddle(nameOf(row), name), row.ok ? 'strong' : 'bad'), span(beside, style)];
}

/**
 * The jobs in columns, a line each, over the whole width; runs of a repeated job share one, and what does not fit is
 * left out, last what says least.
 */
export function jobsTable(result: RunResult, width: number): readonly Line[] {
  const { rows, left } = fleetRows(result.jobs, MOST);
  const names = widest(rows.map(nameOf));
  const columns = layout(rows, columnsOf(result), width - Math.min(names, SHORTEST_NAME));
  const name = Math.min(names, width - used(columns));
  const titles = columns.map((column) => cell(column, column.title)).join('');
  const notes = [
    ...(left === 0 ? [] : [`and ${count(left)} more; --format csv has them all`]),
    ...(rows.some(({ worstS }) => worstS !== null) ? [REPEATED] : []),
    ...(rows.some(({ behindS }) => behindS !== null) ? [ENDLESS] : []),
  ];
  return [
    [span(fill('Jobs', name), 'strong'), span(titles, 'faint')],
    ...rows.map((row) => rowLine(row, columns, name)),
    ...flow(
      notes.map((note) => span(note, 'faint')),
      width,
    ),
  ];
}
