import { visibleText } from '../../visible-text.ts';
import { complain, type Context, type GivenValues } from './given.ts';

type Path = readonly PropertyKey[];

/** A service takes 64; beyond this, it is no list of labels. */
const MOST_LABELS = 1000;

const TEXT = visibleText(400);

const EXPECTED =
  'expected labels as `name=value`, as a list of such texts, or as names with values';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isPlain = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);

/** @returns a label, `name=value` or a name alone; null, with a complaint, of what can’t be one */
function labelOf(text: string, path: Path, context: Context): string | null {
  const label = text.trim();
  if (TEXT.test(label)) return label;
  complain(context, path, EXPECTED);
  return null;
}

/** Java takes its labels as a JSON object in one text. */
function fromText(text: string, path: Path, context: Context): string[] {
  if (text.trim().startsWith('{')) {
    try {
      return fromValue(JSON.parse(text) as unknown, path, context);
    } catch {
      complain(context, path, EXPECTED);
      return [];
    }
  }
  return text
    .split(',')
    .filter((part) => part.trim() !== '')
    .flatMap((part) => labelOf(part, path, context) ?? []);
}

function fromPair(name: string, value: unknown, path: Path, context: Context): string[] {
  if (value === null || value === '') return [labelOf(name, path, context) ?? []].flat();
  if (isPlain(value)) return [labelOf(`${name}=${value}`, path, context) ?? []].flat();
  complain(context, path, EXPECTED);
  return [];
}

function fromValue(value: unknown, path: Path, context: Context): string[] {
  if (typeof value === 'string') return fromText(value, path, context);
  if (isRecord(value)) {
    const below = (name: string): Path => (path.length > 1 ? path : [...path, name]);
    return Object.entries(value).flatMap(([name, own]) =>
      fromPair(name, own, below(name), context),
    );
  }
  complain(context, path, EXPECTED);
  return [];
}

/** @returns labels in the order of the file, in any of the forms that SDKs and templates take */
export function readLabels(values: GivenValues, context: Context): readonly string[] {
  const given = values.get('labels');
  if (given === undefined || given.value === null) return [];
  const path = [given.key];
  const labels = Array.isArray(given.value)
    ? given.value.flatMap((item: unknown, at) => fromValue(item, [...path, at], context))
    : fromValue(given.value, path, context);
  if (labels.length <= MOST_LABELS) return labels;
  complain(context, path, `expected at most ${MOST_LABELS} labels`);
  return [];
}
