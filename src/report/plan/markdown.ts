import type { Plan, PlanCandidate } from '../../planner/plan/plan.ts';
import { count, percent } from '../format.ts';
import { escapeMarkdown } from '../markdown/escape.ts';
import { left, markdownTable, right } from '../markdown/table.ts';
import { goalValue } from '../words.ts';
import {
  candidateWords,
  chanceWords,
  cleanWords,
  costWords,
  effortWords,
  fasterWords,
  foundWords,
  frontWords,
  obstacleWords,
  quotaWords,
  raisingWords,
  slowWords,
  tallyWords,
  toldByWords,
  worstWords,
} from './facts.ts';
import { flatWords } from './flat-words.ts';
import { launchMarkdown } from './launch.ts';
import { sensitivityWords } from './sensitivity-words.ts';
import { axisTitles, candidateIn, settingsWords } from './settings.ts';

const bullets = (title: string, texts: readonly string[]): readonly string[] =>
  texts.length === 0
    ? []
    : [`## ${title}`, texts.map((text) => `- ${escapeMarkdown(text)}`).join('\n')];

function goalsTable({ bestGoals, best, candidates }: Plan): readonly string[] {
  const runs = best === null ? 0 : (candidates[best]?.runs ?? 0);
  const rows = bestGoals.map((goal) => [
    goal.ok ? '✔' : '✘',
    escapeMarkdown(goal.goal),
    escapeMarkdown(goalValue(goal)),
    escapeMarkdown(chanceWords(goal, runs)),
  ]);
  const lines = markdownTable([left(''), left('goal'), right('median'), left('met')], rows);
  return lines.length === 0 ? [] : [lines.join('\n')];
}

function candidateRow(plan: Plan, candidate: PlanCandidate): readonly string[] {
  const { index, settings, probability, runs, verdict, reason } = candidate;
  const front = plan.pareto.includes(index) ? ' \\*' : '';
  return [
    `${verdict}${front}`,
    ...plan.axes.map(({ name }) => escapeMarkdown(settings[name] ?? '')),
    runs === 0 ? '' : escapeMarkdown(costWords(plan, candidate.usd)),
    runs === 0 ? '' : escapeMarkdown(slowWords(plan, candidate)),
    probability === null ? '' : percent(probability),
    count(runs),
    escapeMarkdown(reason),
  ];
}

function candidatesTable(plan: Plan): readonly string[] {
  const titles = axisTitles(plan).map((title) => left(escapeMarkdown(title)));
  const columns = [
    left('verdict'),
    ...titles,
    ...[right('cost'), right(plan.objective === 'usd' ? 'time' : 'latency')],
    ...[right('met'), right('runs'), left('why')],
  ];
  const rows = plan.candidates.map((candidate) => candidateRow(plan, candidate));
  return [
    '## Candidates',
    markdownTable(columns, rows).join('\n'),
    `\\* ${frontWords(plan)}; ${toldByWords(plan)}.`,
  ];
}

/** @returns the whole plan as Markdown, every candidate included; ends with a newline */
export function renderPlanMarkdown(plan: Plan): string {
  const { scenario, best, chosen, pareto } = plan;
  const { words: found } = foundWords(plan);
  const own = best === null ? null : candidateIn(plan, best);
  const words =
    own === null
      ? ['no candidate could be played']
      : [
          settingsWords(plan, own),
          costWords(plan, own.usd),
          slowWords(plan, own),
          cleanWords(plan),
        ];
  return `${[
    `# Plan: ${escapeMarkdown(scenario)}`,
    escapeMarkdown(effortWords(plan)),
    ...bullets(chosen === null ? `${found}; the nearest` : found, words),
    ...goalsTable(plan),
    ...launchMarkdown(plan),
    ...bullets('In the way', [...obstacleWords(plan), ...quotaWords(plan)]),
    ...bullets('Faster', fasterWords(plan)),
    ...bullets('Worst case', worstWords(plan)),
    ...bullets('Flat: here it does not matter', flatWords(plan)),
    ...bullets('Sensitive to', sensitivityWords(plan)),
    ...bullets('Quota worth raising', raisingWords(plan)),
    ...bullets(
      plan.objective === 'usd' ? 'Front of cost and time' : 'Front of cost and latency',
      pareto.map((index) => {
        const each = candidateIn(plan, index);
        return `${costWords(plan, each.usd)}, ${slowWords(plan, each)}: ${candidateWords(plan, index)}`;
      }),
    ),
    ...bullets('Others', tallyWords(plan)),
    ...candidatesTable(plan),
  ].join('\n\n')}\n`;
}
