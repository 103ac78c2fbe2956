import { median } from 'simple-statistics';
import { TaskPlayer } from '../../../src/planner/play-task.ts';
import { candidateAt, countOf } from '../../../src/planner/search/axis.ts';
import { readAxes } from '../../../src/planner/search/axes/read-axes.ts';
import { type Measure, measureOf, objectiveOf } from '../../../src/planner/search/race/measure.ts';
import type { Variants } from '../../../src/scenario/variants.ts';

/** What playing everything says of one candidate. */
export interface Brute {
  readonly usd: number;
  readonly elapsedS: number;
  readonly keeps: boolean;
}

/** Plays every candidate so often; refused ones are left out. */
export function bruteForce(variants: Variants, runs: number): ReadonlyMap<number, Brute> {
  const read = readAxes(variants, variants.base.search?.axes ?? []);
  if (!read.ok) throw new Error('axes');
  const player = new TaskPlayer(variants);
  const { goals, jobs } = variants.base;
  const objective = objectiveOf(jobs);
  const found = new Map<number, Brute>();
  for (let index = 0; index < countOf(read.axes); index += 1) {
    const { overrides } = candidateAt(read.axes, index);
    const measures: Measure[] = [];
    for (let replicate = 0; replicate < runs; replicate += 1) {
      const played = player.play({ candidate: index, overrides, replicate, draw: 'full' });
      if (!played.ok) break;
      measures.push(measureOf(played.outcomes, goals, objective));
    }
    if (measures.length < runs) continue;
    const costs = measures.flatMap(({ cost }) => cost ?? []);
    const keeps = goals.every((goal, at) => {
      return measures.filter((each) => each.goals[at]?.met === true).length / runs >= goal.share;
    });
    if (costs.length === runs) {
      const elapsedS = median(measures.map((each) => each.elapsedS));
      found.set(index, { usd: median(costs), elapsedS, keeps });
    }
  }
  return found;
}

/** @returns the least median cost of those that keep every goal */
export const leastOf = (brute: ReadonlyMap<number, Brute>): number =>
  Math.min(...[...brute.values()].filter(({ keeps }) => keeps).map(({ usd }) => usd));
