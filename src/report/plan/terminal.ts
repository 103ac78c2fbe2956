import type { Plan, PlanCandidate } from '../../planner/plan/plan.ts';
import { count, duration, money, percent } from '../format.ts';
import { flow } from '../terminal/flow.ts';
import { columnsOf, type Screen, screenText } from '../terminal/screen.ts';
import { LABEL_WIDTH, labelled, type Section } from '../terminal/section.ts';
import { type Line, type Span, span } from '../terminal/span.ts';
import { type Column, table } from '../terminal/table.ts';
import { goalValue } from '../words.ts';
import {
  bestWord,
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
  refusalWords,
  slowWords,
  tallyWords,
  toldByWords,
  worstWords,
} from './facts.ts';
import { flatWords } from './flat-words.ts';
import { launchBlocks } from './launch.ts';
import { sensitivityWords } from './sensitivity-words.ts';
import { candidateIn, columnTitles, settingsWords } from './settings.ts';

/** Rows of the table on the screen; all stand in the other forms. */
const MOST_ROWS = 20;

const plain = (texts: readonly string[]): readonly Span[] => texts.map((text) => span(text));

const section = (label: string, spans: readonly Span[], room: number): Section => ({
  label,
  lines: spans.length === 0 ? [] : flow(spans, room),
});

/** One phrase a line. */
const listed = (label: string, texts: readonly string[], room: number): Section => ({
  label,
  lines: texts.flatMap((text) => flow([span(text)], room)),
});

const MARKS: Readonly<Record<ReturnType<typeof foundWords>['tone'], (words: string) => Span>> = {
  good: (words) => span(`✔ ${words}`, 'good'),
  open: (words) => span(`… ${words}`, 'warn'),
  bad: (words) => span(`✘ ${words}`, 'bad'),
};

function headline(plan: Plan, width: number): readonly Line[] {
  const { scenario, version, seed } = plan;
  const { words, tone } = foundWords(plan);
  const mark = MARKS[tone](words);
  const facts = [`seed ${seed}`, `millrace ${version}`].map((each) => span(each, 'faint'));
  return flow([mark, span(scenario, 'strong'), span(effortWords(plan)), ...facts], width);
}

function bestSections(plan: Plan, room: number): readonly Section[] {
  const { best, chosen, bestGoals } = plan;
  if (best === null) return [section('Best', [span('no candidate could be played', 'bad')], room)];
  const own = candidateIn(plan, best);
  const goals = bestGoals.flatMap((goal) => {
    const mark = goal.ok ? span(`✔ ${goal.goal}`, 'good') : span(`✘ ${goal.goal}`, 'bad');
    return flow([mark, span(goalValue(goal)), span(chanceWords(goal, own.runs))], room);
  });
  return [
    section(
      chosen === null ? 'Nearest' : 'Launch',
      [span(settingsWords(plan, own), 'strong')],
      room,
    ),
    section('', plain([costWords(plan, own.usd), slowWords(plan, own), cleanWords(plan)]), room),
    { label: 'Goals', lines: goals },
  ];
}

/** Chosen, ties, the front, then the cheapest others; refused ones and those that are others under other names last. */
function ranked({ candidates, chosen, ties, pareto }: Plan): readonly PlanCandidate[] {
  const rank = ({ index, verdict }: PlanCandidate): number => {
    if (index === chosen) return 0;
    if (ties.includes(index)) return 1;
    if (pareto.includes(index)) return 2;
    if (verdict === 'same') return 5;
    return verdict === 'refused' || verdict === 'unseen' ? 4 : 3;
  };
  return candidates.toSorted(
    (a, b) => rank(a) - rank(b) || (a.usd ?? Infinity) - (b.usd ?? Infinity) || a.index - b.index,
  );
}

const marks = ({ best, ties, pareto }: Plan, index: number): string => {
  const own = index === best ? '→' : ties.includes(index) ? '=' : ' ';
  return `${own}${pareto.includes(index) ? '*' : ''}`.trimEnd();
};

