import type { JobResult } from '../../forecast/run-result.ts';
import { fill, fillLeft, fillMiddle } from '../cell-width.ts';
import { duration } from '../format.ts';
import { type Line, span, type Style } from '../terminal/span.ts';
import { GAP, type Layout, layoutOf } from './columns.ts';
import { type GanttKind, type GanttRow, ganttRows } from './rows.ts';

const MARKS: Readonly<Record<GanttKind, string>> = {
  waiting: '·',
  'start-up': '░',
  stage: '█',
  teardown: '░',
};

const STYLES: Readonly<Record<GanttKind, Style>> = {
  waiting: 'faint',
  'start-up': 'faint',
  stage: 'plain',
  teardown: 'faint',
};

/** At least one mark for each stretch, so that nothing that happened is left out. */
function bar({ kind, stretches }: GanttRow, elapsed: number, width: number): string {
  const scale = elapsed > 0 ? width / elapsed : 0;
  const cells = new Array<string>(width).fill(' ');
  for (const { from, to } of stretches) {
    const start = Math.max(0, Math.min(Math.floor(from * scale), width - 1));
    const end = Math.max(start + 1, Math.min(Math.round(to * scale), width));
    cells.fill(MARKS[kind], start, end);
  }
  return cells.join('');
}

const between = ' '.repeat(GAP);

function heading({ name, bar: width, columns }: Layout, title: string, elapsed: number): Line {
  const axis = `0${fillLeft(duration(elapsed), width - 1)}`;
  const beside = columns.map((column) =>
    (column.align === 'right' ? fillLeft : fill)(column.heading, column.width),
  );
  return [
    span(fill(title, name) + between, 'strong'),
    span([fill(axis, width), ...beside].join(between), 'faint'),
  ];
}

function line(row: GanttRow, { name, bar: width, columns }: Layout, elapsed: number): Line {
  const beside = columns.map((column) =>
    (column.align === 'right' ? fillLeft : fill)(column.of(row), column.width),
  );
  const style = row.over ? STYLES[row.kind] : 'bad';
  return [
    span(fillMiddle(row.name, name) + between),
    span(bar(row, elapsed, width), style),
    span(beside.map((text) => between + text).join(''), row.over ? 'faint' : 'bad'),
  ];
}

/** What a Gantt may use of a page. */
export interface GanttOptions {
  /** Over the names; empty: nothing. */
  readonly title: string;
  /** Columns, 40 at least. */
  readonly width: number;
  /** Stages with a row of their own; the shorter ones share one. */
  readonly most: number;
  /** Makes a name fit for the page: one line, nothing that the page would take for more than text. */
  readonly clean: (name: string) => string;
}

/**
 * A job as bars over its elapsed time, from its submission on: waiting, start-up, stages, teardown, with start and
 * end (h:mm:ss), what bound it, how much was done again, and the pool where there are several.
 * @returns lines of at most `width` columns
 */
export function gantt(
  job: JobResult,
  { title, width, most, clean }: GanttOptions,
): readonly Line[] {
  const rows = ganttRows(job, most).map((row) => ({
    ...row,
    name: clean(row.name),
    boundBy: clean(row.boundBy),
    pool: clean(row.pool),
  }));
  const layout = layoutOf(rows, job.pools.length, width);
  return [
    heading(layout, title, job.elapsedS),
    ...rows.map((row) => line(row, layout, job.elapsedS)),
  ];
}
