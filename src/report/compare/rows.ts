import { skuWords } from '../sku-words.ts';
import type { JobResult, QuotaResult, RunResult } from '../../forecast/run-result.ts';
import type { SideBySide } from '../../planner/compare/side-by-side.ts';
import { count, durationRange, money, percent, range } from '../format.ts';
import { wholeBill } from '../fleet/whole-bill.ts';
import { whatWorkersAre } from '../job-words.ts';
import { hasNone, metricWords } from './metric-words.ts';
import {
  goalValue,
  metricValue,
  nothingRan,
  totalWords,
  verdict,
  withoutMedian,
} from '../words.ts';

/** A line of the table: what it tells, and what it is of each variant. */
export interface SideRow {
  readonly label: string;
  readonly cells: readonly string[];
}

const NONE = '–';

const each = (
  label: string,
  { variants }: SideBySide,
  of: (result: RunResult) => string,
): SideRow => ({ label, cells: variants.map(of) });

/** @returns how a variant ends, and by what it is turned down */
function outcomeWords(result: RunResult): string {
  const error = result.admission.findings.find(({ severity }) => severity === 'error');
  const { ok, text } = verdict(result);
  return `${ok ? '✔' : '✘'} ${text}${error === undefined ? '' : `: ${error.code}`}`;
}

function goalRows(compared: SideBySide): SideRow[] {
  const names = [
    ...new Set(compared.variants.flatMap(({ goals }) => goals.map(({ goal }) => goal))),
  ];
  return names.map((name) =>
    each(name, compared, (result) => {
      const goal = result.goals.find((own) => own.goal === name);
      if (goal === undefined) return NONE;
      if (nothingRan(result)) return '✘ no job ran';
      const median = goal.value === null ? withoutMedian(goal) : goalValue(goal);
      return `${goal.ok ? '✔' : '✘'} ${median}, ${percent(goal.probability)} of runs`;
    }),
  );
}

/** Medians over the replications, as the differences have them. */
function medianRows(
  { names, differences, variants }: SideBySide,
  metrics: readonly string[],
): SideRow[] {
  return metrics.flatMap((metric) => {
    const own = differences.filter((difference) => difference.metric === metric);
    const [first] = own;
    if (first === undefined) return [];
    const others = names.slice(1).map((name) => own.find(({ variant }) => variant === name)?.other);
    const cells = [first.base, ...others].map((value, at) => {
      if (value !== null && value !== undefined) return metricValue(metric, value);
      const variant = variants[at];
      return variant !== undefined && hasNone(metric, variant) ? NONE : 'unknown';
    });
    return [{ label: metricWords(metric), cells }];
  });
}

const onlyJob = ({ jobs }: RunResult): JobResult | null =>
  jobs.length === 1 ? (jobs[0] ?? null) : null;

function rangeRow(
  compared: SideBySide,
  of: (replications: JobResult['replications']) => string,
): SideRow[] {
  if (compared.runs < 2 || compared.variants.some((result) => onlyJob(result) === null)) return [];
  return [
    each('· 90 % of runs', compared, (result) => {
      const job = onlyJob(result);
      return job === null || nothingRan(result) ? NONE : of(job.replications);
    }),
  ];
}

const elapsedRange = ({ elapsedS: { p5, p95 } }: JobResult['replications']): string =>
  durationRange(p5, p95);

const usdRange = ({ usd }: JobResult['replications']): string =>
  usd === null ? 'unpriced' : range(money(usd.p5), money(usd.p95));

