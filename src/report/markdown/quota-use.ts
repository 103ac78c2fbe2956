import type { RunResult } from '../../forecast/run-result.ts';
import { clockOf } from '../fleet/clock.ts';
import { fullWords } from '../fleet/full-words.ts';
import { nearQuotas, useOf } from '../fleet/quota-use.ts';
import { count } from '../format.ts';
import type { UsedQuota } from '../ranking.ts';
import { escapeMarkdown } from './escape.ts';
import { left, markdownTable, right } from './table.ts';

/** Spans of time, users with a row of their own, and quotas with a table. */
const SPANS = 12;
const USERS = 10;
const QUOTAS = 6;

/** Users × spans, all users last. */
function useTable(quota: UsedQuota, result: RunResult): readonly string[] {
  const { fromS, toS, users } = useOf(quota, result, SPANS);
  const clock = clockOf(result);
  const starts = Array.from({ length: SPANS }, (_, at) =>
    right(clock(fromS + (at * (toS - fromS)) / SPANS)),
  );
  const total = (rows: typeof users): readonly number[] =>
    starts.map((_, at) => rows.reduce((sum, { mean }) => sum + (mean[at] ?? 0), 0));
  const cells = (mean: readonly number[]): string[] =>
    mean.map((value) => (value > 0 ? count(value) : ''));
  const jobs = users.filter(({ isOthers }) => !isOthers);
  const rest = jobs.slice(USERS);
  const row = ({ label, mean }: (typeof users)[number]): string[] => [
    escapeMarkdown(label),
    ...cells(mean),
  ];
  const rows = [
    ...jobs.slice(0, USERS).map(row),
    ...(rest.length === 0 ? [] : [[`${count(rest.length)} more`, ...cells(total(rest))]]),
    ...users.filter(({ isOthers }) => isOthers).map(row),
    ['**All**', ...cells(total(users))],
  ];
  return markdownTable([left('Mean from'), ...starts], rows);
}

/** @returns of each quota that came near its limit when it was full, who had it then, and who used it when */
export function quotaUseLines(result: RunResult): readonly string[] {
  const near = nearQuotas(result);
  const more = near.slice(QUOTAS).map(({ metric }) => escapeMarkdown(metric));
  const tables = near
    .slice(0, QUOTAS)
    .map((quota) => [
      `**${escapeMarkdown(quota.metric)}**: ${fullWords(quota, result).map(escapeMarkdown).join('; ')}.`,
      '',
      ...useTable(quota, result),
    ]);
  const rest = more.length === 0 ? [] : [[`Near their limits too: ${more.join(', ')}.`]];
  return [...tables, ...rest].flatMap((block, at) => (at === 0 ? block : ['', ...block]));
}
