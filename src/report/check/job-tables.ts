import type { Style } from '../terminal/span.ts';
import type { CheckTable } from './checked.ts';

type Columns = CheckTable['columns'];

const left = (...titles: readonly string[]): Columns =>
  titles.map((title) => ({ title, align: 'left' }));

/** Of one job among several. */
const titleOf = (title: string, job: string | null): string =>
  job === null ? title : `${title} (${job})`;

/** Whether whoever submits may do something, and what says so. */
export interface ActionAnswer {
  readonly action: string;
  /** `granted`, `conditional`, `not seen`, `unknown`, `denied`. */
  readonly answer: string;
  readonly by: string;
}

const ANSWERS: Readonly<Record<string, Style>> = {
  granted: 'plain',
  unknown: 'faint',
  denied: 'bad',
};

/**
 * @param job null: the only one
 * @returns what whoever submits may do about a job; no rows where nothing tells
 */
export function actionsTable(actions: readonly ActionAnswer[], job: string | null): CheckTable {
  const told = actions.some(({ answer }) => answer !== 'unknown');
  const rows = actions.map(({ action, answer, by }) => ({
    cells: [action, answer, by],
    style: ANSWERS[answer] ?? 'warn',
  }));
  return {
    title: titleOf('What whoever submits it may do', job),
    columns: left('action', 'answer', 'by'),
    rows: told ? rows : [],
    note: 'not seen: no binding that was given grants it; one on a folder or the organisation may',
  };
}

/** Where something of a job lies. */
export interface DataPlace {
  readonly what: string;
  readonly where: string;
  readonly stays: boolean;
  readonly note: string;
}

/** @returns where a job’s data lie, and whether they stay in its region */
export function placesTable(places: readonly DataPlace[], job: string | null): CheckTable {
  return {
    title: titleOf('Where its data are', job),
    columns: left('what', 'where', 'in the region', ''),
    rows: places.map(({ what, where, stays, note }) => {
      const unknown = where === 'unknown';
      const answer = stays ? 'yes' : 'no';
      return {
        cells: [what, where, unknown ? 'unknown' : answer, note],
        style: stays ? 'plain' : unknown ? 'faint' : 'warn',
      };
    }),
    note: null,
  };
}

/** Whether a job’s key protects what lies somewhere. */
export interface Protection {
  readonly location: string;
  /** `yes`, `bucket key`, `own setting`, `never`. */
  readonly protected: string;
  readonly note: string;
}

const PROTECTED: Readonly<Record<string, string>> = {
  yes: 'by the key',
  'bucket key': 'by the bucket’s own key',
  'own setting': 'by a setting of its own',
  never: 'never',
};

/** @returns what the key of a job protects; no rows without a key */
export function protectionTable(rows: readonly Protection[], job: string | null): CheckTable {
  return {
    title: titleOf('What its key protects', job),
    columns: left('what', 'protected', ''),
    rows: rows.map(({ location, protected: answer, note }) => ({
      cells: [location, PROTECTED[answer] ?? answer, note],
      style: answer === 'yes' ? 'plain' : answer === 'never' ? 'warn' : 'faint',
    })),
    note: null,
  };
}
