/** Longest text of a file that a message repeats, characters. */
const LONGEST_QUOTE = 60;

function shortened(text: string): string {
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
}

/** Takes a value of a file that is not what it should be; returns it as the end of a sentence "got …". */
export function inWords(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a map';
  if (value === undefined) return 'nothing';
  // JSON has neither NaN nor infinity; YAML has both.
  if (typeof value === 'number') return String(value);
  return JSON.stringify(typeof value === 'string' ? shortened(value) : value);
}
