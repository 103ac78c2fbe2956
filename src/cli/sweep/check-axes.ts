import { type Axis, type Choice, countOf } from '../../planner/search/axis.ts';
import { overlapsOf } from '../../planner/search/axes/overlaps.ts';
import { formatIssue, type Issue } from '../../scenario/issue.ts';
import type { Variants } from '../../scenario/variants.ts';
import { MOST_CANDIDATES, MOST_ROWS } from './most.ts';

/** Of an axis with more choices the ends are looked at: nobody has typed them one by one. */
const LOOKED_AT = 64;

const inWords = (issue: Issue): string =>
  formatIssue(issue.file === '--set' ? { ...issue, file: '--axis' } : issue);

/** What is wrong with a choice: it can be neither by itself nor together with the first ones of the other axes. */
function choiceProblems(variants: Variants, { overrides }: Choice, first: Choice[]): string[] {
  const alone = variants.read(overrides);
  if (alone.ok) return [];
  const together = variants.read([...first.flatMap((each) => each.overrides), ...overrides]);
  return together.ok ? [] : alone.issues.map(inWords);
}

function axisProblems(
  variants: Variants,
  axes: readonly Axis[],
  { choices, name }: Axis,
): string[] {
  const others = axes.filter((axis) => axis.name !== name);
  const first = others.flatMap((axis) => axis.choices.slice(0, 1));
  const looked = choices.length > LOOKED_AT ? [choices[0], choices.at(-1)] : choices;
  return looked.flatMap((choice) =>
    choice === undefined ? [] : choiceProblems(variants, choice, first),
  );
}

function sizeProblems(axes: readonly Axis[], runs: number): string[] {
  const count = countOf(axes);
  const longest = axes.toSorted((a, b) => b.choices.length - a.choices.length)[0];
  if (count > MOST_CANDIDATES && longest !== undefined) {
    const { name, choices } = longest;
    return [
      `--axis: expected at most ${MOST_CANDIDATES} candidates, got ${count}; ${name} has most values, ${choices.length}: take fewer of them, or leave an axis out`,
    ];
  }
  if (count * runs <= MOST_ROWS) return [];
  return [
    `--runs: expected at most ${MOST_ROWS} rows, got ${count} candidates × ${runs} runs; ${Math.floor(MOST_ROWS / count)} runs are possible`,
  ];
}

/** @returns what is wrong with the axes of a sweep, a line each: paths, values, each axis twice, too many */
export function axesProblems(variants: Variants, axes: readonly Axis[], runs: number): string[] {
  const names = axes.map(({ name }) => name);
  const twice = [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
  if (twice.length > 0) return twice.map((name) => `--axis ${name}: expected each path once`);
  const overlaps = overlapsOf(axes, variants.value);
  if (overlaps.length > 0) {
    return overlaps.map(
      ({ axis, by, path }) =>
        `--axis ${axis}: expected each key on one axis; ${by} sets ${path}, too`,
    );
  }
  const size = sizeProblems(axes, runs);
  if (size.length > 0) return size;
  return [...new Set(axes.flatMap((axis) => axisProblems(variants, axes, axis)))];
}
