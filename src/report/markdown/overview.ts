import { withoutWords } from '../sku-words.ts';
import type { JobResult, RunResult } from '../../forecast/run-result.ts';
import { count, duration, durationRange, limitWords, money, percent, range } from '../format.ts';
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
  runsOf,
  totalWords,
} from '../words.ts';
import { countWords } from '../check/checked.ts';
import { heldWords } from '../fleet/held.ts';
import { labels } from '../fleet/groups.ts';
import { raiseWords } from '../fleet/raise-words.ts';
import { neverRan, refusedWords, stateWords, waitedWords, wasRefused } from '../fleet/states.ts';
import { escapeMarkdown } from './escape.ts';
import { isStreaming } from '../streams/words.ts';
import { streamingRows } from './streams/overview.ts';
import { left, markdownTable, right } from './table.ts';

function longWords({ replications: { runs, elapsedS, luckOnly } }: JobResult): string {
  const median = `**${duration(elapsedS.p50)}**`;
  if (runs < 2) return `${median}, one run: no range`;
  const luck = durationRange(luckOnly.elapsedS.p5, luckOnly.elapsedS.p95);
  return `${median} median, ${durationRange(elapsedS.p5, elapsedS.p95)} in 90 % of ${runs} runs (luck alone ${luck})`;
}

function muchWords({ bill, services, replications: { runs, usd, luckOnly } }: JobResult): string {
  const without = withoutWords(services);
  if (usd === null) return `**${totalWords(bill)}**${without}`;
  const median = `**${money(usd.p50)}**`;
  if (runs < 2) return `${median}${without}, one run: no range`;
  const all = `${median} median${without}, ${range(money(usd.p5), money(usd.p95))} in 90 % of ${runs} runs`;
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

/** By what quotas it was held below the size it wanted. */
const heldRows = (
  job: JobResult,
  jobs: readonly JobResult[],
): readonly (readonly [string, string])[] =>
  rowOf(
    'Held below',
    job.heldBelow.map((held) => escapeMarkdown(heldWords(held, labels(jobs)))).join('; '),
  );

const batchRows = (job: JobResult): readonly (readonly [string, string])[] => [
  ['How long', longWords(job)],
  ...rowOf('FlexRS', flexrsWords(job).join(', ')),
  ...rowOf('Setbacks', againWords(job).join(', ')),
  ['How much', muchWords(job)],
];

function jobRows(
  job: JobResult,
  jobs: readonly JobResult[],
): readonly (readonly [string, string])[] {
  const [limit] = job.limits;
  const { initial, peak, max } = job.workers;
  const spent = spentWords(job);
  const risk = spent.length === 0 ? riskWords(job.exposure) : '';
  const held = limit === undefined ? '' : `${escapeMarkdown(limit.by)}, ${percent(limit.share)}`;
  const shuffled = shuffleWords(job);
  return [
    ...rowOf('Ended', endedWords(job)),
    ...rowOf('Refused', refusedWords(job).join(', ')),
    ...(isStreaming(job) ? streamingRows(job) : batchRows(job)),
    ...rowOf('Spent', spent.join('; ')),
    ...rowOf('At risk', risk),
    [
      'Workers',
      `${count(initial)} at first, ${count(peak)} at most, ${count(max)} allowed (${escapeMarkdown(whatWorkersAre(job))})`,
    ],
    ...rowOf('Shuffled', shuffled === null ? null : escapeMarkdown(shuffled)),
    ...rowOf('Held back most by', held),
    ...heldRows(job, jobs),
  ];
}

function quotaWords({ quotas }: RunResult): string {
  const [tightest] = tightestQuotas(quotas);
  if (tightest === undefined) return 'no limit is known';
  const { metric, bound, peak, limit, share } = tightest;
  const name = escapeMarkdown(metric);
  return bound
    ? `${name} binds, at ${count(peak)} of ${limitWords(limit)}`
    : `${name} at ${percent(share)}`;
}

/** @returns the limits to raise, and what that buys; no row where there is nothing to raise */
export const raiseRows = ({ raises }: RunResult): readonly (readonly [string, string])[] =>
  raises === null
    ? []
    : [['To raise', [...raiseWords(raises), raises.note].map(escapeMarkdown).join('; ')]];

function answerWords({ jobs, outcome }: RunResult): string {
  const refused = jobs.filter(wasRefused).length;
  if (refused > 0 && refused < jobs.length) return `**${refused} of ${jobs.length} jobs refused**`;
  return outcome === 'rejected' ? '**no**' : 'yes';
}

const admittedWords = (result: RunResult): string =>
  [answerWords(result), ...countWords(result)].join(', ');

/** The quota row; none where no quota was touched. */
export const quotaRows = (result: RunResult): readonly (readonly [string, string])[] =>
  result.quotas.length === 0 ? [] : [['First quota to bite', quotaWords(result)]];

/** On what real runs the forecast rests; none where it was never fitted. */
export const calibratedRows = ({
  calibration,
}: RunResult): readonly (readonly [string, string])[] =>
  calibration === null
    ? []
    : [['Calibrated', escapeMarkdown(calibrationPhrases(calibration).join(', '))]];

/** The five questions, one row each; several jobs have rows of their own. */
export function overviewLines(result: RunResult): readonly string[] {
  const several = result.jobs.length > 1;
  const jobs = result.jobs.flatMap((job) => {
    const name = several ? `${escapeMarkdown(job.name)}: ` : '';
    if (neverRan(job)) {
      const why = [...refusedWords(job), ...waitedWords(job)].map(escapeMarkdown);
      const state = [`**${stateWords(job)}**`, ...why].join(', ');
      return several ? [[`${name}state`, state]] : [];
    }
    return jobRows(job, result.jobs).map(([label, text]) => [`${name}${label}`, text]);
  });
  return markdownTable(
    [left('Question'), left('Answer')],
    [
      ['Admitted', admittedWords(result)],
      ...jobs,
      ...quotaRows(result),
      ...raiseRows(result),
      ...calibratedRows(result),
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
    never || (goal.value === null && goal.probability === 0)
      ? ''
      : chanceWords(goal, runsOf(result)),
  ]);
  const headings = [left(''), left('Goal'), right('Median'), left('Met in (95 % interval)')];
  return markdownTable(headings, rows);
}