/** What the central run costs, line by line; lines of one name are one. */
function billRows(compared: SideBySide): SideRow[] {
  const bills = compared.variants.map(wholeBill);
  const words = [
    ...new Set(bills.flatMap(({ bill }) => bill.lines.map(({ sku }) => skuWords(sku)))),
  ];
  const amount = ({ bill }: (typeof bills)[number], word: string): string => {
    const own = bill.lines.filter(({ sku }) => skuWords(sku) === word);
    return own.length === 0 ? NONE : money(own.reduce((sum, { usd }) => sum + usd, 0));
  };
  const unpriced = bills.map(({ bill }) =>
    bill.unpriced.map(({ sku }) => skuWords(sku)).join(', '),
  );
  const beside = bills.map(({ services }) =>
    services.lines.length === 0 ? NONE : totalWords({ total: services.total, unpriced: [] }),
  );
  return [
    { label: 'bill, central run', cells: bills.map(({ bill }) => totalWords(bill)) },
    ...words.map((word) => ({
      label: `· ${word}`,
      cells: bills.map((bill) => amount(bill, word)),
    })),
    ...(unpriced.some((text) => text !== '')
      ? [{ label: '· no price for', cells: unpriced.map((text) => text || NONE) }]
      : []),
    ...(beside.some((text) => text !== NONE) ? [{ label: 'other services', cells: beside }] : []),
  ];
}

const machines = ({ jobs }: RunResult): string => [...new Set(jobs.map(whatWorkersAre))].join(', ');

const workers = ({ jobs }: RunResult): string =>
  jobs
    .map(
      ({ workers: { peak, mean, max } }) => `${count(peak)} of ${count(max)}, mean ${count(mean)}`,
    )
    .slice(0, 3)
    .join('; ');

const used = (quota: QuotaResult | undefined): string => {
  if (quota === undefined) return NONE;
  const limit = quota.limit === null ? 'unknown' : count(quota.limit);
  return `${count(quota.peak)} of ${limit}${quota.bound ? ', binds' : ''}`;
};

/** Quotas whose limit is known somewhere, and those that a peak differs in, in any run. */
function quotaRows(compared: SideBySide): SideRow[] {
  const metrics = [
    ...new Set(compared.variants.flatMap(({ quotas }) => quotas.map(({ metric }) => metric))),
  ];
  return metrics.flatMap((metric) => {
    const own = compared.variants.map(({ quotas }) =>
      quotas.find((quota) => quota.metric === metric),
    );
    const peaks = new Set(own.map((quota) => quota?.peak ?? 0));
    const matters = own.some((quota) => quota !== undefined && quota.limit !== null);
    const differs = compared.differences.some(
      (each) => each.metric === `quotaPeak.${metric}` && each.tie !== 'same',
    );
    return matters || differs || peaks.size > 1 ? [{ label: metric, cells: own.map(used) }] : [];
  });
}

/** Limits named; a job has few that matter. */
const NAMED = 3;

/** What holds the job back that takes longest. */
function bindsWords({ jobs }: RunResult): string {
  const job = jobs.toSorted((a, b) => b.elapsedS - a.elapsedS)[0];
  if (job === undefined) return NONE;
  const limits = job.limits.toSorted((a, b) => b.share - a.share).slice(0, NAMED);
  const words = limits.map(({ by, share }) => `${by} ${percent(share)}`).join(', ');
  const named = jobs.length > 1 ? `${job.name}: ${words}` : words;
  return words === '' ? NONE : named;
}

/** @returns variants side by side: how they end, time, streams, cost by line, workers, quotas, what binds */
export function sideRows(compared: SideBySide): readonly SideRow[] {
  const ending = medianRows(compared, ['finish']);
  return [
    each('outcome', compared, outcomeWords),
    ...goalRows(compared),
    ...ending,
    ...(ending.length > 0 ? rangeRow(compared, elapsedRange) : []),
    ...medianRows(compared, ['latency', 'backlog', 'catchUp']),
    ...medianRows(compared, ['cost']),
    ...rangeRow(compared, usdRange),
    ...medianRows(compared, ['costPerMonth']),
    ...billRows(compared),
    each('workers', compared, workers),
    each('machine', compared, machines),
    ...quotaRows(compared),
    each('held back by', compared, bindsWords),
  ];
}
