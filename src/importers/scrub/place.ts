/** Where a value stands in a JSON or YAML text. */
export interface Place {
  /** Its key; the items of a list have the list's. Empty: none. */
  readonly key: string;
  /** Keys of the objects around it, the outermost first. */
  readonly above: readonly string[];
}

/** What goes over a text sees values with their places, and plain text with none. */
export interface Visitor {
  /** @returns what takes the place of a value */
  readonly value: (text: string, place: Place) => string;
  /** @returns what takes the place of a key */
  readonly key: (text: string) => string;
  /** @returns what takes the place of a line or another piece of text without structure */
  readonly text: (text: string) => string;
  /** @returns what takes the place of a number outside of quotes; a number too */
  readonly number: (text: string, place: Place) => string;
  /** An object is complete. @param members its own short text values, by key */
  readonly closed: (members: ReadonlyMap<string, string>, above: readonly string[]) => void;
}

/** A text that comes in pieces, and goes out as it is judged. */
export interface Scan {
  readonly push: (piece: string) => string;
  readonly end: () => string;
}

export const NOWHERE: Place = { key: '', above: [] };
