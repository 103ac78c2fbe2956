import { createHash } from 'node:crypto';
import { VERSION } from '../../forecast/version.ts';
import { type Axis, countOf } from '../../planner/search/axis.ts';
import { fingerprint } from '../../scenario/fingerprint.ts';
import type { Scenario } from '../../scenario/scenario.ts';

/** Hexadecimal digits of a hash: enough that two scenarios never meet by chance. */
const DIGITS = 16;

/** @returns what every row of a sweep carries: `0.1.0/SCENARIO/AXES/40x20`, candidates x runs */
export function sweepId(base: Scenario, axes: readonly Axis[], runs: number): string {
  const hash = createHash('sha256').update(JSON.stringify(axes)).digest('hex');
  const size = `${countOf(axes)}x${runs}`;
  return [VERSION, fingerprint(base).slice(0, DIGITS), hash.slice(0, DIGITS), size].join('/');
}

const PARTS = ['version of Millrace', 'scenario', 'axes', 'number of candidates or runs'] as const;

/** @returns in what two sweeps differ, `another scenario`; null: they are one */
export function differenceOf(found: string, wanted: string): string | null {
  if (found === wanted) return null;
  const [theirs, ours] = [found.split('/'), wanted.split('/')];
  const at = PARTS.findIndex((_, part) => theirs[part] !== ours[part]);
  const words = `another ${PARTS[at] ?? 'sweep'}`;
  return at === 0 || at === 3 ? `${words} (${theirs[at] ?? ''}, not ${ours[at] ?? ''})` : words;
}

/** @returns candidates and runs of the sweep that an id belongs to; null: it is no id */
export function sizeOf(id: string): { readonly candidates: number; readonly runs: number } | null {
  const found = /^[^/\s,]+(?:\/[0-9a-f]{16}){2}\/(\d{1,9})x(\d{1,9})$/u.exec(id);
  return found === null ? null : { candidates: Number(found[1]), runs: Number(found[2]) };
}
