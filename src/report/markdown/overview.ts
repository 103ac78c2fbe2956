import type { JobResult, RunResult } from '../../forecast/run-result.ts';
import { count, duration, durationRange, money, percent, range } from '../format.ts';
import {
  againWords,
  endedWords,
  flexrsWords,
  shuffleWords,
  spentWords,
  whatWorkersAre,
} from '../job-words.ts';
import { tightestQuotas } from '../ranking.ts';
import {
  calibrationPhrases,
  chanceWords,
  goalValue,
  nothingRan,
  totalWords,
  wasRefused,
} from '../words.ts';
import { escapeMarkdown } from './escape.ts';
import { left, markdownTable, right } from './table.ts';

function longWords({ replications: { runs, elapsedS, luckOnly } }: JobResult): string {
  const median = `**${duration(elapsedS.p50)}**`;
  if (runs < 2) return `${median}, one run: no range`;
  const luck = durationRange(luckOnly.elapsedS.p5, luckOnly.elapsedS.p95);
  return `${median} median, ${durationRange(elapsedS.p5, elapsedS.p95)} in 90 % of ${runs} runs (luck alone ${luck})`;
}

function muchWords({ bill, replications: { runs, usd, luckOnly } }: JobResult): string {
  if (usd === null) return `**${totalWords(bill)}**`;
  const median = `**${money(usd.p50)}**`;
  if (runs < 2) return `${median}, one run: no range`;
  const all = `${median} median, ${range(money(usd.p5), money(usd.p95))} in 90 % of ${runs} runs`;
  if (luckOnly.usd === null) return all;
  return `${all} (luck alone ${range(money(luckOnly.usd.p5), money(luckOnly.usd.p95))})`;
}

function riskWords({ failedRunPlusRetry, mostUntilDeadline }: JobResult['exposure']): string {
  const failed =
    failedRunPlusRetry === null ? [] : [`${money(failedRunPlusRetry)} if it fails and is retried`];
  const most =
    mostUntilDeadline === null
      ? []
      : [`${money(mostUntilDeadline)} if all workers run to the deadline`];
  return [...failed, ...most].join(', ');
}

/** A row, unless there is nothing to say. */
const rowOf = (label: string, text: string | null): readonly (readonly [string, string])[] =>
  text === null || text === '' ? [] : [[label, text]];

function jobRows(job: JobResult): readonly (readonly [string, string])[] {
  const [limit] = job.limits;
  const { initial, peak, max } = job.workers;
  const spent = spentWords(job);
  const risk = spent.length === 0 ? riskWords(job.exposure) : '';
  const held = limit === undefined ? '' : `${escapeMarkdown(limit.by)}, ${percent(limit.share)}`;
  const shuffled = shuffleWords(job);
  return [
    ...rowOf('Ended', endedWords(job)),
    ['How long', longWords(job)],
    ...rowOf('FlexRS', flexrsWords(job).join(', ')),
    ...rowOf('Setbacks', againWords(job).join(', ')),
    ['How much', muchWords(job)],
    ...rowOf('Spent', spent.join('; ')),
    ...rowOf('At risk', risk),
    [
      'Workers',
      `${count(initial)} at first, ${count(peak)} at most, ${count(max)} allowed (${escapeMarkdown(whatWorkersAre(job))})`,
    ],
    ...rowOf('Shuffled', shuffled === null ? null : escapeMarkdown(shuffled)),
    ...rowOf('Held back most by', held),
  ];
}

function quotaWords({ quotas }: RunResult): string {
  const [tightest] = tightestQuotas(quotas);
  if (tightest === undefined) return 'no limit is known';
  const { metric, bound, peak, limit, share } = tightest;
  const name = escapeMarkdown(metric);
  return bound
    ? `${name} binds, at ${count(peak)} of ${count(limit)}`
    : `${name} at ${percent(share)}`;
}

function admittedWords({ admission: { findings } }: RunResult, refused: boolean): string {
  const counts = (['error', 'warning', 'unknown'] as const)
    .map((severity) => [findings.filter((f) => f.severity === severity).length, severity] as const)
    .filter(([amount]) => amount > 0)
    .map(([amount, severity]) => `${amount} ${severity}`);
  return [refused ? '**no**' : 'yes', ...counts].join(', ');
}

/** The five questions, one row each; several jobs have rows of their own. */
export function overviewLines(result: RunResult): readonly string[] {
  const several = result.jobs.length > 1;
  const jobs = result.jobs.flatMap((job) => {
    const name = several ? `${escapeMarkdown(job.name)}: ` : '';
    if (wasRefused(result, job)) return several ? [[`${name}state`, '**refused**']] : [];
    return jobRows(job).map(([label, text]) => [`${name}${label}`, text]);
  });
  return markdownTable(
    [left('Question'), left('Answer')],
    [
      ['Admitted', admittedWords(result, result.outcome === 'rejected')],
      ...jobs,
      ...(result.quotas.length === 0 ? [] : [['First quota to bite', quotaWords(result)]]),
      ...(result.calibration === null
        ? []
        : [['Calibrated', escapeMarkdown(calibrationPhrases(result.calibration).join(', '))]]),
    ],
  );
}

/** Each goal with its tick or cross, the median and the chance. */
export function goalLines(result: RunResult): readonly string[] {
  const never = nothingRan(result);
  const rows = result.goals.map((goal) => [
    goal.ok ? '✔' : '✘',
    escapeMarkdown(goal.goal),
    never ? 'no job ran' : goalValue(goal),
    never || goal.value === null ? '' : chanceWords(goal),
  ]);
  const headings = [left(''), left('Goal'), right('Median'), left('Met in (95 % interval)')];
  return markdownTable(headings, rows);
}
