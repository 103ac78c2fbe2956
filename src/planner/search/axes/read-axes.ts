import { formatPath, type Issue } from '../../../scenario/issue.ts';
import { byPlace, parseOverridePath } from '../../../scenario/override-path.ts';
import type { AxisSpec } from '../../../scenario/search-spec.ts';
import type { Override, Variants } from '../../../scenario/variants.ts';
import { type Axis, type Choice, countOf } from '../axis.ts';
import { choicesOf } from './choices-of.ts';
import { fileJobs } from './file-jobs.ts';
import { overlapsOf } from './overlaps.ts';

/** More candidates than this are refused: nobody meant them. */
export const MOST_CANDIDATES = 100_000;

export type AxesRead =
  | { readonly ok: true; readonly axes: readonly Axis[] }
  | { readonly ok: false; readonly issues: readonly Issue[] };

type Complain = (axis: string, message: string, nearest?: string) => Issue;

const placeOf = ({ value }: Variants, { path }: Override): string =>
  formatPath(byPlace(value, parseOverridePath(path) ?? []));

/** Issues at what an override sets, or below it: nobody else can mend them. */
const isOwn = (issue: Issue, path: string): boolean =>
  issue.path === path || issue.path.startsWith(`${path}.`) || issue.path.startsWith(`${path}[`);

/** What is wrong with a value by itself, whatever else is chosen; null: nothing. */
function problemOf(variants: Variants, { overrides }: Choice): Issue | null {
  const read = variants.read(overrides);
  if (read.ok) return null;
  const places = overrides.map((override) => placeOf(variants, override));
  const paths = [...places, ...overrides.map(({ path }) => path)];
  return read.issues.find((issue) => paths.some((path) => isOwn(issue, path))) ?? null;
}

/** One issue for each axis is enough: its values are alike. */
function valueIssues(variants: Variants, { name, choices }: Axis, complain: Complain): Issue[] {
  for (const choice of choices) {
    const problem = problemOf(variants, choice);
    if (problem === null) continue;
    const at = problem.path === name ? '' : `${problem.path}: `;
    return [complain(name, `${choice.label}: ${at}${problem.message}`, problem.nearest)];
  }
  return [];
}

const overlapIssues = (axes: readonly Axis[], value: unknown, complain: Complain): Issue[] =>
  overlapsOf(axes, value).map(({ axis, by, path }) =>
    complain(axis, `expected each key on one axis; ${by} sets ${path}, too`),
  );

function sizeIssues(axes: readonly Axis[], most: number, complain: Complain): Issue[] {
  const count = countOf(axes);
  if (count <= most) return [];
  const [largest] = axes.toSorted((a, b) => b.choices.length - a.choices.length);
  if (largest === undefined) return [];
  const others = count / largest.choices.length;
  const room = Math.floor(most / others);
  const advice =
    room >= 1
      ? `${room} of its ${largest.choices.length} values would do`
      : `it has the most values, ${largest.choices.length}; take fewer of the others, too`;
  return [
    complain(
      largest.name,
      `expected at most ${most} candidates, the axes make ${count}: ${advice}`,
    ),
  ];
}

/**
 * Reads axes against the scenario that they change.
 * @param most candidates
 * @returns them, or an issue for each that can't be, at its place in the file
 */
export function readAxes(
  variants: Variants,
  specs: readonly AxisSpec[],
  most: number = MOST_CANDIDATES,
): AxesRead {
  const jobs = fileJobs(variants);
  const complain: Complain = (axis, message, nearest) => {
    const path = `search.axes.${axis}`;
    const issue = { ...variants.locate(path), path, message };
    return nearest === undefined ? issue : { ...issue, nearest };
  };
  const reads = specs.map((spec) => ({ spec, read: choicesOf(spec, jobs) }));
  const axes = reads.flatMap(({ read }) => (read.ok ? [read.axis] : []));
  const tooMany = sizeIssues(axes, most, complain);
  if (tooMany.length > 0) return { ok: false, issues: tooMany };
  const issues = [
    ...reads.flatMap(({ spec, read }) =>
      read.ok
        ? valueIssues(variants, read.axis, complain)
        : [complain(spec.name, read.message, read.nearest)],
    ),
    ...overlapIssues(axes, variants.value, complain),
  ];
  return issues.length === 0 ? { ok: true, axes } : { ok: false, issues };
}
