import { codeText, escapeMarkdown } from '../markdown/escape.ts';
import { left, markdownTable, right } from '../markdown/table.ts';
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
import { fixParts } from './fix-parts.ts';
import { settlings } from './settling.ts';

const HEADINGS: Readonly<Record<Finding['severity'], string>> = {
  error: 'Errors',
  warning: 'Warnings',
  unknown: 'Unknown',
};

const code = (text: string): string => `\`${codeText(text)}\``;

const block = (commands: readonly string[]): readonly string[] =>
  commands.length === 0 ? [] : ['```sh', ...commands.map(codeText), '```', ''];

/** A key of the scenario and what to write there, alone. */
const KEY = /^project\.[\w.*]+(?:: (?:\{.*\}|"[^"]*"))?$/u;

const partWords = (text: string): string =>
  KEY.test(text) ? `in the scenario: ${code(text)}` : escapeMarkdown(text);

/** Commands in blocks to copy, words between them, all under one label. */
function fixLines(fix: string): readonly string[] {
  return fixParts(fix).flatMap(({ kind, text }, at) => {
    const label = at === 0 ? ['**Fix:**'] : [];
    if (kind === 'words') return [[...label, partWords(text)].join(' '), ''];
    return [...label, ...(at === 0 ? [''] : []), ...block([text])];
  });
}

function findingLines(finding: Finding, { placeOf }: CheckedFile): readonly string[] {
  const { code: own, path, message, why, fix } = finding;
  const place = [code(placeWords(placeOf(path))), ...(path === '' ? [] : [code(path)])].join(' · ');
  return [
    `#### ${escapeMarkdown(own)}`,
    '',
    place,
    '',
    `> ${escapeMarkdown(message)}`,
    '',
    ...(why === '' ? [] : [`**Why:** ${escapeMarkdown(why)}`, '']),
    ...fixLines(fix),
  ];
}

function severityLines(severity: Finding['severity'], checked: CheckedFile): readonly string[] {
  const findings = findingsOf(checked, severity);
  if (findings.length === 0) return [];
  const told = findings.flatMap((finding) => findingLines(finding, checked));
  return [`### ${HEADINGS[severity]}`, '', ...told];
}

function settlingLines(checked: CheckedFile): readonly string[] {
  const all = settlings(checked);
  if (all.length === 0) return [];
  const told = all.flatMap(({ key, commands }) => [`Under ${code(key)}:`, '', ...block(commands)]);
  return ['### What would settle the unknowns', '', ...told];
}

function tableLines({ title, columns, rows, note }: CheckTable): readonly string[] {
  if (rows.length === 0) return [];
  const headings = columns.map(({ title: text, align }) =>
    align === 'right' ? right(text) : left(text),
  );
  const cells = rows.map((row) => row.cells.map(escapeMarkdown));
  return [
    `### ${escapeMarkdown(title)}`,
    '',
    ...markdownTable(headings, cells),
    '',
    ...(note === null ? [] : [escapeMarkdown(note), '']),
  ];
}

/** @returns what `check` has to say as GitHub Markdown; names and messages are escaped */
export function renderCheckMarkdown(checked: CheckedFile): string {
  const { admission, scenario, file, region } = checked;
  const mark = admission.admitted ? '✔' : '✘';
  const counts = [verdictWords(checked).toLowerCase(), ...countWords(checked)].join(' · ');
  const lines = [
    `## ${mark} ${escapeMarkdown(scenario)}: ${counts}`,
    '',
    `${code(file)} · ${escapeMarkdown(region)}`,
    '',
    ...SEVERITIES.flatMap((severity) => severityLines(severity, checked)),
    ...settlingLines(checked),
    ...checked.tables.flatMap(tableLines),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
