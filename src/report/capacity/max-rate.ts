import type { MaxRate, RatePoint } from '../../planner/capacity/max-rate.ts';
import { bytes, count, percent } from '../format.ts';
import { type Span, span } from '../terminal/span.ts';
import { answerRenderers, type AnswerRenderers, type AnswerReport } from './answer-report.ts';
import { goalSpans } from './goal-words.ts';
import { counted } from '../../units/counted.ts';

const rateWords = ({ factor, elementsPerS, bytesPerS }: RatePoint): string =>
  `${count(factor)} × today’s input: ${count(elementsPerS)} elements/s, ${bytes(bytesPerS)}/s on the mean`;

/** Limits named. */
const NAMED = 3;

function bindsWords({ limits, boundQuotas }: RatePoint): string {
  const busy = limits.filter(({ by }) => by !== 'idle').slice(0, NAMED);
  const idle = limits.find(({ by }) => by === 'idle');
  const words = [
    ...busy.map(({ by, share }) => `${by} ${percent(share)}`),
    ...(idle === undefined ? [] : [`nothing ${percent(idle.share)} of the time`]),
  ];
  const quotas = boundQuotas.length === 0 ? [] : [`bound quotas: ${boundQuotas.join(', ')}`];
  return [words.join(', '), ...quotas].join('; ');
}

const goalWords = ({ goals, holds }: RatePoint, runs: number): readonly Span[] =>
  goals.length === 0
    ? [span(holds ? 'keeps up in half of the runs' : 'does not keep up', holds ? 'good' : 'bad')]
    : goalSpans(goals, runs);

function headline({ highest, beyond }: MaxRate): Span {
  if (highest === null)
    return span('none: not even a thousandth of today’s input meets the goals', 'bad');
  const more = beyond === null ? ', and more: nothing up to a thousandfold is too much' : '';
  return span(`${rateWords(highest)}${more}`, highest.factor >= 1 ? 'good' : 'bad');
}

const sections = (label: string, point: RatePoint | null, runs: number): AnswerReport['answers'] =>
  point === null
    ? []
    : [
        { label, phrases: goalWords(point, runs) },
        { label: 'Held back by', phrases: [span(bindsWords(point))] },
      ];

function reportOf(found: MaxRate): AnswerReport {
  const { scenario, runs, played, version, highest, beyond } = found;
  return {
    title: scenario,
    facts: [`${counted(runs, 'run')} a trial`, counted(played, 'run'), `millrace ${version}`],
    answers: [
      { label: 'Highest', phrases: [headline(found)] },
      ...sections('There', highest, runs),
      ...(beyond === null ? [] : [{ label: 'Too much', phrases: [span(rateWords(beyond))] }]),
      ...sections('There', beyond, runs),
    ],
    columns: [],
    rows: [],
    notes: [
      'grows: every rate, bursts and what waits at the start',
      'stays: keys, record sizes, options, quotas',
      'bisected to one percent on the same luck and constants',
    ],
  };
}

/** The highest rate in every form. */
export const MAX_RATE: AnswerRenderers<MaxRate> = answerRenderers(
  reportOf,
  [
    {
      name: 'point',
      meaning: 'highest, or beyond it',
      of: ({ name }: { name: string; point: RatePoint }) => name,
    },
    { name: 'factor', meaning: 'times today’s input', of: ({ point }) => point.factor },
    { name: 'elements_per_s', meaning: 'mean, all sources', of: ({ point }) => point.elementsPerS },
    { name: 'bytes_per_s', meaning: 'mean, all sources', of: ({ point }) => point.bytesPerS },
    { name: 'holds', meaning: 'whether every goal holds', of: ({ point }) => point.holds },
    {
      name: 'held_back_by',
      meaning: 'what holds the busiest job back most',
      of: ({ point }) => point.limits[0]?.by ?? null,
    },
  ],
  ({ highest, beyond }) => [
    ...(highest === null ? [] : [{ name: 'highest', point: highest }]),
    ...(beyond === null ? [] : [{ name: 'beyond', point: beyond }]),
  ],
);
