import type { JobResult, LimitResult } from '../../forecast/run-result.ts';
import { duration, percent } from '../format.ts';
import { limitName, limitWords } from '../../reference/limits.ts';
import { liftedWords } from '../words.ts';
import { isStreaming } from '../streams/words.ts';
import { cellWidth, fill, fillLeft, oneLine } from '../cell-width.ts';
import { flow } from './flow.ts';
import type { Section } from './section.ts';
import { type Line, type Span, span } from './span.ts';

/** Limits with a bar of their own, unless lifting one was tried. */
const BARS = 3;
const BAR_WIDTH = 12;

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;

/** @param share 0 to 1 @returns a bar of eighths of a column, at most `width` columns */
export function bar(share: number, width: number): string {
  const eighths = Math.round(Math.min(Math.max(share, 0), 1) * width * 8);
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
}

/** Of a streaming job, which is idle as long as it keeps up, less than this share has no bar. */
const WORTH_A_BAR = 0.005;

/** A limit of a job that has an end or not. */
type Told = LimitResult & { readonly streaming: boolean };

/** Widths of the first two columns. */
interface Columns {
  readonly name: number;
  readonly share: number;
}

const widest = (texts: readonly string[]): number => Math.max(...texts.map(cellWidth), 0);

/** What follows the bar, and what needs a line of its own. */
function tails(limit: Told, room: number): readonly [beside: Span, below: Span | null] {
  const meaning = limitWords(limit.by, limit.streaming);
  const time = duration(limit.seconds);
  const full = meaning === '' ? time : `${time}, ${meaning}`;
  const words = span(cellWidth(full) <= room ? full : time, 'faint');
  const { savedS = 0, fewerWaiting = savedS } = limit.lifted ?? {};
  const pays = fewerWaiting > 0;
  const gain = span(oneLine(liftedWords(limit)), pays ? 'good' : 'faint');
  if (gain.text === '') return [words, null];
  return cellWidth(gain.text) <= room ? [gain, null] : [words, gain];
}

const nameOf = ({ by, streaming }: Told): string => oneLine(limitName(by, streaming));

const indented = (text: Span, indent: number, width: number): readonly Line[] =>
  flow([text], width - indent).map((line) => [span(' '.repeat(indent)), ...line]);

function row(limit: Told, columns: Columns, width: number): readonly Line[] {
  const start = [
    span(`${fill(nameOf(limit), columns.name)}  `),
    span(`${fillLeft(percent(limit.share), columns.share)}  `, 'strong'),
    span(`${fill(bar(limit.share, BAR_WIDTH), BAR_WIDTH)}  `),
  ];
  const room = width - start.reduce((sum, { text }) => sum + cellWidth(text), 0);
  const [beside, below] = tails(limit, room);
  const narrow = cellWidth(beside.text) > room;
  const own = below === null ? [] : indented(below, narrow ? 2 : columns.name + 2, width);
  if (!narrow) return [[...start, beside], ...own];
  return [
    ...flow([span(`${nameOf(limit)} ${percent(limit.share)}`, 'strong'), beside], width),
    ...own,
  ];
}

/** What holds it back? Shares of the elapsed time of the central run, largest first. */
export function heldBackSection(job: JobResult, width: number): Section {
  const streaming = isStreaming(job);
  const limits = job.limits.map((limit): Told => ({ ...limit, streaming }));
  const barred = limits.filter(
    ({ lifted, share }, index) =>
      lifted !== undefined || (index < BARS && !(streaming && share < WORTH_A_BAR)),
  );
  const others = limits.filter((limit) => !barred.includes(limit));
  const columns = {
    name: widest(barred.map(nameOf)),
    share: widest(barred.map(({ share }) => percent(share))),
  };
  const rest = others.map((limit) => span(`${nameOf(limit)} ${percent(limit.share)}`, 'faint'));
  return {
    label: 'Held back by',
    lines: [...barred.flatMap((limit) => row(limit, columns, width)), ...flow(rest, width)],
  };
}
