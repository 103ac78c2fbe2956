import type { GoalResult } from '../../forecast/run-result.ts';
import { percent } from '../format.ts';
import { type Span, span } from '../terminal/span.ts';
import { goalValue } from '../words.ts';

/** @returns goals with their ticks, medians and chances */
export const goalSpans = (goals: readonly GoalResult[]): readonly Span[] =>
  goals.map((goal) =>
    span(
      `${goal.ok ? '✔' : '✘'} ${goal.goal}: ${goal.value === null ? 'not met' : goalValue(goal)}, ${percent(goal.probability)} of runs`,
      goal.ok ? 'good' : 'bad',
    ),
  );
