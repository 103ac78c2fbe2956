/** Kinds of things that can be explained, in the order in which they are listed. */
export const ENTRY_KINDS = [
  'command',
  'key',
  'step',
  'connector',
  'option',
  'setting',
  'axis',
  'fault',
  'quota',
  'constant',
  'price',
  'metric',
  'limit',
  'state',
  'column',
  'finding',
  'topic',
] as const;

export type EntryKind = (typeof ENTRY_KINDS)[number];

/** Rows of an explanation under their titles; each row has as many cells as there are columns. */
export interface EntryTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** One named thing of a scenario, a command line or a result, and what it means. */
export interface Entry {
  readonly kind: EntryKind;
  readonly name: string;
  /** Other names that lead here. */
  readonly aliases: readonly string[];
  /** What it is, in one line. */
  readonly title: string;
  /** What is best seen side by side; left out: nothing is. */
  readonly tables?: readonly EntryTable[];
  /** Whatever one line does not hold. */
  readonly paragraphs: readonly string[];
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** Within its kind, what it is about; left out: the kind says enough. */
  readonly group?: string;
  /** Lines of a scenario that show it; left out: none. */
  readonly example?: string;
}

type Facts = Readonly<Record<string, string | null | undefined>>;

/** @returns the facts that have a value, in the order given */
export function factsOf(facts: Facts): Entry['facts'] {
  return Object.entries(facts).filter(
    (fact): fact is [string, string] => typeof fact[1] === 'string' && fact[1] !== '',
  );
}
