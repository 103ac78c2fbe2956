/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/u;

/** A launch option, which is there to be copied; with a bar it could be an order to another program. */
const OPTION = /^--[A-Za-z][\w-]*(?![^= ,;])[^|]*$/u;

/** @returns the text, with a `'` in front where a spreadsheet would run it as a formula */
export const guarded = (text: string): string =>
  FORMULA.test(text) && !OPTION.test(text) ? `'${text}` : text;
