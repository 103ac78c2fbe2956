import type { Axis } from '../planner/search/axis.ts';
import { choicesOf } from '../planner/search/axes/choices-of.ts';
import { fileJobs } from '../planner/search/axes/file-jobs.ts';
import { SHORT_NAMES } from '../planner/search/axes/short-names.ts';
import { findOption } from '../facts/options.ts';
import type { AxisValue } from '../scenario/search-spec.ts';
import { field } from '../scenario/spots.ts';
import type { Variants } from '../scenario/variants.ts';
import type { AxisResult } from './axis-option.ts';

/** Keys of a scenario that an axis can set whole, whether the file has them or not. */
const WHOLE = ['seed', 'name', 'faults', 'prices', 'constants'];

const isPlain = (value: unknown): value is AxisValue =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** Whether a name is a word of its own, and no path of the scenario. */
function isWord({ name }: Axis, { value }: Variants): boolean {
  if (SHORT_NAMES.has(name) || findOption(name) !== undefined) return true;
  return /^[^.[\]]+$/u.test(name) && !WHOLE.includes(name) && field(value, name) === undefined;
}

/**
 * @param axis as it was typed
 * @returns the same, where its name is a path; of `flexrs` or `maxNumWorkers`, what that means in the scenario's jobs, or
 *   why it means nothing
 */
export function meantAxis(axis: Axis, variants: Variants): AxisResult {
  if (!isWord(axis, variants)) return { ok: true, axis };
  const { name, choices } = axis;
  const values = choices.map(({ overrides }) => overrides[0]?.value ?? null);
  if (!values.every(isPlain)) {
    return {
      ok: false,
      problem: `--axis ${name}: expected plain values; lists and keys need a path such as job.options.${name}`,
    };
  }
  const read = choicesOf({ name, values }, fileJobs(variants));
  if (read.ok) return read;
  const nearest = read.nearest === undefined ? '' : `; did you mean ${read.nearest}?`;
  return { ok: false, problem: `--axis ${name}: ${read.message}${nearest}` };
}
