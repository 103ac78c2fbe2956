import { judgeGoal } from '../../../forecast/goals.ts';
import type { Outcomes } from '../../../forecast/replicate.ts';
import { latencyAt } from '../../../forecast/streaming-outcome.ts';
import type { Goal } from '../../../scenario/scenario.ts';
import { exactSum } from '../../../units/exact-sum.ts';

/** What is made as small as can be: the bills of all jobs, or of all streaming jobs in a month of 730 h. */
export type Objective = 'usd' | 'usdPerMonth';

/** What a race keeps of one run of a candidate. */
export interface Measure {
  /** By the objective, USD; null: not fully priced. */
  readonly cost: number | null;
  /** From the first submission to the last end, s; of a streaming job as long as it is looked at. */
  readonly elapsedS: number;
  /** Of the worst streaming job, 99th percentile, s; null: there is none, or nothing left it. */
  readonly latencyS: number | null;
  readonly endsWell: boolean;
  /** By goal: the value of its metric (null: not known), and whether it is met. */
  readonly goals: readonly { readonly value: number | null; readonly met: boolean }[];
}

function sumOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === values.length ? exactSum(known) : null;
}

/** @returns what counts of one run */
export function measureOf(run: Outcomes, goals: readonly Goal[], objective: Objective): Measure {
  const streaming = run.jobs.flatMap((job) => (job.streaming === null ? [] : [job.streaming]));
  const latencies = streaming.map((job) => latencyAt(job, 0.99));
  const isKnown = latencies.length > 0 && latencies.every((value) => value !== null);
  return {
    cost:
      objective === 'usd'
        ? sumOf(run.jobs.map(({ usd }) => usd))
        : sumOf(streaming.map(({ usdPerMonth }) => usdPerMonth)),
    elapsedS: run.finishS,
    latencyS: isKnown ? Math.max(...latencies) : null,
    endsWell: run.allDone,
    goals: goals.map((goal) => {
      const { value, ok } = judgeGoal(goal, [run], true);
      return { value, met: ok };
    }),
  };
}

/** @returns what a scenario's plan makes small: streaming jobs have no bill of their own, only one of a month */
export const objectiveOf = (jobs: readonly { readonly type: string }[]): Objective =>
  jobs.some(({ type }) => type === 'streaming') ? 'usdPerMonth' : 'usd';
