import { childOf, type Keys } from './paths.ts';

/** What is wrong with a file as a result, as the end of a sentence; null: it is one, or a list of them. */
export function resultProblem(document: unknown): string | null {
  const results: readonly unknown[] = Array.isArray(document) ? document : [document];
  if (results.length === 0) return 'expected a Millrace result, got an empty list';
  const missing = results.flatMap((result) => [
    ...(typeof childOf(result, 'version') === 'string' ? [] : ['version']),
    ...(typeof childOf(result, 'scenario') === 'string' ? [] : ['scenario']),
    ...(Array.isArray(childOf(result, 'jobs')) ? [] : ['jobs']),
  ]);
  if (missing.length === 0) return null;
  return `expected a Millrace result, as \`millrace run --format json\` prints it; it has no ${[...new Set(missing)].join(', ')}`;
}

/** @returns the result that a value belongs to, and where in the file it stands */
export function resultAround(
  document: unknown,
  keys: Keys,
): { readonly result: unknown; readonly base: Keys; readonly inside: Keys } {
  const [first] = keys;
  if (!Array.isArray(document) || typeof first !== 'number') {
    return { result: document, base: [], inside: keys };
  }
  return { result: document[first], base: [first], inside: keys.slice(1) };
}
