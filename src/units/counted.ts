/**
 * A number of things: the one place that knows when a word stands in the singular.
 * @param written the number, as it is to be read: what reads as `1` is one, whatever was rounded
 * @param many left out: the word with an s
 * @returns `1 worker`, `3 workers`
 */
export const counted = (written: number | string, one: string, many = `${one}s`): string =>
  `${written} ${String(written) === '1' ? one : many}`;
