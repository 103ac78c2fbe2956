import { kindByKey } from './key-kind.ts';
import type { Place, Visitor } from './place.ts';

/** `  - projectId: acme`: spaces and the dashes of lists, a key, a value. */
const ENTRY =
  /^(?<indent>\s*(?:- +)*)(?<quote>["']?)(?<key>[\p{L}\p{N}_./@$-]+)\k<quote>:(?<gap> +|$)(?<value>.*)$/u;
const ITEM = /^(?<indent>\s*(?:- +)+)(?<value>\S.*)$/u;
const QUOTED = /^(?:"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>(?:[^']|'')*)')\s*$/u;
/** A plain scalar, and a comment behind it. */
const PLAIN = /^(?<text>[^"'#\s](?:[^#]|(?<! )#)*?)(?<after> +#.*)?\s*$/u;
/** A part of a scalar over several lines, with the quotes at its ends. */
const PART = /^(?<before>\s*["']?)(?<text>.*?)(?<after>["']?\s*)$/u;

/** Longest value that a mapping remembers, in characters. */
const LONGEST_MEMBER = 4096;

interface Mapping {
  /** In which column its keys begin. */
  readonly column: number;
  /** Key under which it stands. */
  readonly under: string;
  readonly members: Map<string, string>;
  lastKey: string;
}

/** @returns what a scalar says, or null for one that goes on in the next line */
function unquoted(value: string): string | null {
  const { double, single } = QUOTED.exec(value)?.groups ?? {};
  if (single !== undefined) return single.replaceAll("''", "'");
  if (double === undefined) return /^["']/u.test(value) ? null : value.trimEnd();
  try {
    return JSON.parse(`"${double}"`) as string;
  } catch {
    return double;
  }
}

/** @returns the scalar with another text, in the quotes that it had */
function withText(value: string, before: string, after: string): string {
  if (after === before) return value;
  if (value.startsWith("'")) return `'${after.replaceAll("'", "''")}'`;
  return value.startsWith('"') ? JSON.stringify(after) : after + value.slice(before.length);
}

/** Values over several lines that are private whatever they say. */
const isWhole = (key: string): boolean =>
  ['text', 'token', 'blob'].includes(kindByKey(key, 'x') ?? '');

/** The mappings around a line. */
interface Mappings {
  above(): readonly string[];
  lastKey(): string;
  /** Leaves those whose keys begin in this column or behind it. */
  leave(column: number): void;
  /** A key begins in this column. */
  enter(column: number, key: string): void;
  remember(key: string, text: string): void;
}

function createMappings(visitor: Visitor): Mappings {
  const open: Mapping[] = [{ column: -1, under: '', members: new Map(), lastKey: '' }];
  const top = (): Mapping | undefined => open.at(-1);
  const above = (): readonly string[] => open.map(({ under }) => under).filter((key) => key !== '');
  return {
    above,
    lastKey: () => top()?.lastKey ?? '',
    leave(column) {
      for (let left = top(); left !== undefined && open.length > 1; left = top()) {
        if (left.column < column) return;
        visitor.closed(left.members, above());
        open.pop();
      }
    },
    enter(column, key) {
      const outer = top();
      if (outer !== undefined && outer.column < column) {
        open.push({ column, under: outer.lastKey, members: new Map(), lastKey: '' });
      }
      Object.assign(top() ?? {}, { lastKey: key });
    },
    remember(key, text) {
      top()?.members.set(key, text.slice(0, LONGEST_MEMBER));
    },
  };
}

/** Goes over lines of YAML. */
export interface YamlLines {
  readonly line: (line: string) => string;
  readonly end: () => void;
}

type Groups = Readonly<Record<string, string>>;

/** @returns what knows by the indentation under which keys a line stands; what is no entry is plain text */
export function createYamlLines(visitor: Visitor): YamlLines {
  const around = createMappings(visitor);
  function part(text: string, place: Place): string {
    const { before = '', text: inner = '', after = '' } = PART.exec(text)?.groups ?? {};
    return inner === '' ? text : before + visitor.value(inner, place) + after;
  }
  function scalar(written: string, place: Place): string {
    const { text: plain = written, after = '' } = PLAIN.exec(written)?.groups ?? {};
    return after === '' ? bare(written, place) : bare(plain, place) + visitor.text(after);
  }
  function bare(value: string, place: Place): string {
    const text = unquoted(value);
    if (text === null) return isWhole(place.key) ? part(value, place) : visitor.text(value);
    if (text === '' || /^[|>{}[\]&*!]/u.test(text)) return visitor.text(value);
    if (place.key !== '') around.remember(place.key, text);
    return withText(value, text, visitor.value(text, place));
  }
  function entry({ indent = '', quote = '', key = '', gap = '', value = '' }: Groups): string {
    around.leave(indent.includes('-') ? indent.length : indent.length + 1);
    around.enter(indent.length, key);
    const after = value === '' ? '' : scalar(value, { key, above: around.above() });
    return `${indent}${quote}${visitor.key(key)}${quote}:${gap}${after}`;
  }
  function item({ indent = '', value = '' }: Groups): string {
    around.leave(indent.length);
    return indent + scalar(value, { key: around.lastKey(), above: around.above() });
  }
  function plain(line: string): string {
    const place = { key: around.lastKey(), above: around.above() };
    return isWhole(place.key) ? part(line, place) : visitor.text(line);
  }
  return {
    line(line) {
      if (line.startsWith('---')) around.leave(0);
      if (/^---|^\s*$/u.test(line)) return line;
      const asEntry = ENTRY.exec(line)?.groups;
      if (asEntry !== undefined) return entry(asEntry);
      const asItem = ITEM.exec(line)?.groups;
      return asItem === undefined ? plain(line) : item(asItem);
    },
    end() {
      around.leave(0);
    },
  };
}
