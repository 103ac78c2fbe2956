import { parseOverride } from '../../scenario/override-text.ts';
import type { Axis, Choice } from '../search/axis.ts';

export type AxisResult =
  | { readonly ok: true; readonly axis: Axis }
  | { readonly ok: false; readonly message: string };

const wrong = (message: string): AxisResult => ({ ok: false, message });

const FORM = 'PATH=A,B,C or PATH=10..200..10';

/** Values of one axis; beyond it, a slip of the keyboard. */
const MOST_VALUES = 1000;

const RANGE = /^(\d{1,9})\.\.(\d{1,9})(?:\.\.(\d{1,9}))?$/u;

/** Texts of all values: those of a list, or from one number to another. Null: no such range. */
function valuesOf(text: string): readonly string[] | null {
  const [, from, to, step = '1'] = RANGE.exec(text) ?? [];
  if (from === undefined || to === undefined) return text.split(',').map((each) => each.trim());
  const count = Math.floor((Number(to) - Number(from)) / Number(step)) + 1;
  if (!(count >= 1 && count <= MOST_VALUES)) return null;
  return Array.from({ length: count }, (_, at) => String(Number(from) + at * Number(step)));
}

/** Takes `job.options.maxNumWorkers=10,20,40` or `…=10..200..10`; returns the axis. */
export function parseAxis(text: string): AxisResult {
  const at = text.indexOf('=');
  const path = text.slice(0, Math.max(0, at)).trim();
  const values = valuesOf(text.slice(at + 1).trim());
  if (path === '' || values === null || values.includes('')) {
    return wrong(`expected ${FORM}, up to ${MOST_VALUES} values; got ${text}`);
  }
  const choices: Choice[] = [];
  for (const value of new Set(values)) {
    const read = parseOverride(`${path}=${value}`);
    if (!read.ok) return wrong(read.message);
    choices.push({ label: value, overrides: [read.override] });
  }
  return { ok: true, axis: { name: path, choices } };
}
