import { isPublic } from './google-names.ts';
import { type Finder, groupSpan, type Span } from './span.ts';
import { matchesOf } from './matches.ts';

const NAME = String.raw`[\p{L}\p{N}_$*-]+`;
const PROJECT = String.raw`(?:[a-z\d.-]+\.[a-z]+:)?[a-z\d$][a-z\d{}$-]{3,}`;

/** A table of BigQuery: `acme-prod:sales.orders` as a value, with backticks in SQL, or behind Dataflow SQL's prefix. */
const TABLES = [
  `^(?!(?:domain|user|group|serviceAccount|deleted):)(?<project>${PROJECT}):(?<dataset>${NAME})\\.(?<table>${NAME})$`,
  `(?<![\\w./:-])(?<project>[a-z][a-z\\d]*(?:-[a-z\\d]+)+):(?<dataset>${NAME})\\.(?<table>${NAME})`,
  `\`(?<project>${PROJECT})\\.(?<dataset>${NAME})(?:\\.(?<table>${NAME}))?\``,
  `bigquery\\.table\\.\`?(?<project>${PROJECT})\`?\\.\`?(?<dataset>${NAME})\`?\\.\`?(?<table>${NAME})`,
  `pubsub\\.topic\\.\`?(?<project>${PROJECT})\`?\\.\`?(?<topic>${NAME})`,
].map((form) => new RegExp(form, 'dgu'));

/** What one of the forms has at least. */
const SIGN = /[a-z\d}]:[\p{L}\p{N}_$*-]+\.|`|\.(?:table|topic)\./u;

/** @returns projects, datasets and tables of BigQuery, and topics as Dataflow SQL writes them */
export const findTables: Finder = function* (text): Iterable<Span> {
  if (!SIGN.test(text)) return;
  for (const form of TABLES) {
    for (const match of matchesOf(text, form)) {
      const isIn = isPublic('project', match.groups?.['project'] ?? '');
      for (const kind of ['project', 'dataset', 'table', 'topic'] as const) {
        yield* groupSpan(match, kind, isIn ? 'public' : kind);
      }
    }
  }
};
