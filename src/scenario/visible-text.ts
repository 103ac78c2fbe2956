/** Controls, lone surrogates, line breaks and marks that turn the direction: they hide or forge what stands around them. */
const HIDDEN =
  '\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF';

const EVERY_HIDDEN = new RegExp(`[${HIDDEN}]`, 'gu');

/** @returns a pattern for texts that show on one line: 1 to `max` characters, none of them hidden, no space at either end */
export function visibleText(max: number): RegExp {
  return new RegExp(`^(?! )[^${HIDDEN}]{1,${max}}(?<! )$`, 'u');
}

/** @returns the text with hidden characters spelled out, `\u{1b}` */
export function spellOutHidden(text: string): string {
  return text.replace(EVERY_HIDDEN, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}
