import { oneLine } from '../cell-width.ts';
import { flow } from '../terminal/flow.ts';
import { columnsOf, type Screen, screenText } from '../terminal/screen.ts';
import { type Line, type Span, span, type Style } from '../terminal/span.ts';
import { table } from '../terminal/table.ts';
import {
  type CheckedFile,
  type CheckTable,
  countWords,
  type Finding,
  findingsOf,
  placeWords,
  SEVERITIES,
  verdictWords,
} from './checked.ts';
import { commandLines, fixParts, wordLines } from './fix-parts.ts';
import { settlings } from './settling.ts';

type Severity = Finding['severity'];

const STYLES: Readonly<Record<Severity, Style>> = {
  error: 'bad',
  warning: 'warn',
  unknown: 'faint',
};

const TITLES: Readonly<Record<Severity, string>> = {
  error: 'Errors: the SDK or the service would refuse',
  warning: 'Warnings',
  unknown: 'Unknown: the scenario does not say enough',
};

const INDENT = 4;

const indented = (lines: readonly Line[], by: number): readonly Line[] =>
  lines.map((line) => [span(' '.repeat(by)), ...line]);

/** Under a label of three letters. */
function labelled(label: string, lines: readonly string[]): readonly Line[] {
  return lines.map((line, at) => [
    span(at === 0 ? `${label}  ` : ' '.repeat(label.length + 2), 'faint'),
    span(line),
  ]);
}

function fixLines(fix: string, width: number): readonly Line[] {
  const room = width - INDENT;
  const blocks = fixParts(oneLine(fix)).map(({ kind, text }) =>
    kind === 'words' ? wordLines(text, room - 5) : commandLines(text, room - 5),
  );
  return labelled('fix', blocks.flat());
}

function findingLines(finding: Finding, checked: CheckedFile, width: number): readonly Line[] {
  const { code, severity, path, message, why, fix } = finding;
  const room = width - INDENT;
  const place = placeWords(checked.placeOf(path));
  const heading: readonly Span[] = [
    span(code, STYLES[severity] === 'faint' ? 'strong' : STYLES[severity]),
    span(place),
    ...(path === '' ? [] : [span(path, 'faint')]),
  ];
  return [
    ...indented(flow(heading, width - 2), 2),
    ...indented(
      wordLines(oneLine(message), room).map((line) => [span(line)]),
      INDENT,
    ),
    ...(why === '' ? [] : indented(labelled('why', wordLines(oneLine(why), room - 5)), INDENT)),
    ...(fix === '' ? [] : indented(fixLines(fix, width), INDENT)),
  ];
}

function severityBlock(severity: Severity, checked: CheckedFile, width: number): readonly Line[] {
  const findings = findingsOf(checked, severity);
  if (findings.length === 0) return [];
  const told = findings.map((finding) => findingLines(finding, checked, width));
  const apart = told.flatMap((lines, at) => (at === 0 ? lines : [[], ...lines]));
  return [[span(TITLES[severity], 'strong')], ...apart];
}

function settlingBlock(checked: CheckedFile, width: number): readonly Line[] {
  const all = settlings(checked);
  if (all.length === 0) return [];
  const lines = all.flatMap(({ key, commands }): readonly Line[] => [
    ...wordLines(oneLine(key), width - 8).map(
      (line, at): Line => [span(at === 0 ? '  under ' : '        '), span(line, 'strong')],
    ),
    ...commands.flatMap((command) =>
      commandLines(oneLine(command), width - INDENT).map((line) => [
        span(' '.repeat(INDENT)),
        span(line),
      ]),
    ),
  ]);
  return [[span('What would settle the unknowns:', 'strong')], ...lines];
}

function tableBlock({ title, columns, rows, note }: CheckTable, width: number): readonly Line[] {
  if (rows.length === 0) return [];
  const cells = rows.map((row) => row.cells.map((cell) => span(cell, row.style)));
  return [
    [span(title, 'strong')],
    ...table(columns, cells, width),
    ...(note === null ? [] : indented(flow([span(note, 'faint')], width - 2), 2)),
  ];
}

function verdictLines(checked: CheckedFile, width: number): readonly Line[] {
  const { admitted } = checked.admission;
  const words = `${admitted ? '✔' : '✖'} ${verdictWords(checked)}`;
  const counts = countWords(checked).map((each) => span(each));
  return [
    ...flow([span(words, admitted ? 'good' : 'bad'), ...counts], width),
    ...flow(
      [checked.file, checked.scenario, checked.region].map((each) => span(each, 'faint')),
      width,
    ),
  ];
}

/** @returns the verdict, every finding by severity, what would settle the unknowns, and the tables */
export function renderCheckText(checked: CheckedFile, screen: Screen): string {
  const width = columnsOf(screen);
  return screenText(
    [
      verdictLines(checked, width),
      ...SEVERITIES.map((severity) => severityBlock(severity, checked, width)),
      settlingBlock(checked, width),
      ...checked.tables.map((each) => tableBlock(each, width)),
    ],
    screen,
  );
}
