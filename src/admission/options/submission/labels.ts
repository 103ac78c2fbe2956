import type { Check } from '../../check.ts';
import type { Stated } from '../../finding.ts';

/** Labels of one job. Source: Dataflow v1b3 API, Job.labels (2026-08-25). */
const MOST_LABELS = 64;

const NAME = /^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u;
const VALUE = /^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u;

/** Bytes of a name or a value in UTF-8. */
const MOST_BYTES = 128;

/** Bytes of a text in UTF-8. */
function bytesOf(text: string): number {
  return Array.from(text).reduce((sum, char) => {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80) return sum + 1;
    if (code < 0x8_00) return sum + 2;
    return sum + (code < 0x1_00_00 ? 3 : 4);
  }, 0);
}

/** @returns what is wrong with a label, in words; null: nothing */
function problemOf(label: string): string | null {
  const cut = label.indexOf('=');
  const name = cut < 0 ? label : label.slice(0, cut);
  const value = cut < 0 ? '' : label.slice(cut + 1);
  if (!NAME.test(name) || bytesOf(name) > MOST_BYTES) {
    return `its name, ${name === '' ? 'which is empty' : name}, has to begin with a lower-case letter, and have at most 63 of lower-case letters, digits, _ and -`;
  }
  if (VALUE.test(value) && bytesOf(value) <= MOST_BYTES) return null;
  return `its value, ${value}, has to have at most 63 of lower-case letters, digits, _ and -`;
}

/** Are the labels of the job labels, and not too many? */
export const checkLabels: Check = ({ job, path }) => {
  const { labels } = job.options.submission;
  const at = { code: 'OPT-LABELS', severity: 'error', path: `${path}.options.labels` } as const;
  const wrong = labels.flatMap((label): Stated[] => {
    const problem = problemOf(label);
    if (problem === null) return [];
    const message = `${label} is no label: ${problem}`;
    return [{ ...at, message, fix: '--labels=NAME=VALUE in lower case' }];
  });
  if (labels.length <= MOST_LABELS) return wrong;
  const message = `${labels.length} labels are above ${MOST_LABELS}, the most of one job`;
  return [...wrong, { ...at, message, fix: `${MOST_LABELS} labels or fewer` }];
};
