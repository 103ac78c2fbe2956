import type { JobResult, RunResult } from '../../forecast/run-result.ts';
import { ownReason } from '../../reference/findings.ts';
import { admittedWords, endedWords } from '../fleet/admitted-words.ts';
import { sameWords } from '../fleet/refusals.ts';
import { isFleet, neverRan, wasRefused } from '../fleet/states.ts';
import { flow } from './flow.ts';
import type { Section } from './section.ts';
import { type Line, type Span, span } from './span.ts';
import { counted } from '../../units/counted.ts';

/** Warnings told in full, the rest is counted; errors are all told, but of many jobs. */
const TOLD = 3;

type Finding = RunResult['admission']['findings'][number];

function counts(findings: readonly Finding[]): Span[] {
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  const unknown = findings.filter(({ severity }) => severity === 'unknown');
  const codes = [...new Set(unknown.map(({ code }) => code))].join(', ');
  return [
    ...(warnings > 0 ? [span(counted(warnings, 'warning'), 'warn')] : []),
    ...(unknown.length > 0 ? [span(`${unknown.length} unknown (${codes})`, 'faint')] : []),
  ];
}

/** Where the checks were told not to turn jobs down. */
const unheeded = ({ admission: { skipped } }: RunResult): Span[] =>
  skipped ? [span('checks not heeded: only quota still refuses', 'warn')] : [];

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
  return result.jobs.filter(wasRefused).flatMap(said);
}

/** Of many jobs: how many were admitted, and what became of the others. */
function answers(result: RunResult): Span[] {
  if (!isFleet(result)) return [answer(result)];
  const [admitted = '', ...others] = admittedWords(result);
  const all = result.jobs.every((job) => !neverRan(job));
  return [
    span(admitted, all ? 'good' : 'bad'),
    ...others.map((text) => span(text, 'warn')),
    ...endedWords(result).map((text) => span(text, 'bad')),
  ];
}

/** Of many jobs, what is said of one alone: those that were refused are told below, the service's words once. */
function errorsOf(result: RunResult): readonly Finding[] {
  const own = result.admission.findings.filter(({ severity }) => severity === 'error');
  if (!isFleet(result)) return own.length > 0 ? own : refusals(result);
  const told = new Set(result.jobs.flatMap(({ messages }) => messages.map(({ text }) => text)));
  return own.filter(({ message }) => !told.has(message));
}

function answer(result: RunResult): Span {
  const { admission, jobs } = result;
  const refused = jobs.filter(wasRefused).length;
  if (refused === jobs.length) return span('no', 'bad');
  if (refused > 0) return span(`${refused} of ${jobs.length} jobs refused`, 'bad');
  if (admission.admitted) return span('yes', 'good');
  const fails = jobs.some(({ state }) => state === 'FAILED');
  return fails && !admission.skipped
    ? span('yes, and then it fails in its work', 'bad')
    : span('no; what follows is as if it were', 'bad');
}

/** What is said of several jobs stands once, with how many more there are; of many jobs, in the same words but for numbers. */
function once(findings: readonly Finding[], many: boolean): readonly Finding[] {
  const keyOf = ({ code, message }: Finding): string =>
    `${code} ${many ? sameWords(message) : message}`;
  const keys = findings.map(keyOf);
  return findings
    .filter((_, at) => keys.indexOf(keys[at] ?? '') === at)
    .map((finding) => {
      const more = keys.filter((key) => key === keyOf(finding)).length - 1;
      const message = `${finding.message} (and ${more} more like it)`;
      return more === 0 ? finding : { ...finding, message };
    });
}

/** Will it be admitted? The service's own words where it would not be. */
export function admittedSection(result: RunResult, width: number): Section {
  const { findings } = result.admission;
  const many = isFleet(result);
  const severe = findings.filter(({ severity }) => severity === 'warning');
  const [errors, warnings] = [once(errorsOf(result), many), once(severe, many)];
  const most = many ? TOLD : errors.length;
  const told = [...errors.slice(0, most), ...warnings.slice(0, Math.max(0, TOLD - errors.length))];
  const left = errors.length + warnings.length - told.length;
  return {
    label: 'Admitted',
    lines: [
      ...flow([...answers(result), ...counts(findings), ...unheeded(result)], width),
      ...told.flatMap((finding) => tell(finding, width)),
      ...(left > 0 ? flow([span(`and ${left} more`, 'faint')], width) : []),
    ],
  };
}
