import type { Style } from '../terminal/span.ts';
import type { CheckTable } from './checked.ts';

type Columns = CheckTable['columns'];

const left = (...titles: readonly string[]): Columns =>
  titles.map((title) => ({ title, align: 'left' }));

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

const NOT_SEEN =
  'not seen: no binding that was given grants it; one on a folder or the organisation may';

/** @returns what whoever submits may do about a job; no rows where nothing tells */
export function actionsTable(actions: readonly ActionAnswer[]): CheckTable {
  const told = actions.some(({ answer }) => answer !== 'unknown');
  const rows = actions.map(({ action, answer, by }) => ({
    cells: [action, answer, by],
    style: ANSWERS[answer] ?? 'warn',
  }));
  return {
    title: 'What whoever submits it may do',
    columns: left('action', 'answer', 'by'),
    rows: told ? rows : [],
    note: actions.some(({ answer }) => answer === 'not seen') ? NOT_SEEN : null,
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
export function placesTable(places: readonly DataPlace[]): CheckTable {
  return {
    title: 'Where its data are',
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
export function protectionTable(rows: readonly Protection[]): CheckTable {
  return {
    title: 'What its key protects',
    columns: left('what', 'protected', ''),
    rows: rows.map(({ location, protected: answer, note }) => ({
      cells: [location, PROTECTED[answer] ?? answer, note],
      style: answer === 'yes' ? 'plain' : answer === 'never' ? 'warn' : 'faint',
    })),
    note: null,
  };
}
