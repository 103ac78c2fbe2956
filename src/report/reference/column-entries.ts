import { type Entry, factsOf } from '../../reference/entry.ts';
import { CSV_TABLES } from '../csv.ts';

/** @returns every column of every CSV file: `streaming.csv month_usd` */
export function columnEntries(): readonly Entry[] {
  return CSV_TABLES.flatMap(({ file, rowIs, columns }) =>
    columns.map(({ name, meaning }) => ({
      kind: 'column' as const,
      name: `${file} ${name}`,
      aliases: [],
      title: meaning,
      paragraphs: [],
      facts: factsOf({ 'a row is': rowIs, 'written by': 'millrace run FILE --out DIR' }),
      group: file,
    })),
  );
}
