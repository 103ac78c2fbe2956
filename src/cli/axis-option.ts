import { parseDocument } from 'yaml';
import type { Axis, Choice } from '../planner/search/axis.ts';
import { MOST_CANDIDATES } from './sweep/most.ts';

/** What an `--axis` says, or why it says nothing. */
export type AxisResult =
  | { readonly ok: true; readonly axis: Axis }
  | { readonly ok: false; readonly problem: string };

const NUMBER = String.raw`-?\d{1,15}(?:\.\d{1,9})?`;
const RANGE = new RegExp(`^(${NUMBER})\\.\\.(${NUMBER})(?:\\.\\.(${NUMBER}))?$`, 'u');

/** What was meant as a range, but has units, exponents or one part too many. */
const LIKE_RANGE = /^[-+]?\d[^,]*\.\./u;

const bad = (problem: string): AxisResult => ({ ok: false, problem: `--axis ${problem}` });

const decimalsOf = (text: string): number => text.split('.')[1]?.length ?? 0;

/** Labels say what was typed; what is more than one value is shown as JSON. */
const labelOf = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

const choiceOf = (path: string, value: unknown): Choice => ({
  label: labelOf(value),
  overrides: [{ path, value }],
});

/** Values from the first number to the second; each is the decimal number that a person would write. */
function rangeOf(path: string, written: readonly (string | undefined)[]): AxisResult {
  const [from = '', to = '', step] = written;
  if (step === undefined) {
    return bad(`${path}: expected a step, ${from}..${to}..STEP, or values with commas`);
  }
  const decimals = Math.max(...[from, to, step].map(decimalsOf));
  const [first, last, by] = [from, to, step].map((text) =>
    Math.round(Number(`${text}e${decimals}`)),
  ) as [number, number, number];
  if (by <= 0 || last < first) {
    return bad(`${path}: expected FROM..TO..STEP to rise, got ${from}..${to}..${step}`);
  }
  const count = Math.floor((last - first) / by) + 1;
  if (count > MOST_CANDIDATES) {
    return bad(
      `${path}: expected at most ${MOST_CANDIDATES} values, got ${count}; take a larger step`,
    );
  }
  const values = Array.from({ length: count }, (_, at) =>
    Number(`${first + at * by}e-${decimals}`),
  );
  return { ok: true, axis: { name: path, choices: values.map((value) => choiceOf(path, value)) } };
}

/** Values with commas between them, each as the scenario would have it: YAML. */
function listOf(path: string, text: string): AxisResult {
  const document = parseDocument(`[${text}\n]`, { logLevel: 'silent' });
  const values: unknown = document.errors.length > 0 ? null : document.toJS();
  if (!Array.isArray(values)) {
    return bad(`${path}: expected values with commas, as the scenario has them, got ${text}`);
  }
  const choices = values.map((value: unknown) => choiceOf(path, value));
  const labels = choices.map(({ label }) => label);
  const twice = labels.find((label, at) => labels.indexOf(label) !== at);
  if (twice !== undefined) return bad(`${path}: expected each value once; ${twice} stands twice`);
  return { ok: true, axis: { name: path, choices } };
}

/**
 * Reads an axis as it is typed: `job.options.workerMachineType=n1-standard-4,n2-standard-8` or
 * `job.options.maxNumWorkers=10..200..10`, from..to..step; `null` takes a value out of the scenario.
 */
export function parseAxis(text: string): AxisResult {
  const at = text.indexOf('=');
  if (at < 1) return bad(`expected PATH=VALUE,VALUE… or PATH=FROM..TO..STEP, got ${text}`);
  const [path, values] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  if (values === '') return bad(`${path}: expected at least one value`);
  const range = RANGE.exec(values);
  if (range !== null) return rangeOf(path, range.slice(1));
  if (!LIKE_RANGE.test(values)) return listOf(path, values);
  return bad(`${path}: expected FROM..TO..STEP of plain numbers, got ${values}`);
}
