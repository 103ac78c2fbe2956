import type { SideBySide } from '../../planner/compare/side-by-side.ts';
import { flow } from '../terminal/flow.ts';
import { columnsOf, type Screen, screenText } from '../terminal/screen.ts';
import { type Line, type Span, span, type Style } from '../terminal/span.ts';
import { type Column, table } from '../terminal/table.ts';
import { differenceWords, howWords } from './differences.ts';
import { type SideRow, sideRows } from './rows.ts';
import { counted } from '../../units/counted.ts';

const left = (title: string): Column => ({ title, align: 'left' });
const right = (title: string): Column => ({ title, align: 'right' });

const title = (text: string): Line => [span(text, 'strong')];

/** Goals of both kinds stand in their cells with a mark. */
function styleOf(cell: string): Style {
  if (cell.startsWith('✔')) return 'good';
  return cell.startsWith('✘') ? 'bad' : 'plain';
}

const row = ({ label, cells }: SideRow): readonly Span[] => [
  span(label),
  ...cells.map((cell) => span(cell, styleOf(cell))),
];

const sideLines = (compared: SideBySide, width: number): readonly Line[] =>
  table([left(''), ...compared.names.map(left)], sideRows(compared).map(row), width);

function differenceLines(compared: SideBySide, width: number): readonly Line[] {
  const columns = [
    ...(compared.names.length > 2 ? [left('variant')] : []),
    ...[left('metric'), right('difference'), right('interval'), left('')],
  ];
  const rows = differenceWords(compared).map(({ variant, better, ...words }) => [
    ...(compared.names.length > 2 ? [span(variant)] : []),
    span(words.metric),
    span(words.difference, better === null ? 'plain' : better ? 'good' : 'bad'),
    span(words.interval, 'faint'),
    span(words.verdict, words.verdict.startsWith('tie') ? 'faint' : 'plain'),
  ]);
  const [, other = ''] = compared.names;
  const name = compared.names.length > 2 ? 'Differences' : `Difference of ${other}`;
  return [title(name), ...table(columns, rows, width)];
}

/** @returns variants side by side and how the others differ from the first; lines of at most `width` columns (at least 40) */
export function renderSideBySide(compared: SideBySide, screen: Screen): string {
  const width = columnsOf(screen);
  const { names, runs, version, variants } = compared;
  const facts = [`${counted(runs, 'run')} of each`, `millrace ${version}`];
  const heading = flow(
    [
      span(names.join(' | '), 'strong'),
      ...[...new Set(variants.map(({ region }) => region)), ...facts].map((each) =>
        span(each, 'faint'),
      ),
    ],
    width,
  );
  return screenText(
    [
      heading,
      sideLines(compared, width),
      differenceLines(compared, width),
      flow([span(howWords(compared), 'faint')], width),
    ],
    screen,
  );
}
