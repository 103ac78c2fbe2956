/** What every parser of this room returns; a parser never throws. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly expected: string };

/** Takes a value that was understood; returns the result that carries it. */
export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

/**
 * Takes what would have been right, as the end of the sentence "expected …", with an example in it;
 * returns the result of a text that was not understood.
 */
export function unparsed(expected: string): Parsed<never> {
  return { ok: false, expected };
}
