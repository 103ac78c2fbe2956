/** Words, or a command to be copied. */
export interface FixPart {
  readonly kind: 'words' | 'command';
  readonly text: string;
}

/** Words of a sentence that no command has: there one ends. */
const AFTER_COMMAND: readonly string[] = [
  ...['and', 'or', 'under', 'then', 'so', 'if', 'where', 'which', 'with', 'as', 'into', 'has'],
  ...['unless', 'says', 'shows', 'tells', 'lists'],
];

/** What joins two commands and says nothing where each has a line of its own. */
const JOINTS = /^(?:[;,.]|and|then|and then)*$/u;

/** Where the next word ends: at a space outside of quotes. */
function wordEnd(text: string, from: number): number {
  let quote = '';
  let at = from;
  for (; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quote === '' && character === ' ') break;
    if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
  }
  return at;
}

/** Where a command that starts there ends. */
function commandEnd(text: string, from: number): number {
  if (text.charAt(from - 1) === '`') {
    const tick = text.indexOf('`', from);
    return tick < 0 ? text.length : tick;
  }
  let end = from;
  for (let at = from; at < text.length; ) {
    const to = wordEnd(text, at);
    const word = text.slice(at, to);
    if (AFTER_COMMAND.includes(word) || word.startsWith('(')) break;
    if (/[,;:.]$/u.test(word)) return to - 1;
    end = to;
    at = to + 1;
  }
  return end;
}

const COMMAND = /(?<![\w-])(?:gcloud|gsutil|bq) [a-z]/gu;

function words(text: string): FixPart[] {
  const plain = text.replace(/^[`;,.\s]+(?:and |then )?/u, '').replace(/[`\s]+$/u, '');
  return JOINTS.test(plain) ? [] : [{ kind: 'words', text: plain }];
}

/**
 * @param fix of a finding: an option, words, commands among words
 * @returns its parts in their order, commands apart and whole
 */
export function fixParts(fix: string): readonly FixPart[] {
  const parts: FixPart[] = [];
  let done = 0;
  for (const { index } of fix.matchAll(COMMAND)) {
    if (index < done) continue;
    const end = commandEnd(fix, index);
    parts.push(...words(fix.slice(done, index)));
    parts.push({ kind: 'command', text: fix.slice(index, end).trim() });
    done = end;
  }
  return [...parts, ...words(fix.slice(done))];
}

function wordsOf(text: string): string[] {
  const all: string[] = [];
  for (let at = 0; at < text.length; ) {
    const to = wordEnd(text, at);
    if (to > at) all.push(text.slice(at, to));
    at = to + 1;
  }
  return all;
}

/** As many words on each line as fit; a longer word has a line of its own and is not broken. */
function linesOf(all: readonly string[], width: number, room: number): string[] {
  const lines: string[] = [];
  for (const word of all) {
    const last = lines.at(-1);
    const longer = `${last ?? ''} ${word}`;
    const most = lines.length <= 1 ? width : room;
    if (last !== undefined && longer.length <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Columns of what stands before a line that goes on. */
const HANGING = '    ';

/**
 * @param width columns
 * @returns a command in lines that a shell takes as one: broken between words alone, each but the last ended by `\`
 */
export function commandLines(command: string, width: number): readonly string[] {
  const lines = linesOf(wordsOf(command), width - 2, width - 2 - HANGING.length);
  return lines.map((line, at) => {
    const own = at === 0 ? line : `${HANGING}${line}`;
    return at === lines.length - 1 ? own : `${own} \\`;
  });
}

/**
 * @param width columns
 * @returns a text in lines broken between words alone: options in it can be copied
 */
export const wordLines = (text: string, width: number): readonly string[] =>
  linesOf(
    text.split(' ').filter((word) => word !== ''),
    width,
    width,
  );
