import type { Place, Visitor } from './place.ts';

/** An object or list that is open. */
interface Frame {
  readonly isObject: boolean;
  /** Key under which it stands. */
  readonly key: string;
  readonly above: readonly string[];
  readonly members: Map<string, string>;
  member: string;
  expectsKey: boolean;
}

/** What tells of an object what it is; all else is not remembered. */
const TELLING: ReadonlySet<string> = new Set([
  ...['name', 'kind', 'type', '@type', 'id', 'currentState', 'requestedState', 'projectId'],
  ...['key', 'value', 'strValue', 'stringValue', 'shortStrValue', 'shortValue'],
]);

/** Longest value that its object remembers, in characters. */
const SHORT = 4096;

/** Knows in which objects and lists of a JSON text one is. */
export interface JsonStack {
  depth(): number;
  place(): Place;
  open(isObject: boolean): void;
  close(): void;
  /** What comes next in an object is a key. */
  comma(): void;
  isKey(): boolean;
  key(name: string): void;
  value(text: string): void;
}

const remember = (frame: Frame | undefined, text: string): void => {
  if (frame?.isObject !== true || text.length > SHORT || !TELLING.has(frame.member)) return;
  frame.members.set(frame.member, text);
};

/** @returns a stack that tells the visitor of every object that is complete */
export function createJsonStack(visitor: Visitor): JsonStack {
  const frames: Frame[] = [];
  const place = (): Place => {
    const top = frames.at(-1);
    if (top === undefined) return { key: '', above: [] };
    return { key: top.isObject ? top.member : top.key, above: top.above };
  };
  return {
    depth: () => frames.length,
    place,
    open(isObject) {
      const { key, above: outer } = place();
      const above = isObject && key !== '' ? [...outer, key] : outer;
      frames.push({ isObject, key, above, members: new Map(), member: '', expectsKey: isObject });
    },
    close() {
      const closed = frames.pop();
      if (closed?.isObject !== true) return;
      visitor.closed(closed.members, closed.above);
      // `{"@type": "http://schema.org/Text", "value": "acme"}` stands for its value.
      const value = closed.members.has('@type') ? closed.members.get('value') : undefined;
      if (value !== undefined) remember(frames.at(-1), value);
    },
    comma() {
      const top = frames.at(-1);
      if (top !== undefined) top.expectsKey = top.isObject;
    },
    isKey: () => frames.at(-1)?.expectsKey === true,
    key(name) {
      const top = frames.at(-1);
      if (top === undefined) return;
      top.member = name;
      top.expectsKey = false;
    },
    value(text) {
      remember(frames.at(-1), text);
    },
  };
}
