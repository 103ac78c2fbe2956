import type { RunResult } from '../../../forecast/run-result.ts';
import { cellWidth, fill, fillLeft, oneLine } from '../../cell-width.ts';
import { clockOf } from '../../fleet/clock.ts';
import { OTHERS } from '../../fleet/groups.ts';
import { type Use, useOf } from '../../fleet/quota-use.ts';
import { limitWords } from '../../format.ts';
import type { UsedQuota } from '../../ranking.ts';
import { flow } from '../flow.ts';
import { type Line, type Span, span } from '../span.ts';

/** Lines of a picture, and columns at most. */
const HEIGHT = 8;
const WIDEST = 100;

/** The biggest users have a letter each; all other jobs share a mark, and so do others than these jobs. */
const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F', 'G'] as const;
const REST = '+';
const OUTSIDE = '░';

/** A layer of the stack. */
interface Layer {
  readonly mark: string;
  readonly words: string;
  readonly mean: readonly number[];
}

function added(layers: readonly (readonly number[])[]): readonly number[] {
  const [first = []] = layers;
  return first.map((_, at) => layers.reduce((sum, mean) => sum + (mean[at] ?? 0), 0));
}

/** From the bottom up: others than these jobs, the biggest users, all other jobs. */
function layersOf({ users }: Use): readonly Layer[] {
  const outside = users.filter(({ isOthers }) => isOthers);
  const jobs = users.filter(({ isOthers }) => !isOthers);
  const named = jobs.length > LETTERS.length ? jobs.slice(0, LETTERS.length - 1) : jobs;
  const rest = jobs.slice(named.length);
  return [
    ...outside.map(({ mean }) => ({ mark: OUTSIDE, words: OTHERS, mean })),
    ...named.map(({ label, mean }, at) => ({
      mark: LETTERS[at] ?? REST,
      words: oneLine(label),
      mean,
    })),
    ...(rest.length === 0
      ? []
      : [{ mark: REST, words: `${rest.length} more`, mean: added(rest.map(({ mean }) => mean)) }]),
  ];
}

/** The mark of the layer that a height lies in; a space above all of them. */
function markAt(layers: readonly Layer[], column: number, height: number): string {
  let top = 0;
  for (const { mark, mean } of layers) {
    top += mean[column] ?? 0;
    if (height < top) return mark;
  }
  return ' ';
}

/** A line of the picture: every cell has the mark of what lies at its middle. */
function cells(layers: readonly Layer[], columns: number, height: number): Line {
  const marks = Array.from({ length: columns }, (_, column) => markAt(layers, column, height));
  const spans: Span[] = [];
  for (const mark of marks) {
    const style = mark === OUTSIDE || mark === REST ? 'faint' : 'plain';
    const last = spans.at(-1);
    if (last?.style === style) spans[spans.length - 1] = span(last.text + mark, style);
    else spans.push(span(mark, style));
  }
  return spans;
}

/** Start and end of the time below the picture, and its middle where there is room. */
function axis({ fromS, toS }: Use, columns: number, clock: (s: number) => string): string {
  const [start, middle, end] = [clock(fromS), clock((fromS + toS) / 2), clock(toS)];
  const half = Math.floor((columns - cellWidth(middle)) / 2);
  const hasMiddle = half > cellWidth(start) + 1 && half > cellWidth(end) + 1;
  const left = hasMiddle ? fill(start, half) + middle : start;
  return left + fillLeft(end, Math.max(columns - cellWidth(left), cellWidth(end) + 1));
}

/**
 * Use of a quota over time, stacked by user, below the line of its limit.
 * @param width columns, 26 at least
 * @returns lines of at most `width` columns; nothing where nobody took anything, or the limit is 0
 */
export function useChart(quota: UsedQuota, result: RunResult, width: number): readonly Line[] {
  const { limit, bound } = quota;
  const top = `${limitWords(limit)} `;
  const margin = cellWidth(top) + 1;
  const columns = Math.min(width - margin, WIDEST);
  const use = useOf(quota, result, columns);
  const layers = layersOf(use);
  if (layers.length === 0 || limit <= 0) return [];
  const beside = fillLeft('', margin - 1);
  const rows = Array.from({ length: HEIGHT }, (_, row): Line => {
    const height = ((HEIGHT - row - 0.5) * limit) / HEIGHT;
    return [span(`${beside}│`, 'faint'), ...cells(layers, columns, height)];
  });
  const legend = layers.map(({ mark, words }) => span(`${mark} ${words}`));
  return [
    [span(`${top}┬`, 'faint'), span('─'.repeat(columns), bound ? 'bad' : 'faint')],
    ...rows,
    [span(`${fillLeft('0 ', margin - 1)}┴${'─'.repeat(columns)}`, 'faint')],
    [span(`${beside} ${axis(use, columns, clockOf(result))}`, 'faint')],
    ...flow(legend, width),
  ];
}
