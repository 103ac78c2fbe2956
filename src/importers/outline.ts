import { TokenType } from '@streamparser/json';
import { beginsAsJson } from '../scenario/files/json-start.ts';
import { createJsonSyntax } from '../scenario/files/json-syntax.ts';
import { DEEPEST, inside, type Outline } from '../scenario/files/outline.ts';

interface Level {
  readonly path: string;
  readonly isList: boolean;
  /** Key of the value to come; null: a key is to come. */
  key: string | null;
}

function outlineOfJson(sample: string): Outline {
  const outline = new Map<string, string>();
  const levels: Level[] = [];
  const pathHere = (): string => {
    const level = levels.at(-1);
    if (level === undefined || levels.length > DEEPEST) return '';
    return level.isList ? `${level.path}[]` : inside(level.path, level.key ?? '');
  };
  const note = (value: string): void => {
    const path = pathHere();
    if (levels.length <= DEEPEST && !outline.has(path)) outline.set(path, value);
  };
  const open = (isList: boolean): void => {
    note('');
    levels.push({ path: pathHere(), isList, key: null });
  };
  const syntax = createJsonSyntax((token, value) => {
    const level = levels.at(-1);
    if (token === TokenType.LEFT_BRACE) open(false);
    else if (token === TokenType.LEFT_BRACKET) open(true);
    else if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) levels.pop();
    else if (token === TokenType.COLON || level === undefined) return;
    else if (token === TokenType.COMMA) level.key = null;
    else if (!level.isList && level.key === null) level.key = String(value);
    else note(String(value));
  });
  syntax.write(new TextEncoder().encode(sample));
  return outline;
}

/** A line of block YAML: indentation, the dashes of lists, a key, what stands behind it. */
const YAML_LINE = /^( *)((?:- +)*)(?:(["']?)([^\s"'#:{}[\],][^"'#:]*)\3:(?:[ \t]+(.*))?)?$/u;

const plainScalar = (text: string): string => text.trim().replace(/^(["'])(.*)\1$/u, '$2');

/** Lenient: what is no key is passed over, so text that ends in the middle is fine. */
function outlineOfYaml(sample: string): Outline {
  const outline = new Map<string, string>();
  let open: { readonly indent: number; readonly path: string }[] = [];
  for (const line of sample.split(/\r?\n/u)) {
    const [, { length: indent } = '', dashes = '', , key, scalar = ''] = YAML_LINE.exec(line) ?? [];
    if (key === undefined) continue;
    const isItem = dashes !== '';
    // A list may stand as far left as its key.
    open = open.filter((above) => (isItem ? above.indent <= indent : above.indent < indent));
    let above = open.at(-1)?.path ?? '';
    if (isItem) {
      above += '[]'.repeat(dashes.split('-').length - 1);
      // Between the dash and the keys behind it.
      open.push({ indent: indent + 0.5, path: above });
    }
    const path = inside(above, key);
    if (!outline.has(path)) outline.set(path, plainScalar(scalar));
    open.push({ indent: indent + dashes.length, path });
  }
  return outline;
}

/** Takes the beginning of a file of JSON or block YAML; returns the keys in it. Never throws. */
export function outlineOf(sample: string): Outline {
  const text = sample.replace(/^\uFEFF/u, '');
  return beginsAsJson(text) ? outlineOfJson(text) : outlineOfYaml(text);
}
