import type { SideBySide } from '../../planner/compare/side-by-side.ts';
import { escapeMarkdown } from '../markdown/escape.ts';
import { left, markdownTable, right } from '../markdown/table.ts';
import { differenceWords, howWords } from './differences.ts';
import { sideRows } from './rows.ts';

/** @returns variants side by side and how the others differ from the first, as GitHub Markdown; names are escaped */
export function renderSideBySideMarkdown(compared: SideBySide): string {
  const { names, version } = compared;
  const rows = sideRows(compared).map(({ label, cells }) => [label, ...cells].map(escapeMarkdown));
  const differences = differenceWords(compared).map(
    ({ variant, metric, difference, interval, verdict }) =>
      [variant, metric, difference, interval, verdict].map(escapeMarkdown),
  );
  const lines = [
    `## ${names.map(escapeMarkdown).join(' · ')}`,
    '',
    ...markdownTable([left(''), ...names.map((name) => left(escapeMarkdown(name)))], rows),
    '',
    '### Differences',
    '',
    ...markdownTable(
      [left('variant'), left('metric'), right('difference'), right('interval'), left('')],
      differences,
    ),
    '',
    `<sub>${escapeMarkdown(howWords(compared))} · millrace ${version}</sub>`,
  ];
  return `${lines.join('\n')}\n`;
}
