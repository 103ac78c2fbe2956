import type { Options } from 'yargs';
import { PROJECT_KINDS, type ProjectKind } from '../../importers/project/kinds.ts';
import { usageError } from '../input-error.ts';
import { readChoice } from '../read-choice.ts';
import { IMPORT_KINDS, type ImportKind } from './reader-of.ts';

const FORMATS = ['yaml', 'json'] as const;

const text = (describe: string, more: Options = {}): Options => ({
  type: 'string',
  requiresArg: true,
  describe,
  ...more,
});

/** The options of `import`. */
export const IMPORT_OPTIONS = {
  job: text('name or id of the job, where the files tell of several'),
  region: text('region of the quotas, where a list has several'),
  format: text('yaml: a scenario or a part of one; json: all that was understood', {
    default: 'yaml',
  }),
  out: text('write into this new file'),
} as const satisfies Readonly<Record<string, Options>>;

export interface ImportOptions {
  /** Null: each file is recognised. */
  readonly kind: ImportKind | ProjectKind | null;
  readonly paths: readonly string[];
  readonly job: string | null;
  readonly region: string | null;
  readonly format: (typeof FORMATS)[number];
  /** Null: stdout. */
  readonly out: string | null;
}

type Values = Readonly<Record<string, unknown>>;

const wrong = (problem: string) => usageError(problem, 'import');

function readValue(values: Values, name: keyof typeof IMPORT_OPTIONS): string | null {
  const value = values[name];
  if (value === undefined) return null;
  if (typeof value === 'string' && value !== '' && !value.startsWith('--')) return value;
  throw wrong(`option --${name} needs a value`);
}

/** @throws InputError on a missing FILE, or a wrong value */
export function readImportOptions(operands: readonly string[], values: Values): ImportOptions {
  const [first] = operands;
  const kind = [...IMPORT_KINDS, ...PROJECT_KINDS].find((each) => each === first) ?? null;
  const paths = kind === null ? operands : operands.slice(1);
  if (paths.length === 0) throw wrong('expected a file or folder: millrace import [KIND] FILE…');
  if (paths.filter((path) => path === '-').length > 1) {
    throw wrong('stdin (-) can be read only once');
  }
  return {
    kind,
    paths,
    job: readValue(values, 'job'),
    region: readValue(values, 'region'),
    format: readChoice('import', values, 'format', FORMATS),
    out: readValue(values, 'out'),
  };
}
