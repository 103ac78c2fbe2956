const NONE: readonly RegExpExecArray[] = [];

/**
 * All matches, like `matchAll`, which copies the expression at each call: over a log of a gigabyte that is half the time.
 * @param form with the flag `g`
 */
export function matchesOf(text: string, form: RegExp): readonly RegExpExecArray[] {
  form.lastIndex = 0;
  let match = form.exec(text);
  if (match === null) return NONE;
  const found: RegExpExecArray[] = [];
  for (; match !== null; match = form.exec(text)) {
    found.push(match);
    if (match[0] === '') form.lastIndex += 1;
  }
  return found;
}
