import type { JobResult, RunResult } from '../../forecast/run-result.ts';
import { duration, durationRange, money, percent, percentRange, range } from '../format.ts';
import { tightestQuotas } from '../ranking.ts';
import { goalValue, isSettled, nothingRan, totalWords, wasRefused } from '../words.ts';
import { escapeMarkdown } from './escape.ts';
import { left, markdownTable, right } from './table.ts';

function longWords({ replications: { runs, elapsedS, luckOnly } }: JobResult): string {
  const median = `**${duration(elapsedS.p50)}** median`;
  if (runs < 2) return `${median}, one run: no range`;
  const luck = durationRange(luckOnly.elapsedS.p5, luckOnly.elapsedS.p95);
  return `${median}, ${durationRange(elapsedS.p5, elapsedS.p95)} in 90 % of ${runs} runs (luck alone ${luck})`;
}

function muchWords({ bill, replications: { runs, usd, luckOnly } }: JobResult): string {
  if (usd === null) return `**${totalWords(bill)}**`;
  const median = `**${money(usd.p50)}** median`;
  if (runs < 2) return `${median}, one run: no range`;
  const all = `${median}, ${range(money(usd.p5), money(usd.p95))} in 90 % of ${runs} runs`;
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

function jobRows(job: JobResult): readonly (readonly [string, string])[] {
  const [limit] = job.limits;
  const { initial, peak, max } = job.workers;
  const risk = riskWords(job.exposure);
  return [
    ['How long', longWords(job)],
    ['How much', muchWords(job)],
    ...(risk === '' ? [] : [['At risk', risk] as const]),
    ['Workers', `${initial} at first, ${peak} at most, ${max} allowed (${job.pool.machineType})`],
    ...(limit === undefined
      ? []
      : [['Held back most by', `${escapeMarkdown(limit.by)}, ${percent(limit.share)}`] as const]),
  ];
}

function quotaWords({ quotas }: RunResult): string {
  const [tightest] = tightestQuotas(quotas);
  if (tightest === undefined) return 'no limit is known';
  const share = `${escapeMarkdown(tightest.metric)} at ${percent(tightest.share)}`;
  return tightest.bound ? `${share}: it cut the job down` : share;
}

function admittedWords({ admission: { findings } }: RunResult, refused: boolean): string {
  const counts = (['error', 'warning', 'unknown'] as const)
    .map((severity) => [findings.filter((f) => f.severity === severity).length, severity] as const)
    .filter(([amount]) => amount > 0)
    .map(([amount, severity]) => `${amount} ${severity}`);
  return [refused ? '**no**' : 'yes', ...counts].join(', ');
}

/** The five questions, one row each; several jobs have a column each. */
export function overviewLines(result: RunResult): readonly string[] {
  const refused = result.outcome === 'rejected';
  const rows = result.jobs.filter((job) => !wasRefused(result, job)).map(jobRows);
  const names = result.jobs.filter((job) => !wasRefused(result, job)).map(({ name }) => name);
  const several = result.jobs.length > 1;
  const jobs = rows.flatMap((own, index) =>
    own.map(([label, text]) => [
      several ? `${escapeMarkdown(names[index] ?? '')}: ${label}` : label,
      text,
    ]),
  );
  return markdownTable(
    [left('Question'), left('Answer')],
    [
      ['Admitted', admittedWords(result, refused)],
      ...jobs,
      ...(result.quotas.length === 0 ? [] : [['First quota to bite', quotaWords(result)]]),
    ],
  );
}

/** Each goal with its tick or cross, the median and the chance. */
export function goalLines(result: RunResult): readonly string[] {
  const headings = [left(''), left('Goal'), right('Median'), right('Met in'), left('Chance')];
  const never = nothingRan(result);
  const rows = result.goals.map((goal) => {
    const chance = `${percentRange(...goal.interval)}${isSettled(goal) ? '' : ', needs more runs'}`;
    const judged = !never && goal.value !== null;
    return [
      goal.ok ? '✔' : '✘',
      escapeMarkdown(goal.goal),
      never ? 'no job ran' : goalValue(goal),
      judged ? `${percent(goal.probability)} of runs, ${percent(goal.asked)} asked` : '',
      judged ? chance : '',
    ];
  });
  return markdownTable(headings, rows);
}
