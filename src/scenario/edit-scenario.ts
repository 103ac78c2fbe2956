import { type Document, isAlias, isCollection, isMap, parseDocument } from 'yaml';

/** A value that YAML can hold. */
type Plain =
  | string
  | number
  | Readonly<Record<string, string | number | Readonly<Record<string, string>>>>;

/** One value of a scenario file that is to change. */
export type ScenarioEdit =
  | { readonly kind: 'top'; readonly key: string; readonly value: Plain }
  | { readonly kind: 'constant'; readonly id: string; readonly value: number }
  | {
      readonly kind: 'option';
      readonly job: number;
      readonly key: string;
      readonly value: number;
    }
  | {
      readonly kind: 'step';
      /** Which job of `jobs:`; 0 for `job:`. */
      readonly job: number;
      /** Which step of its pipeline. */
      readonly step: number;
      readonly key: string;
      readonly value: Plain;
    };

export type EditResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problems: readonly string[] };

type Path = readonly (string | number)[];

/** Kinds whose costs stand beside them; those of all others stand inside. */
const BESIDE: readonly string[] = ['read', 'write'];

const namesOf = (node: unknown): string[] =>
  isMap(node) ? node.items.map(({ key }) => String(key)) : [];

const jobPath = (document: Document, job: number): Path =>
  document.has('jobs') ? ['jobs', job] : ['job'];

/** `job.pipeline[1].convert.map.cpu`, by what the file has there. */
function stepPath(document: Document, job: number, step: number, key: string): Path {
  const above = [...jobPath(document, job), 'pipeline', step];
  const [name = ''] = namesOf(document.getIn(above, true));
  const body = [...above, name];
  const kinds = namesOf(document.getIn(body, true)).filter(
    (each) => each !== 'from' && each !== 'resources',
  );
  const beside = kinds.some((kind) => BESIDE.includes(kind));
  return beside
    ? [...body, key]
    : [...body, kinds.find((kind) => kind !== 'sideInputs') ?? '', key];
}

function pathOf(document: Document, edit: ScenarioEdit): Path {
  switch (edit.kind) {
    case 'top':
      return [edit.key];
    case 'constant':
      return ['constants', edit.id];
    case 'option':
      return [...jobPath(document, edit.job), 'options', edit.key];
    case 'step':
      return stepPath(document, edit.job, edit.step, edit.key);
  }
}

const written = (path: Path): string => path.join('.');

/** A part that is shared by an anchor can't be changed for one place alone. @returns the path to it, or null */
function aliasOn(document: Document, path: Path): Path | null {
  const depths = [...path.keys()].map((depth) => path.slice(0, depth + 1));
  return depths.find((above) => isAlias(document.getIn(above, true))) ?? null;
}

function set(document: Document, edit: ScenarioEdit): string | null {
  const path = pathOf(document, edit);
  const alias = aliasOn(document, path);
  if (alias !== null) {
    return `${written(alias)}: expected no alias (*…) around a value that is to be changed`;
  }
  const parent: unknown = document.getIn(path.slice(0, -1), true);
  if (path.length > 1 && parent === undefined)
    document.setIn(path.slice(0, -1), document.createNode({}));
  else if (path.length > 1 && !isCollection(parent)) {
    return `${written(path.slice(0, -1))}: expected keys and values below it`;
  }
  document.setIn(path, document.createNode(edit.value));
  return null;
}

const parsedText = (text: string): Document =>
  parseDocument(text, { merge: true, schema: 'core', logLevel: 'error' });

/** @returns the path of its price list as a scenario's text has it, relative to its own folder; null: it has none */
export function pricesFileIn(text: string): string | null {
  const path: unknown = parsedText(text).getIn(['prices', 'file']);
  return typeof path === 'string' ? path : null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Changes values in the text of a scenario that has been read without an issue; comments and order stay, spacing may
 * not. What was JSON stays JSON.
 * @returns the text with every value in place, or a line for each that could not be set
 */
export function editScenario(text: string, edits: readonly ScenarioEdit[]): EditResult {
  const document = parsedText(text);
  const problems = edits.flatMap((edit) => set(document, edit) ?? []);
  if (problems.length > 0) return { ok: false, problems };
  if (isJson(text)) return { ok: true, text: `${JSON.stringify(document.toJS(), null, 2)}\n` };
  return { ok: true, text: document.toString({ lineWidth: 0 }) };
}