/** The screen has room for the gist: a finding's code, how much dearer, which goal. */
function gist({ reason, verdict }: PlanCandidate): string {
  if (verdict === 'tie') return reason.replace(/ in \d+ runs?.*$/u, '');
  const [first = reason] = reason.split(verdict === 'refused' ? /:\s/u : /\s\(|:\s|;\s| in \d/u);
  return first;
}

function row(plan: Plan, candidate: PlanCandidate): readonly Span[] {
  const { index, settings, usd, probability, runs, verdict } = candidate;
  const style = index === plan.chosen ? 'good' : verdict === 'refused' ? 'bad' : 'plain';
  const isPlayed = runs > 0;
  const slow = plan.objective === 'usd' ? candidate.elapsedS : candidate.latencyS;
  return [
    span(marks(plan, index), 'good'),
    ...plan.axes.map(({ name }) => span(settings[name] ?? '')),
    span(isPlayed ? money(usd) : ''),
    span(isPlayed ? duration(slow) : ''),
    span(probability === null ? '' : percent(probability)),
    span(count(runs)),
    span(gist(candidate), style),
  ];
}

function candidateTable(plan: Plan, width: number): readonly Line[] {
  const columns: readonly Column[] = [
    { title: '', align: 'left' },
    ...columnTitles(plan).map((title): Column => ({ title, align: 'left' })),
    { title: plan.objective === 'usd' ? 'cost' : 'a month', align: 'right' },
    { title: plan.objective === 'usd' ? 'time' : 'p99', align: 'right' },
    { title: 'met', align: 'right' },
    { title: 'runs', align: 'right' },
    { title: 'why', align: 'left' },
  ];
  const all = ranked(plan);
  const rows = all.slice(0, MOST_ROWS).map((candidate) => row(plan, candidate));
  const left = all.length - rows.length;
  const more =
    left > 0
      ? flow([span(`and ${count(left)} more: --format csv has them all`, 'faint')], width)
      : [];
  return [...table(columns, rows, width), ...more];
}

/** @returns what to launch, why, and how all others stand; lines of at most `width` columns (at least 40) */
export function renderPlan(plan: Plan, screen: Screen): string {
  const width = columnsOf(screen);
  const room = width - LABEL_WIDTH;
  const given = plan.axesGiven ? 'of the scenario' : 'usual for such a job; `search:` names others';
  const axes = plan.axes.map(({ name, values }) => `${name}: ${axisValues(values)}`);
  const sections = [
    ...bestSections(plan, room),
    listed('In the way', [...obstacleWords(plan), ...quotaWords(plan)], room),
    listed('Faster', fasterWords(plan), room),
    section('Worst case', plain(worstWords(plan)), room),
    listed('Flat', flatWords(plan), room),
    listed('Sensitive to', sensitivityWords(plan), room),
    section('Quota', plain(raisingWords(plan)), room),
    section('Others', plain(tallyWords(plan)), room),
    listed('Axes', [...axes, given], room),
  ];
  const refusals = refusalWords(plan).flatMap((words) => flow([span(words, 'faint')], width));
  const legend = flow(
    [
      span(`→ ${bestWord(plan)}`, 'faint'),
      ...(plan.ties.length > 0 ? [span('= a tie', 'faint')] : []),
      span(`* ${frontWords(plan)}`, 'faint'),
      span(toldByWords(plan), 'faint'),
    ],
    width,
  );
  return screenText(
    [
      headline(plan, width),
      sections.flatMap(labelled),
      [...candidateTable(plan, width), [], ...refusals, ...legend],
      ...launchBlocks(plan),
    ],
    screen,
  );
}

const MOST_VALUES = 8;

/** All of a few; the ends of many. */
function axisValues(values: readonly string[]): string {
  if (values.length <= MOST_VALUES) return values.join(', ');
  const [first = '', second = ''] = values;
  return `${first}, ${second} … ${values.at(-1) ?? ''} (${count(values.length)})`;
}
