import { type Column as CsvColumn, csvText } from '../csv/table.ts';
import { dataJson } from '../data-json.ts';
import { escapeMarkdown } from '../markdown/escape.ts';
import { markdownTable } from '../markdown/table.ts';
import { flow } from '../terminal/flow.ts';
import { columnsOf, type Screen, screenText } from '../terminal/screen.ts';
import { labelled, type Section } from '../terminal/section.ts';
import { type Line, type Span, span } from '../terminal/span.ts';
import { type Column, table } from '../terminal/table.ts';

/** An answer to a question of capacity, before it is set for a screen or a document. */
export interface AnswerReport {
  readonly title: string;
  /** Behind the title, faint. */
  readonly facts: readonly string[];
  /** The answer itself, by question. */
  readonly answers: readonly { readonly label: string; readonly phrases: readonly Span[] }[];
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Span[])[];
  /** Small print. */
  readonly notes: readonly string[];
}

/** One answer in every form. */
export interface AnswerRenderers<Answer> {
  readonly text: (answer: Answer, screen: Screen) => string;
  readonly json: (answer: Answer) => string;
  readonly csv: (answer: Answer) => string;
  readonly md: (answer: Answer) => string;
  /** Of the CSV. */
  readonly columns: readonly { readonly name: string; readonly meaning: string }[];
}

function textOf(report: AnswerReport, screen: Screen): string {
  const width = columnsOf(screen);
  const heading = [
    span(report.title, 'strong'),
    ...report.facts.map((fact) => span(fact, 'faint')),
  ];
  const sections = report.answers.map(
    ({ label, phrases }): Section => ({ label, lines: flow(phrases, width - 14) }),
  );
  const rows: readonly Line[] =
    report.rows.length === 0 ? [] : table(report.columns, report.rows, width);
  return screenText(
    [
      flow(heading, width),
      sections.flatMap(labelled),
      rows,
      flow(
        report.notes.map((note) => span(note, 'faint')),
        width,
      ),
    ],
    screen,
  );
}

function markdownOf({ title, facts, answers, columns, rows, notes }: AnswerReport): string {
  const list = answers.map(
    ({ label, phrases }) =>
      `- **${escapeMarkdown(label)}** ${escapeMarkdown(phrases.map(({ text }) => text).join(' · '))}`,
  );
  const headings = columns.map(({ title: text, align }) => ({ text: escapeMarkdown(text), align }));
  const cells = rows.map((row) => row.map(({ text }) => escapeMarkdown(text)));
  const lines = [
    `## ${escapeMarkdown(title)}`,
    '',
    ...list,
    '',
    ...markdownTable(headings, cells),
    '',
    `<sub>${[...notes, ...facts].map(escapeMarkdown).join(' · ')}</sub>`,
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * @param reportOf an answer in words
 * @param columns and `rowsOf` make its CSV
 * @returns what renders an answer in every form
 */
export function answerRenderers<Answer, Row>(
  reportOf: (answer: Answer) => AnswerReport,
  columns: readonly CsvColumn<Row>[],
  rowsOf: (answer: Answer) => readonly Row[],
): AnswerRenderers<Answer> {
  return {
    text: (answer, screen) => textOf(reportOf(answer), screen),
    json: (answer) => dataJson(answer),
    csv: (answer) => csvText(columns, rowsOf(answer)),
    md: (answer) => markdownOf(reportOf(answer)),
    columns,
  };
}
