import { createJsonStack, type JsonStack } from './json-stack.ts';
import type { Scan, Visitor } from './place.ts';

/** Deeper nesting is no file of Google's. */
const DEEPEST = 512;
/** Longest string in characters that is looked into: Dataflow takes no job graph above 10 MB. */
const LONGEST_STRING = 16_777_216;

const SPACE = /[\s:\uFEFF]+/uy;
const BARE = /[-+.\w]+/uy;
const VALID_BARE = /^(?:[-+]?\d[\d.eE+-]*|-?Infinity|NaN|true|false|null)$/u;
const LINE_END = /[\n\r]/u;

/**
 * @param from where to look on; not behind a backslash
 * @returns where a string ends, or -1 when that is not yet to be seen
 */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (at - 1 - slashes >= from && text[at - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}

/** @returns how much of an unfinished string need not be looked at again: all but the backslashes at its end */
const lookedAt = (text: string): number =>
  text.length - (/\\*$/u.exec(text.slice(-64))?.[0].length ?? 0);

/** @returns the text that a JSON string stands for; null: its escapes are wrong */
function decoded(inner: string): string | null {
  if (!inner.includes('\\')) return inner;
  try {
    return JSON.parse(`"${inner}"`) as string;
  } catch {
    return null;
  }
}

/** @returns the inside of a string, with another text only where that has changed */
function changed(inner: string, judge: (text: string) => string): string {
  const text = decoded(inner);
  if (text === null) return judge(inner);
  const after = judge(text);
  return after === text ? inner : JSON.stringify(after).slice(1, -1);
}

/** @returns the text of a string that holds a JSON text itself, gone over by the same visitor */
function scannedInside(text: string, visitor: Visitor, depth: number): string | null {
  if (depth >= DEEPEST || !/^\s*[[{]\s*["[{]/u.test(text)) return null;
  const scan = createJsonScan(visitor, (rest) => visitor.text(rest), depth + 1);
  return scan.push(text) + scan.end();
}

interface Reading {
  rest: string;
  at: number;
  out: string;
  isLast: boolean;
  /** How much of an unfinished string was looked at. */
  seen: number;
  /** In a string that is too long to be looked into. */
  isSkipping: boolean;
}

/** `more`: the piece ends within a token; `text`: this is no JSON from here on. */
type Step = 'on' | 'more' | 'text';

function put(reading: Reading, length: number, by: string): Step {
  reading.out += by;
  reading.at += length;
  return 'on';
}

function takeUnfinished(reading: Reading, visitor: Visitor): Step {
  const { rest, at } = reading;
  if (reading.isLast) return 'text';
  if (rest.length - at < LONGEST_STRING) {
    reading.seen = Math.max(at + 1, lookedAt(rest)) - at;
    return 'more';
  }
  const by = visitor.value(rest.slice(at + 1, at + 65), { key: 'serialized', above: [] });
  reading.isSkipping = true;
  return put(reading, lookedAt(rest) - at, JSON.stringify(by));
}

function takeString(reading: Reading, stack: JsonStack, visitor: Visitor, depth: number): Step {
  const { rest, at } = reading;
  const from = at + Math.max(1, reading.seen);
  const end = closingQuote(rest, from);
  if (LINE_END.test(rest.slice(from, end < 0 ? undefined : end))) return 'text';
  if (end < 0) return takeUnfinished(reading, visitor);
  reading.seen = 0;
  const inner = rest.slice(at + 1, end);
  const isKey = stack.isKey();
  const after = changed(inner, (text) => {
    if (isKey) {
      stack.key(text);
      return visitor.key(text);
    }
    stack.value(text);
    return scannedInside(text, visitor, depth) ?? visitor.value(text, stack.place());
  });
  return put(reading, inner.length + 2, `"${after}"`);
}

function takeBare(reading: Reading, stack: JsonStack, visitor: Visitor): Step {
  BARE.lastIndex = reading.at;
  const [bare] = BARE.exec(reading.rest) ?? [''];
  if (bare === '') return 'text';
  if (reading.at + bare.length === reading.rest.length && !reading.isLast) return 'more';
  if (!VALID_BARE.test(bare)) return 'text';
  return put(reading, bare.length, visitor.number(bare, stack.place()));
}

function takeMark(mark: string, reading: Reading, stack: JsonStack): Step {
  if (mark === ',') stack.comma();
  else if (mark === '{' || mark === '[') stack.open(mark === '{');
  else stack.close();
  return stack.depth() > DEEPEST ? 'text' : put(reading, 1, mark);
}

function skip(reading: Reading): Step {
  const end = closingQuote(reading.rest, reading.at);
  if (end < 0) {
    reading.at = Math.max(reading.at, lookedAt(reading.rest));
    return 'more';
  }
  reading.at = end + 1;
  reading.isSkipping = false;
  return 'on';
}

function take(reading: Reading, stack: JsonStack, visitor: Visitor, depth: number): Step {
  if (reading.isSkipping) return skip(reading);
  SPACE.lastIndex = reading.at;
  const [space] = SPACE.exec(reading.rest) ?? [''];
  if (space !== '') return put(reading, space.length, space);
  const mark = reading.rest[reading.at] ?? '';
  if (mark === '"') return takeString(reading, stack, visitor, depth);
  if ('{}[],'.includes(mark)) return takeMark(mark, reading, stack);
  return takeBare(reading, stack, visitor);
}

/**
 * Goes over a JSON text, or several behind each other, that comes in pieces; spaces, order and escapes stay as they are
 * written. Memory is bounded by the longest string.
 * @param onText takes the rest once the text is no JSON any more
 */
export function createJsonScan(
  visitor: Visitor,
  onText: (rest: string) => string,
  depth = 0,
): Scan {
  const stack = createJsonStack(visitor);
  const reading: Reading = { rest: '', at: 0, out: '', isLast: false, seen: 0, isSkipping: false };
  let isJson = true;
  const go = (): string => {
    while (isJson && reading.at < reading.rest.length) {
      const step = take(reading, stack, visitor, depth);
      if (step === 'more') break;
      if (step === 'text') isJson = false;
    }
    const { out } = reading;
    const rest = reading.rest.slice(reading.at);
    Object.assign(reading, { rest: isJson ? rest : '', at: 0, out: '' });
    return isJson || rest === '' ? out : out + onText(rest);
  };
  return {
    push(piece) {
      if (!isJson) return onText(piece);
      reading.rest += piece;
      return go();
    },
    end() {
      reading.isLast = true;
      return go();
    },
  };
}
