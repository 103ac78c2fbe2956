/** @returns the words of a POSIX command line: quotes, escapes and broken lines resolved */
export function shellWords(text: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (quoted) {
      if (character === "'") quoted = false;
      else word = (word ?? '') + character;
    } else if (character === "'") {
      quoted = true;
      word ??= '';
    } else if (character === '\\') {
      at += 1;
      if (text[at] !== '\n') word = (word ?? '') + (text[at] ?? '');
    } else if (/\s/u.test(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else {
      word = (word ?? '') + character;
    }
  }
  return word === null ? words : [...words, word];
}
