import type { JobResult, RunResult } from '../../forecast/run-result.ts';
import { ownReason } from '../../reference/findings.ts';
import { wasRefused } from '../words.ts';
import { flow } from './flow.ts';
import type { Section } from './section.ts';
import { type Line, type Span, span } from './span.ts';

/** Warnings told in full, the rest is counted; errors are all told. */
const TOLD = 3;

type Finding = RunResult['admission']['findings'][number];

const plural = (amount: number, one: string, many: string): string =>
  `${amount} ${amount === 1 ? one : many}`;

function counts(findings: readonly Finding[]): Span[] {
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  const unknown = findings.filter(({ severity }) => severity === 'unknown');
  const codes = [...new Set(unknown.map(({ code }) => code))].join(', ');
  return [
    ...(warnings > 0 ? [span(plural(warnings, 'warning', 'warnings'), 'warn')] : []),
    ...(unknown.length > 0 ? [span(`${unknown.length} unknown (${codes})`, 'faint')] : []),
  ];
}

/** Why is told where it is about this scenario; the rule of the code `explain` tells. */
function tell(finding: Finding, width: number): readonly Line[] {
  const { code, message, fix, severity } = finding;
  const why = ownReason(finding);
  const style = severity === 'error' ? 'bad' : 'warn';
  return [
    ...flow([span(`${code}: ${message}`, style)], width),
    ...(why === null ? [] : flow([span(`why: ${why}`)], width)),
    ...(fix === '' ? [] : flow([span(`fix: ${fix}`)], width)),
  ];
}

/** Refusals while the jobs run that no check foresaw. */
function refusals(result: RunResult): readonly Finding[] {
  const said = (job: JobResult): readonly Finding[] =>
    job.messages
      .filter(({ severity }) => severity === 'error')
      .map(({ text }) => ({
        code: job.name,
        severity: 'error',
        path: '',
        message: text,
        why: '',
        fix: '',
      }));
  return result.jobs.filter((job) => wasRefused(result, job)).flatMap(said);
}

function answer(result: RunResult): Span {
  const refused = result.jobs.filter((job) => wasRefused(result, job)).length;
  if (refused === result.jobs.length) return span('no', 'bad');
  if (!result.admission.admitted) return span('no; what follows is as if it were', 'bad');
  if (refused === 0) return span('yes', 'good');
  return span(`${refused} of ${result.jobs.length} jobs refused`, 'bad');
}

/** Will it be admitted? The service's own words where it would not be. */
export function admittedSection(result: RunResult, width: number): Section {
  const { findings } = result.admission;
  const own = findings.filter(({ severity }) => severity === 'error');
  const errors = own.length > 0 ? own : refusals(result);
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  const told = [...errors, ...warnings.slice(0, Math.max(0, TOLD - errors.length))];
  const left = errors.length + warnings.length - told.length;
  return {
    label: 'Admitted',
    lines: [
      ...flow([answer(result), ...counts(findings)], width),
      ...told.flatMap((finding) => tell(finding, width)),
      ...(left > 0 ? flow([span(`and ${left} more`, 'faint')], width) : []),
    ],
  };
}
