import { fill, fillLeft, cellWidth } from '../cell-width.ts';
import { count, listPrice, percent } from '../format.ts';
import { isOld, OLD_AFTER, priceAge } from '../price-age.ts';
import type { PriceTable, PriceTableRow } from '../price-table.ts';
import type { TerminalOptions } from '../terminal.ts';
import { flow } from './flow.ts';
import { type Line, paint, type Span, span } from './span.ts';
import { counted } from '../../units/counted.ts';

const GAP = '  ';

/** What stands before a price that is not as documented. */
const MARKS: Readonly<Record<string, string>> = { estimated: '~', derived: '=', given: '*' };

const LEGEND: readonly (readonly [grade: string, meaning: string])[] = [
  ['derived', 'derived from published prices'],
  ['estimated', 'estimated from the prices of other services in the region'],
  ['given', 'your own price'],
];

const marked = ({ usd, grade }: PriceTableRow): string =>
  usd === null ? 'unpriced' : `${MARKS[grade ?? ''] ?? ''}${listPrice(usd)}`;

/** A table of texts: the first column on the left, `right` ones on the right. */
function columns(rows: readonly (readonly string[])[], right: readonly number[]): Line[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((r) => cellWidth(r[at] ?? ''))),
  );
  return rows.map((row, index) => {
    const cells = row.map((text, at) => {
      const width = widths[at] ?? 0;
      return right.includes(at) ? fillLeft(text, width) : fill(text, width);
    });
    return [span(cells.join(GAP), index === 0 ? 'strong' : 'plain')];
  });
}

/** Names short enough for columns beside each other. */
const SHORT: readonly (readonly [long: RegExp, short: string])[] = [
  [/ Time (?:Batch|FlexRS|Streaming)$/u, ''],
  [/^Local Disk Time /u, ''],
  [/^Streaming Engine data processed$/u, 'SE data'],
  [/^Streaming Engine Compute Unit$/u, 'SE unit'],
  [/^Shuffle Data Processed$/u, 'Shuffle'],
  [/^Prime /u, ''],
];

const short = (sku: string): string =>
  SHORT.reduce((text, [long, word]) => text.replace(long, word), sku);

/** From worst to best: a row is as good as its weakest price. */
const GRADES = ['estimated', 'given', 'assumed', 'derived', 'measured', 'documented'];

function weakest(rows: readonly PriceTableRow[]): string {
  if (rows.some(({ grade }) => grade === null)) return 'no price known';
  return GRADES.find((each) => rows.some(({ grade }) => grade === each)) ?? '';
}

function everyRegion({ rows, mainLines }: PriceTable): Line[] {
  const regions = [...new Set(rows.map(({ region }) => region))];
  const body = regions.map((region) => {
    const own = rows.filter((row) => row.region === region);
    return [region, ...own.map(marked), weakest(own)];
  });
  const units = rows.slice(0, mainLines.length).map(({ unit }) => unit);
  const names = ['region', ...mainLines.map(short), 'grade'];
  const right = mainLines.map((_, at) => at + 1);
  return columns([names, ['', ...units, ''], ...body], right);
}

function lineTable(rows: readonly PriceTableRow[]): Line[] {
  const committed = rows.some((row) => row.committed !== null);
  const extra = ({ committed: less }: PriceTableRow): string[] =>
    committed
      ? [less?.oneYear, less?.threeYears].map((usd) => (usd === undefined ? '' : listPrice(usd)))
      : [];
  const body = rows.map((row) => [
    row.sku,
    row.unit,
    marked(row),
    ...extra(row),
    row.grade ?? '',
    row.date ?? '',
  ]);
  const head = ['line', 'unit', 'price', ...(committed ? ['1 year', '3 years'] : [])];
  return columns([[...head, 'grade', 'dated'], ...body], committed ? [2, 3, 4] : [2]);
}

function oneRegion({ rows }: PriceTable): Line[] {
  return [
    ...lineTable(rows.filter(({ by }) => by === 'dataflow')),
    [],
    [span('Charged by other services for the same job', 'strong')],
    ...lineTable(rows.filter(({ by }) => by === 'other')),
  ];
}

function title({ asOf, kind, region, currency, terms }: PriceTable, today: string | null): Span[] {
  const days = priceAge(asOf, today);
  const age = days === null ? '' : `, ${counted(count(days), 'day')} old`;
  const old = isOld(days) ? `: over ${OLD_AFTER}, they may have changed` : '';
  return [
    span(`List prices of ${asOf}${age}${old}`, isOld(days) ? 'warn' : 'strong'),
    ...[kind, region ?? 'every region', currency].map((text) => span(text)),
    ...terms.map((text) => span(text, 'warn')),
  ];
}

function tierWords({ shuffleTiers, mainLines }: PriceTable): string[] {
  if (!mainLines.includes('Shuffle Data Processed')) return [];
  const tiers = shuffleTiers.map(({ billed }, index) => {
    const upTo = shuffleTiers[index + 1]?.fromGb;
    const range = upTo === undefined ? 'beyond' : `to ${count(upTo)} GB`;
    return `${percent(billed)} ${index === 0 && upTo === undefined ? 'of all' : range}`;
  });
  return [`Shuffle is billed by a job’s GB (1 GB = 1,024 MiB): ${tiers.join(', ')}.`];
}

function committedWords({ rows }: PriceTable): string[] {
  const covered = rows.filter((row) => row.committed !== null);
  const skus = [...new Set(covered.map(({ sku }) => sku))];
  const [row] = covered;
  if (row === undefined || row.usd === null || row.committed === null) return [];
  const off = (price: number): string => percent(1 - price / (row.usd ?? price));
  const { oneYear, threeYears } = row.committed;
  return [
    `Committed use takes ${off(oneYear)} off for 1 year and ${off(threeYears)} for 3 years, on ${skus.join(', ')}; what is committed is paid, used or not.`,
  ];
}

function legendWords({ rows }: PriceTable): string[] {
  const grades = new Set(rows.map(({ grade }) => grade));
  const used = LEGEND.filter(([grade]) => grades.has(grade));
  const marks = used.map(([grade, meaning]) => `${MARKS[grade] ?? ''} ${meaning}`);
  const unpriced = grades.has(null) ? ['unpriced: no price known, which is not 0'] : [];
  const all = [...marks, ...unpriced];
  return all.length === 0 ? [] : [`${all.join('; ')}.`];
}

/** Each source once, with the grade and date of what comes from it. */
function sourceWords({ rows }: PriceTable): string[] {
  const words = rows.flatMap(({ grade, date, source }) =>
    source === null
      ? []
      : [`${[grade, date].filter((each) => each !== null).join(', ')}: ${source}`],
  );
  return [...new Set(words)];
}

/** The price book as a table, how the prices came about below; the table itself is not wrapped. */
export function renderPrices(table: PriceTable, { color, width, today }: TerminalOptions): string {
  const notes = [...legendWords(table), ...tierWords(table), ...committedWords(table)];
  const sources = sourceWords(table);
  const lines: readonly Line[] = [
    ...flow(title(table, today), width),
    [],
    ...(table.region === null ? everyRegion(table) : oneRegion(table)),
    [],
    ...notes.flatMap((text) => flow([span(text)], width)),
    ...(sources.length === 0 ? [] : [[span('Sources', 'strong')]]),
    ...sources.flatMap((text) => flow([span(text, 'faint')], width)),
  ];
  return lines.map((line) => `${paint(line, color)}\n`).join('');
}
