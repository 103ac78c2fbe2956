const PLAIN = /^[\w@%+=:,./-]+$/u;

/** @returns a word as a POSIX shell takes it */
export const shellWord = (word: string): string =>
  PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

/** @returns words as one command over several lines */
export const shellLines = (words: readonly string[]): string =>
  words.map((word, at) => (at === 0 ? word : `  ${word}`)).join(' \\\n');
