import { kindByKey } from './key-kind.ts';
import type { Place, Visitor } from './place.ts';

/** `  - projectId: acme`: spaces and the dashes of lists, a key, a value. */
const ENTRY =
  /^(?<indent>\s*(?:- +)*)(?<quote>["']?)(?<key>[\p{L}\p{N}_./@$-]+)\k<quote>:(?<gap> +|$)(?<value>.*)$/u;
const ITEM = /^(?<indent>\s*(?:- +)+)(?<value>\S.*)$/u;
const QUOTED = /^(?:"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>(?:[^']|'')*)')\s*$/u;
/** A part of a scalar over several lines, with the quotes at its ends. */
const PART = /^(?<before>\s*["']?)(?<text>.*?)(?<after>["']?\s*)$/u;

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

/** Goes over lines of YAML. */
export interface YamlLines {
  line(line: string): string;
  end(): void;
}

/** @returns what knows by the indentation under which keys a line stands; what is no entry is plain text */
export function createYamlLines(visitor: Visitor): YamlLines {
  const open: Mapping[] = [{ column: -1, under: '', members: new Map(), lastKey: '' }];
  const above = (): readonly string[] => open.map(({ under }) => under).filter((key) => key !== '');
  const top = (): Mapping | undefined => open.at(-1);

  function leave(column: number): void {
    while (open.length > 1 && (top()?.column ?? -1) >= column) {
      const around = above();
      visitor.closed(open.pop()?.members ?? new Map<string, string>(), around);
    }
  }
  function part(text: string, place: Place): string {
    const { before = '', text: inner = '', after = '' } = PART.exec(text)?.groups ?? {};
    return inner === '' ? text : before + visitor.value(inner, place) + after;
  }
  function scalar(value: string, place: Place): string {
    const text = unquoted(value);
    if (text === null) return isWhole(place.key) ? part(value, place) : visitor.text(value);
    if (text === '' || /^[|>{}[\]&*!]/u.test(text)) return visitor.text(value);
    if (place.key !== '') top()?.members.set(place.key, text.slice(0, 4096));
    return withText(value, text, visitor.value(text, place));
  }
  function entry({
    indent = '',
    quote = '',
    key = '',
    gap = '',
    value = '',
  }: Record<string, string>): string {
    leave(indent.includes('-') ? indent.length : indent.length + 1);
    const outer = top();
    if (outer !== undefined && outer.column < indent.length) {
      open.push({ column: indent.length, under: outer.lastKey, members: new Map(), lastKey: '' });
    }
    Object.assign(top() ?? {}, { lastKey: key });
    const after = value === '' ? '' : scalar(value, { key, above: above() });
    return `${indent}${quote}${visitor.key(key)}${quote}:${gap}${after}`;
  }
  function item({ indent = '', value = '' }: Record<string, string>): string {
    leave(indent.length);
    return indent + scalar(value, { key: top()?.lastKey ?? '', above: above() });
  }
  function plain(line: string): string {
    const key = top()?.lastKey ?? '';
    return isWhole(key) ? part(line, { key, above: above() }) : visitor.text(line);
  }
  return {
    line(line) {
      if (/^---|^\s*$/u.test(line)) {
        if (line.startsWith('---')) leave(0);
        return line;
      }
      const asEntry = ENTRY.exec(line)?.groups;
      if (asEntry !== undefined) return entry(asEntry);
      const asItem = ITEM.exec(line)?.groups;
      return asItem === undefined ? plain(line) : item(asItem);
    },
    end() {
      leave(0);
    },
  };
}
