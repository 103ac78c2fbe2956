import { standingRefusals } from '../../forecast/central-run.ts';
import type { Outcomes } from '../../forecast/replicate.ts';
import { formatIssue } from '../../scenario/issue.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Override, Variants } from '../../scenario/variants.ts';
import type { Task } from '../executor.ts';
import { type Axis, candidateAt, countOf } from '../search/axis.ts';
import type { Answering } from './answer.ts';

/** A value of an axis, before it is played. */
export interface Point {
  readonly label: string;
  readonly overrides: readonly Override[];
  /** Null: it can't be. */
  readonly scenario: Scenario | null;
  /** Why it can't be: not valid, or a job is turned down; null: it can, as far as is known before. */
  readonly problem: string | null;
}

/** @returns the values of an axis in order, each read and checked */
export function pointsOf(variants: Variants, axis: Axis): readonly Point[] {
  return Array.from({ length: countOf([axis]) }, (_, index): Point => {
    const { settings, overrides } = candidateAt([axis], index);
    const label = settings.map((setting) => setting.label).join(', ');
    const read = variants.read(overrides);
    if (!read.ok) {
      const problem = read.issues.map(formatIssue).join('; ');
      return { label, overrides, scenario: null, problem };
    }
    const turned = standingRefusals(read.scenario).find((each) => each !== null);
    return { label, overrides, scenario: read.scenario, problem: turned?.text ?? null };
  });
}

/** Runs of every point, as far as they are known, by replicate. */
export type PlayedPoints = readonly (readonly (Outcomes | undefined)[])[];

const endsBadly = (run: Outcomes | undefined): boolean => run?.allDone === false;

/** @returns whether nothing more is to be played of a point: it can't be, a run ended badly, or all are there */
export const isSettled = (
  { problem }: Point,
  played: readonly (Outcomes | undefined)[],
  runs: number,
): boolean =>
  problem !== null ||
  played.some(endsBadly) ||
  (played.length === runs && !played.includes(undefined));

/** Plays every point, all of them side by side; one that ended badly no further. */
export async function playPoints(
  points: readonly Point[],
  runs: number,
  { executor, told, stop }: Answering,
): Promise<PlayedPoints> {
  const played = points.map((): (Outcomes | undefined)[] =>
    Array.from({ length: runs }, () => undefined),
  );
  const tasks = function* (): Generator<Task> {
    for (const [candidate, { overrides, problem }] of points.entries()) {
      for (let replicate = 0; replicate < runs && problem === null; replicate += 1) {
        if (played[candidate]?.some(endsBadly) === true) break;
        yield { candidate, overrides, replicate, draw: 'full', trial: {} };
      }
    }
  };
  await executor.play(
    tasks(),
    (each) => {
      told();
      const own = played[each.candidate];
      if (own !== undefined && each.ok) own[each.replicate] = each.outcomes;
    },
    stop,
  );
  return played;
}
