import { nearestName } from '../units/nearest-name.ts';

/** Letters and digits only: `Write to GCS` and `write-to-gcs` are one step. */
const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** `Read/Impulse` → `Read`: the service names parts of a composite behind a slash. */
const outermost = (name: string): string => name.split('/')[0] ?? name;

/**
 * @param name as a run's files have it: a transform, a part of one, or an operation's step
 * @param steps names of the scenario's steps
 * @returns the step that it belongs to: by its whole name, by its outermost part, by any part; null: none
 */
export function stepOf(name: string, steps: readonly string[]): string | null {
  const exact = steps.find((step) => step === name);
  if (exact !== undefined) return exact;
  const tries = [name, outermost(name), ...name.split('/')]
    .map(plain)
    .filter((each) => each !== '');
  for (const each of tries) {
    const found = steps.find((step) => plain(step) === each);
    if (found !== undefined) return found;
  }
  return null;
}

/** @returns `Cnvert (did you mean convert?)` */
export function withNearest(name: string, steps: readonly string[]): string {
  const nearest = nearestName(outermost(name), steps);
  return nearest === undefined ? name : `${name} (did you mean ${nearest}?)`;
}
