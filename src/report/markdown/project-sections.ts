import type { RunResult } from '../../forecast/run-result.ts';
import { ownReason } from '../../reference/findings.ts';
import { count, duration, limitWords, measure, percent } from '../format.ts';
import { tightestQuotas } from '../ranking.ts';
import { findingsOf, SEVERITIES } from '../check/checked.ts';
import { fixParts } from '../check/fix-parts.ts';
import { codeText, escapeMarkdown } from './escape.ts';
import { left, markdownTable, right } from './table.ts';
import { counted } from '../../units/counted.ts';

/** Quotas, the tightest first, those with an unknown limit last. */
export function quotaLines({ quotas }: RunResult): readonly string[] {
  const headings = [left('Quota'), right('Peak'), right('Limit'), right('Used'), right('At')];
  const known = tightestQuotas(quotas).map(({ metric, peak, limit, share, atS, bound }) => [
    escapeMarkdown(metric),
    count(peak),
    limitWords(limit),
    `${percent(share)}${bound ? ', **binds**' : ''}`,
    duration(atS),
  ]);
  const unknown = quotas
    .filter(({ limit }) => limit === null)
    .map(({ metric, peak, atS }) => [
      escapeMarkdown(metric),
      count(peak),
      'unknown',
      '',
      duration(atS),
    ]);
  return markdownTable(headings, [...known, ...unknown]);
}

type Finding = RunResult['admission']['findings'][number];

/** Why, where it is about this scenario, goes with what is said. */
function saidCell(finding: Finding): string {
  const why = ownReason(finding);
  const said = escapeMarkdown(finding.message);
  return why === null ? said : `${said}<br>Why: ${escapeMarkdown(why)}`;
}

/** Commands apart, to be copied; a bar would end the cell. */
function fixCell({ fix }: Finding): string {
  const parts = fixParts(fix).map(({ kind, text }) =>
    kind === 'command' ? `\`${codeText(text).replaceAll('|', '\\|')}\`` : escapeMarkdown(text),
  );
  return parts.join('<br>');
}

/** What the checks found, gravest first, and what mends it. */
export function checkLines(result: RunResult): readonly string[] {
  const headings = [left('Severity'), left('Code'), left('Where'), left('Says'), left('Fix')];
  const gravest = SEVERITIES.flatMap((severity) => findingsOf(result, severity));
  const rows = gravest.map((finding) => [
    ...[finding.severity, finding.code, finding.path].map(escapeMarkdown),
    saidCell(finding),
    fixCell(finding),
  ]);
  return markdownTable(headings, rows);
}

/** All constants that the answer leans on, folded away. */
export function assumptionLines({ assumptions }: RunResult): readonly string[] {
  if (assumptions.length === 0) return [];
  const headings = [left('Constant'), left('Value (range)'), left('Grade'), left('Source')];
  const rows = assumptions.map(({ id, value, unit, range, grade, source }) =>
    [id, measure(value, unit, range), grade, source].map(escapeMarkdown),
  );
  return [
    '<details>',
    `<summary>${counted(assumptions.length, 'constant')} that the answer leans on</summary>`,
    '',
    ...markdownTable(headings, rows),
    '',
    '</details>',
    '',
  ];
}
