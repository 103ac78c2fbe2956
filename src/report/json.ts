import type { RunResult } from '../forecast/run-result.ts';
import type { Understanding } from '../forecast/understanding/understanding.ts';

/** JSON has no NaN and no infinity and would print null, which here means "unknown". */
function finite(key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new RangeError(`${key} is not a finite number: ${value}`);
  }
  return value;
}

const print = (value: unknown): string => `${JSON.stringify(value, finite, 2)}\n`;

/**
 * @returns the whole result as JSON: nothing rounded, keys in the order of the type, ends with a newline
 * @throws RangeError on a number that is not finite
 */
export function renderJson(result: RunResult): string {
  return print(result);
}

/** @returns several results, each its own world, as one JSON array; throws like `renderJson` */
export function renderJsonAll(results: readonly RunResult[]): string {
  return print(results);
}

/**
 * @param several there was more than one file: then an array
 * @returns what was understood, whole, as `renderJson` does
 */
export function renderUnderstandingJson(
  understood: readonly Understanding[],
  several: boolean,
): string {
  return print(several ? understood : understood[0]);
}
