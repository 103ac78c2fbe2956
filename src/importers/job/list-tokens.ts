import { TokenParser, TokenType } from '@streamparser/json';
import type { OnToken } from '../../scenario/files/json-syntax.ts';

/** What a stream of a job list is cut into. */
export interface ListParts {
  /** A list of jobs begins, at path ``, `jobs` or `body.jobs`. */
  onList(path: string): void;
  /** An item of it. */
  onItem(value: unknown, path: string, index: number): void;
  /** A value beside the list, or a field of a job that stands alone. */
  onField(key: string, value: unknown): void;
  /** What follows is in a recorded answer's `body`. */
  onBody(): void;
}

/** A list or map around the jobs. */
type Frame =
  | { readonly kind: 'list'; readonly path: string; index: number }
  | { readonly kind: 'map'; readonly path: string; key: string | null };

/** Puts the tokens of one value after the other together. */
function createValue(onValue: (value: unknown) => void): OnToken {
  const parser = new TokenParser({ paths: ['$'], separator: '' });
  parser.onValue = ({ value }) => {
    onValue(value);
  };
  return (token, value) => {
    // A scalar or a mark, as the tokenizer gave it.
    parser.write({ token, value: value as string });
  };
}

const isOpening = (token: TokenType): boolean =>
  token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET;

const isClosing = (token: TokenType): boolean =>
  token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET;

const keyIn = (frame: Frame | undefined): string =>
  frame?.kind === 'map' ? (frame.key ?? '') : '';

/** Takes what a value stands in; returns what it opens instead of being read as a whole, if anything. */
function frameOf(token: TokenType, frames: readonly Frame[]): Frame | null {
  const around = frames.at(-1);
  const key = keyIn(around);
  const above = around?.path ?? '';
  const path = above === '' ? key : `${above}.${key}`;
  const isAround = around === undefined || path === 'body';
  if (token === TokenType.LEFT_BRACE) return isAround ? { kind: 'map', path, key: null } : null;
  return isAround || key === 'jobs' ? { kind: 'list', path, index: 0 } : null;
}

/** Takes a mark or key between the values of a list or map; returns whether it was one. */
function passedBetween(frame: Frame, token: TokenType, content: unknown): boolean {
  if (token === TokenType.COLON) return true;
  const isComma = token === TokenType.COMMA;
  if (frame.kind === 'list') {
    if (isComma) frame.index++;
    return isComma;
  }
  const isKey = frame.key === null;
  if (isComma) frame.key = null;
  else if (isKey) frame.key = String(content);
  return isComma || isKey;
}

/**
 * Takes receivers of the parts; returns a receiver of the tokens of `[Job]`, `{ jobs: [Job] }`, either of them in
 * `{ body }`, or one Job. The tokens have to be right JSON. Only the value that is being read is kept.
 */
export function createListTokens(parts: ListParts): OnToken {
  const frames: Frame[] = [];
  /** Open lists and maps of the value that is being read. */
  let depth = 0;
  const value = createValue((read) => {
    const frame = frames.at(-1);
    if (frame?.kind === 'list') parts.onItem(read, frame.path, frame.index);
    else parts.onField(keyIn(frame), read);
  });
  const open = (frame: Frame): void => {
    frames.push(frame);
    if (frame.path === 'body') parts.onBody();
    if (frame.kind === 'list') parts.onList(frame.path);
  };
  return (token, content) => {
    const around = frames.at(-1);
    if (depth === 0 && around !== undefined) {
      if (isClosing(token)) {
        frames.pop();
        return;
      }
      if (passedBetween(around, token, content)) return;
    }
    const frame = depth === 0 && isOpening(token) ? frameOf(token, frames) : null;
    if (frame !== null) {
      open(frame);
      return;
    }
    if (isOpening(token)) depth++;
    if (isClosing(token)) depth--;
    value(token, content);
  };
}
