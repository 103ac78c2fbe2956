import type { GoalResult, RunResult } from '../../forecast/run-result.ts';
import { chanceWords, goalValue, nothingRan, runsOf } from '../words.ts';
import { cellWidth, fill, oneLine } from '../cell-width.ts';
import { flow } from './flow.ts';
import type { Section } from './section.ts';
import { type Line, type Span, span } from './span.ts';

/** Columns of a goal's text at most; a longer one is cut where there is room for columns at all. */
const LONGEST = 36;

interface Columns {
  readonly name: number;
  readonly all: number;
}

/** The median, and how often the goal was met; what is known in no run has neither. */
function phrasesOf(goal: GoalResult, runs: number): Span[] {
  const median = span(goalValue(goal), goal.ok ? 'good' : 'bad');
  return goal.value === null && goal.probability === 0
    ? [median]
    : [median, span(chanceWords(goal, runs))];
}

function goalLines(goal: GoalResult, phrases: readonly Span[], columns: Columns): readonly Line[] {
  const mark = goal.ok ? span('✔ ', 'good') : span('✘ ', 'bad');
  const name = oneLine(goal.goal);
  const indent = columns.name + 4;
  if (columns.all - indent < 30) {
    return flow([span(`${mark.text}${name}`, mark.style), ...phrases], columns.all);
  }
  const start = [mark, span(`${fill(name, columns.name)}  `, 'strong')];
  return flow(phrases, columns.all - indent).map((line, index) =>
    index === 0 ? [...start, ...line] : [span(' '.repeat(indent)), ...line],
  );
}

/** Each goal with its tick or cross, the median, and the chance to meet it. */
export function goalsSection(result: RunResult, width: number): Section {
  const { goals } = result;
  const widest = Math.max(...goals.map(({ goal }) => cellWidth(oneLine(goal))), 0);
  const columns = { name: Math.min(widest, LONGEST), all: width };
  const none = [span('no job ran', 'bad')];
  return {
    label: 'Goals',
    lines: goals.flatMap((goal) =>
      goalLines(goal, nothingRan(result) ? none : phrasesOf(goal, runsOf(result)), columns),
    ),
  };
}
