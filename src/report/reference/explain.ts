import { ENTRY_KINDS, type Entry, type EntryKind, type EntryTable } from '../../reference/entry.ts';
import { cellWidth, fill, oneLine } from '../cell-width.ts';
import type { Screen } from './screen.ts';
import { flow } from '../terminal/flow.ts';
import { type Line, paint, span } from '../terminal/span.ts';
import { table } from '../terminal/table.ts';

const NARROWEST = 40;
const EMPTY: Line = [];

function tableLines({ title, columns, rows }: EntryTable, width: number): readonly Line[] {
  const titles = columns.map((column) => ({ title: column, align: 'left' }) as const);
  const cells = rows.map((row) => row.map((cell) => span(cell)));
  return [EMPTY, [span(title, 'strong')], ...table(titles, cells, width)];
}

const print = (lines: readonly Line[], color: boolean): string =>
  lines.map((line) => `${paint(line, color)}\n`).join('');

/** Labels beside values may take so many columns; a longer one has a line of its own. */
const WIDEST_LABEL = 26;

function factLines(facts: Entry['facts'], width: number): readonly Line[] {
  const widest = Math.max(0, ...facts.map(([label]) => cellWidth(label)));
  const column = Math.min(widest, WIDEST_LABEL) + 2;
  return facts.flatMap(([label, value]) => {
    const beside = flow([span(value)], Math.max(2, width - column));
    const first = cellWidth(label) < column ? label : '';
    const own: Line[] = first === '' ? [[span(label, 'strong')]] : [];
    return [
      ...own,
      ...beside.map((line, at) => [span(fill(at === 0 ? first : '', column), 'strong'), ...line]),
    ];
  });
}

/** Lines as they stand in a file: to be copied, so not wrapped. */
const exampleLines = (example: string): readonly Line[] => [
  EMPTY,
  [span('for example', 'strong')],
  ...example
    .trimEnd()
    .split('\n')
    .map((line) => [span(`  ${line}`)]),
];

/** @returns one entry in full: name and kind, what it means, its facts */
export function renderEntry(entry: Entry, { color, width }: Screen): string {
  const columns = Math.max(width, NARROWEST);
  const { name, kind, title, paragraphs, facts, example } = entry;
  const heading = [span(name, 'strong'), span(` · ${kind}`, 'faint')];
  const text = [title, ...paragraphs].filter((each) => each !== '');
  return print(
    [
      heading,
      ...text.flatMap((each) => [EMPTY, ...flow([span(each)], columns)]),
      ...(entry.tables ?? []).flatMap((each) => tableLines(each, columns)),
      ...(facts.length === 0 ? [] : [EMPTY, ...factLines(facts, columns)]),
      ...(example === undefined ? [] : exampleLines(example)),
    ],
    color,
  );
}

function listLines(entries: readonly Entry[], width: number, lead: boolean): readonly Line[] {
  const words = ({ kind, name }: Entry): string => (lead ? `${kind} ${name}` : name);
  const column = Math.min(Math.max(0, ...entries.map((entry) => cellWidth(words(entry)))), 44);
  const room = width - column - 4;
  return entries.map((entry): Line => {
    const own = words(entry);
    const beside = Math.max(0, room - Math.max(0, cellWidth(own) - column));
    const title = beside < 8 ? '' : fill(oneLine(entry.title), beside).trimEnd();
    return [
      span(`  ${own}${' '.repeat(Math.max(0, column - cellWidth(own)) + 2)}`),
      span(title, 'faint'),
    ];
  });
}

/** @returns entries that share a name or begin with it, a line each, as they can be asked for */
export function renderCandidates(
  asked: string,
  entries: readonly Entry[],
  { color, width }: Screen,
): string {
  const heading = span(
    `${oneLine(asked)} may be several things; name one, with its kind:`,
    'strong',
  );
  return print([[heading], ...listLines(entries, Math.max(width, NARROWEST), true)], color);
}

const PLURALS: Readonly<Record<EntryKind, string>> = {
  command: 'commands',
  key: 'scenario keys',
  step: 'steps',
  connector: 'connectors',
  option: 'pipeline options',
  setting: 'service options and experiments',
  axis: 'axes of a search that stand for keys of a job',
  fault: 'faults',
  quota: 'quotas',
  constant: 'constants',
  price: 'prices',
  metric: 'values of a result',
  limit: 'what holds a job back',
  state: 'states of jobs',
  column: 'columns of CSV files',
  finding: 'findings',
  topic: 'topics',
};

/** Entries by what they are about, in the order in which that comes up; those of no group alone. */
function groupedLines(entries: readonly Entry[], width: number): readonly Line[] {
  const groups = [...new Set(entries.map(({ group }) => group))];
  return groups.flatMap((group) => {
    const own = entries.filter((entry) => entry.group === group);
    const lines = listLines(own, width, false);
    return group === undefined ? lines : [[span(`  ${group}:`, 'faint')], ...lines];
  });
}

/** @returns every name that can be explained, by kind */
export function renderAllEntries(entries: readonly Entry[], { color, width }: Screen): string {
  const columns = Math.max(width, NARROWEST);
  const blocks = ENTRY_KINDS.map((kind): readonly Line[] => {
    const own = entries.filter((entry) => entry.kind === kind);
    if (own.length === 0) return [];
    const heading = span(`${PLURALS[kind]} (${own.length})`, 'strong');
    return [[heading], ...groupedLines(own, columns), EMPTY];
  });
  return print([...blocks.flat(), [span('millrace explain NAME tells more')]], color);
}
