import type { LeastLimit, LeastLimits } from '../../planner/capacity/least-limits.ts';
import { count } from '../format.ts';
import { type Span, span } from '../terminal/span.ts';
import { answerRenderers, type AnswerRenderers, type AnswerReport } from './answer-report.ts';
import { goalSpans } from './goal-words.ts';
import { counted } from '../../units/counted.ts';

/** Limits that are lower than what is enough. */
const short = ({ limit, together }: LeastLimit): boolean => limit !== null && limit < together;

function todaySpan({ today, limits }: LeastLimits): Span {
  const lacking = limits
    .filter(short)
    .map(({ metric, together }) => `${metric} ${count(together)}`);
  if (today === null) return span('no limit is given that the jobs are charged to');
  if (today) return span('the limits given are enough', 'good');
  return span(
    lacking.length === 0
      ? 'the limits given are not enough'
      : `to be raised: ${lacking.join(', ')}`,
    'bad',
  );
}

function row(limit: LeastLimit): readonly Span[] {
  const { metric, limit: given, peak, alone, together } = limit;
  return [
    span(metric),
    span(count(together), 'strong'),
    span(count(alone)),
    span(count(peak)),
    span(given === null ? 'not given' : count(given), given === null ? 'faint' : 'plain'),
    span(
      given === null
        ? ''
        : short(limit)
          ? `${count(together - given)} short`
          : `${count(given - together)} to spare`,
      short(limit) ? 'bad' : 'faint',
    ),
  ];
}

function reportOf(found: LeastLimits): AnswerReport {
  const { scenario, runs, played, version, enough, goals, limits } = found;
  const goalWords =
    goals.length === 0
      ? [span('no goals are set: every job does what it is to do in half of the runs')]
      : goalSpans(goals, runs);
  return {
    title: scenario,
    facts: [`${counted(runs, 'run')} a trial`, counted(played, 'run'), `millrace ${version}`],
    answers: [
      enough
        ? { label: 'Today', phrases: [todaySpan(found)] }
        : { label: 'Quota', phrases: [span('no limit is enough: not even without any', 'bad')] },
      { label: enough ? 'With least' : 'Without any', phrases: goalWords },
    ],
    columns: [
      { title: 'quota', align: 'left' },
      { title: 'least', align: 'right' },
      { title: 'alone', align: 'right' },
      { title: 'peak', align: 'right' },
      { title: 'given', align: 'right' },
      { title: '', align: 'left' },
    ],
    rows: limits.map(row),
    notes: [
      'least: all quotas so low at once, one less of any is not enough',
      'alone: every other one without limit',
      'peak: most in use without limits',
      'others’ use is in all of them',
    ],
  };
}

/** The smallest limits in every form. */
export const LEAST_LIMITS: AnswerRenderers<LeastLimits> = answerRenderers(
  reportOf,
  [
    { name: 'metric', meaning: 'the quota', of: ({ metric }: LeastLimit) => metric },
    { name: 'least', meaning: 'least, all at once', of: ({ together }) => together },
    { name: 'alone', meaning: 'least, others without limit', of: ({ alone }) => alone },
    { name: 'peak', meaning: 'most in use without limits', of: ({ peak }) => peak },
    { name: 'given', meaning: 'limit of the scenario', of: ({ limit }) => limit },
  ],
  ({ limits }) => limits,
);
