/** Quoted parts, escaped characters, broken lines, and plain ones. */
const PART = /'([^']*)'|\\(\n|.)|([^\s'\\]+)|(\s+)/gsu;

/** @returns the words of a POSIX command line: quotes, escapes and broken lines resolved */
export function shellWords(text: string): string[] {
  const words: string[] = [];
  let isOpen = false;
  for (const [, quoted, escaped, plain, space] of text.matchAll(PART)) {
    if (space !== undefined || escaped === '\n') {
      isOpen = isOpen && space === undefined;
      continue;
    }
    const part = quoted ?? escaped ?? plain ?? '';
    if (isOpen) words.push(`${words.pop() ?? ''}${part}`);
    else words.push(part);
    isOpen = true;
  }
  return words;
}
