import type { GoalResult } from '../../forecast/run-result.ts';
import { percent } from '../format.ts';
import { type Span, span } from '../terminal/span.ts';
import { goalValue, isSettled, withoutMedian } from '../words.ts';

/** @param runs that they were judged by @returns goals with their ticks, medians and chances, and whether so many runs show it */
export const goalSpans = (goals: readonly GoalResult[], runs: number): readonly Span[] =>
  goals.map((goal) => {
    const value = goal.value === null ? withoutMedian(goal) : goalValue(goal);
    const chance = `${percent(goal.probability)} of runs${isSettled(goal, runs) ? '' : ', unsettled'}`;
    return span(
      `${goal.ok ? '✔' : '✘'} ${goal.goal}: ${value}, ${chance}`,
      goal.ok ? 'good' : 'bad',
    );
  });
