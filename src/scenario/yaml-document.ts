import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLError,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

/** From 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What is wrong with a text as YAML; null: the file as a whole. */
export interface YamlIssue {
  readonly at: Position | null;
  readonly message: string;
}

export interface YamlDocument {
  /** Undefined: the file is empty or has only comments. */
  readonly value: unknown;
  /** @returns where the value at a path stands, or its key, or what is nearest above it */
  position(path: readonly PropertyKey[], atKey: boolean): Position;
}

export type YamlResult =
  | { readonly ok: true; readonly document: YamlDocument }
  | { readonly ok: false; readonly issues: readonly YamlIssue[] };

/** Alias uses that one file may spend, those inside aliased parts counted: stops files that unfold into gigabytes. */
const MAX_ALIASES = 100;

const PLAIN = {
  logLevel: 'error',
  merge: true,
  prettyErrors: false,
  resolveKnownTags: false,
  schema: 'core',
  stringKeys: true,
  // Checked below: the parser compares every key with every other.
  uniqueKeys: false,
} as const;

/** Far more than a scenario has; the parser itself gives up somewhere above 500. */
const MAX_DEPTH = 100;

const TOO_DEEP = `expected at most ${MAX_DEPTH} levels of nesting`;
const TOO_MANY = `expected at most ${MAX_ALIASES} alias uses in all`;

const MESSAGES: Readonly<Partial<Record<YAMLError['code'], string>>> = {
  MULTIPLE_DOCS: 'expected one YAML document, got several (`---`)',
  NON_STRING_KEY: 'expected a text as key',
  TAB_AS_INDENT: 'expected spaces as indentation, not tabs',
  TAG_RESOLVE_FAILED: 'expected a plain value without a tag (`!…`)',
};

function messageOf({ code, message }: YAMLError): string {
  return MESSAGES[code] ?? `expected YAML: ${message.split(' at line ')[0] ?? message}`;
}

/** One slip often makes the parser stumble again and again: the first on each line tells it. */
function firstOnEachLine(issues: readonly YamlIssue[]): YamlIssue[] {
  const seen = new Set<number>();
  return issues.filter(({ at }) => {
    const line = at?.line ?? 0;
    return !seen.has(line) && seen.add(line);
  });
}

type Found = (node: Node, message: string) => void;

interface Walk {
  readonly anchors: Map<string, 'open' | 'closed'>;
  readonly depth: number;
  readonly found: Found;
}

function checkAlias(alias: Alias, { anchors, found }: Walk): void {
  const state = anchors.get(alias.source);
  if (state === undefined)
    found(alias, `expected the name of an anchor above, got *${alias.source}`);
  if (state === 'open') found(alias, `expected no part that contains itself, got *${alias.source}`);
}

function checkKey(key: unknown, seen: Set<unknown>, found: Found): void {
  if (!isScalar(key)) return;
  if (key.value === '__proto__') found(key, 'unknown key __proto__');
  if (seen.has(key.value)) found(key, 'expected each key once');
  seen.add(key.value);
}

function walkInto(node: YAMLMap | YAMLSeq, walking: Walk): void {
  if (walking.depth === MAX_DEPTH) {
    walking.found(node, TOO_DEEP);
    return;
  }
  const keys = new Set<unknown>();
  const inner = { ...walking, depth: walking.depth + 1 };
  for (const item of node.items) {
    if (!isPair(item)) {
      walk(item, inner);
      continue;
    }
    const { key, value } = item;
    checkKey(key, keys, walking.found);
    walk(key, inner);
    walk(value, inner);
  }
}

/** Finds what the parser lets through: keys twice, aliases of nothing or of themselves, `__proto__`. */
function walk(node: unknown, walking: Walk): void {
  if (isAlias(node)) checkAlias(node, walking);
  if (!isMap(node) && !isSeq(node) && !isScalar(node)) return;
  const { anchor } = node;
  if (anchor !== undefined) walking.anchors.set(anchor, 'open');
  if (!isScalar(node)) walkInto(node, walking);
  if (anchor !== undefined) walking.anchors.set(anchor, 'closed');
}

const isTooDeep = ({ message, code }: YAMLError): boolean =>
  code === 'RESOURCE_EXHAUSTION' || message.includes('call stack');

function positionOf(offset: number, lines: LineCounter): Position {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

function issuesOf(document: Document, lines: LineCounter): YamlIssue[] {
  const errors = [...document.errors, ...document.warnings];
  if (errors.some(isTooDeep)) return [{ at: null, message: TOO_DEEP }];
  const issues = errors.map((error) => ({
    at: positionOf(error.pos[0], lines),
    message: messageOf(error),
  }));
  if (issues.length > 0) return firstOnEachLine(issues);
  const found: Found = (node, message) => {
    issues.push({ at: positionOf(node.range?.[0] ?? 0, lines), message });
  };
  walk(document.contents, { anchors: new Map(), depth: 0, found });
  return issues;
}

type KeyIndex = WeakMap<YAMLMap, Map<unknown, Pair>>;

function pairAt(map: YAMLMap, key: PropertyKey, index: KeyIndex): Pair | undefined {
  let pairs = index.get(map);
  if (pairs === undefined) {
    pairs = new Map(map.items.map((pair) => [isScalar(pair.key) ? pair.key.value : null, pair]));
    index.set(map, pairs);
  }
  return pairs.get(key);
}

/** @returns the node that a path leads to, or its key, or what is nearest above it */
function nodeAt(
  root: unknown,
  path: readonly PropertyKey[],
  atKey: boolean,
  index: KeyIndex,
): unknown {
  let above = root;
  let here = root;
  for (const [depth, part] of path.entries()) {
    const isLast = depth === path.length - 1;
    if (isMap(here)) {
      const pair = pairAt(here, part, index);
      if (pair === undefined) return above;
      above = isLast && !atKey && pair.value !== null ? pair.value : pair.key;
      here = pair.value;
    } else if (isSeq(here) && typeof part === 'number' && part < here.items.length) {
      above = here.items[part];
      here = above;
    } else {
      return above;
    }
  }
  return above;
}

function valueOf(document: Document): { readonly value: unknown } | { readonly message: string } {
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return { value: value ?? undefined };
  } catch (error) {
    return { message: error instanceof ReferenceError ? TOO_MANY : TOO_DEEP };
  }
}

/** Reads one YAML 1.2 document: maps with texts as keys, lists, scalars, anchors and merge keys, no tags. Never throws. */
export function readYaml(text: string): YamlResult {
  const lines = new LineCounter();
  const document = parseDocument(text, { ...PLAIN, lineCounter: lines });
  const issues = issuesOf(document, lines);
  if (issues.length > 0) return { ok: false, issues };
  const read = valueOf(document);
  if ('message' in read) return { ok: false, issues: [{ at: null, message: read.message }] };
  const index: KeyIndex = new WeakMap();
  return {
    ok: true,
    document: {
      value: read.value,
      position(path, atKey) {
        const node = nodeAt(document.contents, path, atKey, index);
        return positionOf((isNode(node) ? node.range?.[0] : undefined) ?? 0, lines);
      },
    },
  };
}
