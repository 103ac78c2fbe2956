import type { RunResult } from '../../forecast/run-result.ts';
import type { Style } from '../terminal/span.ts';

export type Finding = RunResult['admission']['findings'][number];

/** From 1. */
export interface FindingPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something told beside the findings, as texts in rows. */
export interface CheckTable {
  readonly title: string;
  readonly columns: readonly { readonly title: string; readonly align: 'left' | 'right' }[];
  readonly rows: readonly { readonly cells: readonly string[]; readonly style: Style }[];
  /** In a sentence or two, under the table; null: nothing to add. */
  readonly note: string | null;
}

/** What `check` has to say of one scenario file. */
export interface CheckedFile {
  /** As the user gave it. */
  readonly file: string;
  readonly scenario: string;
  readonly region: string;
  readonly admission: Pick<RunResult['admission'], 'admitted' | 'findings'>;
  /** @returns where what a finding is about stands */
  readonly placeOf: (path: string) => FindingPlace;
  readonly tables: readonly CheckTable[];
}

/** Gravest first. */
export const SEVERITIES = ['error', 'warning', 'unknown'] as const;

const COUNTED: Readonly<Record<Finding['severity'], readonly [one: string, many: string]>> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  unknown: ['unknown', 'unknown'],
};

/** @returns the findings of one severity, in their order */
export const findingsOf = (
  { admission }: Pick<CheckedFile, 'admission'>,
  severity: Finding['severity'],
): readonly Finding[] => admission.findings.filter((finding) => finding.severity === severity);

/** @returns how many findings of each severity there are, `2 errors`; those without any are left out */
export function countWords(checked: Pick<CheckedFile, 'admission'>): readonly string[] {
  return SEVERITIES.flatMap((severity) => {
    const { length } = findingsOf(checked, severity);
    return length === 0 ? [] : [`${length} ${COUNTED[severity][length === 1 ? 0 : 1]}`];
  });
}

/** @returns `Would be admitted`, or refused */
export const verdictWords = ({ admission }: Pick<CheckedFile, 'admission'>): string =>
  admission.admitted ? 'Would be admitted' : 'Would be refused';

/** @returns `file:line:column` */
export const placeWords = ({ file, line, column }: FindingPlace): string =>
  `${file}:${line}:${column}`;
