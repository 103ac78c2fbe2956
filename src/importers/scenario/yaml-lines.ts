import { spellOutHidden } from '../../scenario/visible-text.ts';

/** A key of the scenario, and in its comment where the value comes from. */
export interface Line {
  readonly key: string;
  /** YAML of a scalar, or the keys below this one. */
  readonly value: string | readonly Line[];
  readonly comment?: string;
  /** Comments on lines of their own, above the key. */
  readonly above?: readonly string[];
  /** An alternative: it is there to be switched on by taking its `#` away. */
  readonly off?: boolean;
}

/** Column where the comments behind values begin, counted from the start of the line. */
const COMMENT_AT = 42;

/** A comment quotes files of unknown make: what is longer says nothing more. */
const LONGEST_COMMENT = 400;

/** Plain words; all that YAML could read as something else is quoted. */
const PLAIN = /^[A-Za-z][\w.-]*$/u;
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n)$/iu;

/** @returns the text as a YAML scalar that reads back as this text; JSON's quotes are YAML's too */
export function yamlText(text: string): string {
  return PLAIN.test(text) && !RESERVED.test(text) ? text : JSON.stringify(text);
}

/** @returns a comment that stays on its line, whatever is quoted in it */
export function commentText(text: string): string {
  const shown = spellOutHidden(text.slice(0, LONGEST_COMMENT)).trim();
  return text.length > LONGEST_COMMENT ? `${shown}…` : shown;
}

function oneLine(indent: string, { key, value, comment, off = false }: Line): string {
  const scalar = typeof value === 'string' ? ` ${value}` : '';
  const text = `${indent}${off ? '#' : ''}${key}:${scalar}`;
  if (comment === undefined || comment === '') return text;
  return `${text.padEnd(COMMENT_AT)} # ${commentText(comment)}`;
}

function render(line: Line, indent: string, off: boolean): string[] {
  const { value, above = [] } = line;
  const isOff = off || line.off === true;
  const notes = above.map((note) => `${indent}# ${commentText(note)}`);
  const below = typeof value === 'string' ? [] : value;
  return [
    ...notes,
    oneLine(indent, { ...line, off: isOff }),
    ...below.flatMap((each) => render(each, `${indent}  `, isOff)),
  ];
}

/** @returns lines of YAML, two spaces a level */
export function yamlLines(lines: readonly Line[], indent = ''): string[] {
  return lines.flatMap((line) => render(line, indent, false));
}

/** @returns the same as an item of a list */
export function yamlItem(line: Line, indent: string): string[] {
  const { above = [], ...rest } = line;
  const [first = '', ...more] = render(rest, `${indent}  `, false);
  const item = `${indent}- ${first.slice(indent.length + 2)}`;
  return [...above.map((note) => `${indent}# ${commentText(note)}`), item, ...more];
}
