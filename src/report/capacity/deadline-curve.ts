import type { DeadlineCurve, DeadlinePoint } from '../../planner/capacity/deadline-curve.ts';
import { isShown, leastShare } from '../../units/binomial.ts';
import { duration, durationRange, money, percent, range, sharePercent } from '../format.ts';
import { sparkline } from '../sparkline.ts';
import { type Span, span } from '../terminal/span.ts';
import { answerRenderers, type AnswerRenderers, type AnswerReport } from './answer-report.ts';
import { counted } from '../../units/counted.ts';

function row(point: DeadlinePoint): readonly Span[] {
  const { label, isOwn, problem, finishS, spread, usd, isBest } = point;
  const name = span(isOwn ? `${label} (as it is)` : label, isBest ? 'strong' : 'plain');
  if (problem !== null || spread === null) {
    return [name, span(''), span(''), span(''), span(''), span(problem ?? '', 'bad')];
  }
  const { finishS: times, usd: costs } = spread;
  return [
    name,
    span(duration(finishS), isBest ? 'strong' : 'plain'),
    span(durationRange(times.p5, times.p95), 'faint'),
    span(money(usd), isBest ? 'strong' : 'plain'),
    span(costs === null ? '' : range(money(costs.p5), money(costs.p95)), 'faint'),
    span(isBest ? 'on the curve' : 'another is as soon and as cheap', isBest ? 'good' : 'faint'),
  ];
}

function bars({ points }: DeadlineCurve, of: (point: DeadlinePoint) => number | null): string {
  const values = points.map((point) => of(point) ?? 0);
  return sparkline(values, Math.max(...values));
}

function ends({ curve }: DeadlineCurve): readonly Span[] {
  const [first, last] = [curve[0], curve.at(-1)];
  if (first === undefined || last === undefined) return [span('no value of the axis does', 'bad')];
  const words = ({ deadlineS, usd, label }: typeof first): string =>
    `${duration(deadlineS)} for ${money(usd)} (${label})`;
  return first === last
    ? [span(`${words(first)}: soonest and cheapest at once`, 'good')]
    : [span(`soonest ${words(first)}`), span(`cheapest ${words(last)}`)];
}

/** As sure as the share of a goal is to be. */
const CONFIDENCE = 0.95;

/** How many runs keep a deadline that the least possible keep, and what that shows; empty: the share itself. */
function doubtWords({ runs, share }: DeadlineCurve): readonly string[] {
  const met = Math.ceil(share * runs - 1e-9);
  if (isShown({ met, runs, share }, CONFIDENCE)) return [];
  const least = leastShare(met, runs, CONFIDENCE);
  return [
    `unsettled: kept in ${met} of ${counted(runs, 'run')}, which show ${sharePercent(least)} at least`,
  ];
}

const isKnown = (value: number | null): boolean => value !== null;

function reportOf(found: DeadlineCurve): AnswerReport {
  const { scenario, runs, version, axis, share, points } = found;
  const drawn = points.some(({ finishS }) => isKnown(finishS));
  return {
    title: scenario,
    facts: [`over ${axis}`, `${counted(runs, 'run')} a point`, `millrace ${version}`],
    answers: [
      { label: 'Deadline', phrases: ends(found) },
      ...(drawn
        ? [
            { label: 'Finish', phrases: [span(bars(found, ({ finishS }) => finishS))] },
            { label: 'Cost', phrases: [span(bars(found, ({ usd }) => usd))] },
          ]
        : []),
    ],
    columns: [
      { title: axis.split('.').at(-1) ?? axis, align: 'left' },
      { title: `done in ${percent(share)}`, align: 'right' },
      { title: '90 % of runs', align: 'right' },
      { title: 'cost', align: 'right' },
      { title: '90 % of runs', align: 'right' },
      { title: '', align: 'left' },
    ],
    rows: points.map(row),
    notes: [
      `a deadline is kept in ${percent(share)} of runs, which all points share`,
      ...doubtWords(found),
      'cost: median',
    ],
  };
}

/** Cost against deadline in every form. */
export const DEADLINE_CURVE: AnswerRenderers<DeadlineCurve> = answerRenderers(
  reportOf,
  [
    {
      name: 'axis',
      meaning: 'what varies',
      of: ({ axis }: { axis: string; point: DeadlinePoint }) => axis,
    },
    { name: 'value', meaning: 'of the axis', of: ({ point }) => point.label },
    {
      name: 'deadline_s',
      meaning: 'kept in the share asked for',
      of: ({ point }) => point.finishS,
    },
    {
      name: 'finish_p5_s',
      meaning: '5th percentile',
      of: ({ point }) => point.spread?.finishS.p5 ?? null,
    },
    {
      name: 'finish_p50_s',
      meaning: 'median',
      of: ({ point }) => point.spread?.finishS.p50 ?? null,
    },
    {
      name: 'finish_p95_s',
      meaning: '95th percentile',
      of: ({ point }) => point.spread?.finishS.p95 ?? null,
    },
    {
      name: 'cost_p5_usd',
      meaning: '5th percentile',
      of: ({ point }) => point.spread?.usd?.p5 ?? null,
    },
    { name: 'cost_p50_usd', meaning: 'median', of: ({ point }) => point.usd },
    {
      name: 'cost_p95_usd',
      meaning: '95th percentile',
      of: ({ point }) => point.spread?.usd?.p95 ?? null,
    },
    {
      name: 'on_curve',
      meaning: 'no other is as soon and cheaper',
      of: ({ point }) => point.isBest,
    },
    { name: 'problem', meaning: 'why it can’t be', of: ({ point }) => point.problem },
  ],
  ({ axis, points }) => points.map((point) => ({ axis, point })),
);
