import type { JobResult, RunResult } from '../../forecast/run-result.ts';
import { count, duration, listPrice, money, percent } from '../format.ts';
import { limitName, limitWords } from '../../reference/limits.ts';
import { basisWords, lastWords, machineWords } from '../job-words.ts';
import { estimatedShare, liftedWords, totalWords } from '../words.ts';
import { neverRan } from '../fleet/states.ts';
import { escapeMarkdown } from './escape.ts';
import { ganttLines } from './gantt.ts';
import { isStreaming, type StreamingJob } from '../streams/words.ts';
import {
  catchUpLines,
  engineLines,
  historyLines,
  numberLines,
  streamingStageLines,
} from './streams/sections.ts';
import { left, markdownTable, right } from './table.ts';

/** @returns a bill as a table, its total last */
export function billLines({ bill }: Pick<JobResult, 'bill'>): readonly string[] {
  const headings = [left('Item'), right('Quantity'), left('Unit'), right('Price'), right('Cost')];
  const priced = bill.lines.map(({ sku, quantity, unit, unitPrice, usd, grade }) => [
    escapeMarkdown(sku),
    count(quantity),
    escapeMarkdown(unit),
    `${grade === 'estimated' ? '≈ ' : ''}${listPrice(unitPrice)}`,
    money(usd),
  ]);
  const unpriced = bill.unpriced.map(({ sku, quantity, unit }) => [
    escapeMarkdown(sku),
    count(quantity),
    escapeMarkdown(unit),
    'no price known',
    'unpriced',
  ]);
  const total = ['**Total**', '', '', '', `**${totalWords(bill)}**`];
  return markdownTable(headings, [...priced, ...unpriced, total]);
}

/** @returns how far the prices can be trusted, where they are not plain list prices */
export function priceLines({ bill }: Pick<JobResult, 'bill'>): readonly string[] {
  const share = estimatedShare(bill);
  const estimated =
    share > 0 ? [`estimated prices make ${percent(share)} of it (≈; cost_lines.csv says how)`] : [];
  const words = [...[...bill.terms, ...basisWords(bill)].map(escapeMarkdown), ...estimated];
  return words.length === 0 ? [] : ['', `Prices: ${words.join('; ')}.`];
}

/** The pools of a job that has several or GPUs: what each is made of, and how much of it was used. */
function poolLines({ pools }: JobResult): readonly string[] {
  if (pools.length < 2 && pools.every(({ accelerator }) => accelerator === null)) return [];
  const headings = [
    left('Pool'),
    left('Machine'),
    right('vCPUs'),
    right('Memory'),
    left('Disk'),
    right('At most'),
    right('Worker h'),
    right('Preemptible'),
  ];
  const rows = pools.map((pool) => [
    escapeMarkdown(pool.name),
    escapeMarkdown(machineWords(pool)),
    count(pool.vcpus),
    `${count(pool.memoryGib)} GiB`,
    escapeMarkdown(`${count(pool.diskGb)} GB ${pool.diskType}`),
    count(pool.peak),
    count(pool.workerS / 3600),
    pool.preemptibleWorkerS > 0 ? percent(pool.preemptibleWorkerS / pool.workerS) : '',
  ]);
  return markdownTable(headings, rows);
}

/** @returns what others charge for the same job, beside the bill */
export function serviceLines({
  services: { lines, unpriced, total },
}: Pick<JobResult, 'services'>): readonly string[] {
  const headings = [left('Item'), right('Quantity'), left('Unit'), right('Cost'), left('Note')];
  const priced = lines.map(({ sku, quantity, unit, usd, grade, note }) => [
    escapeMarkdown(sku),
    count(quantity),
    escapeMarkdown(unit),
    money(usd),
    escapeMarkdown(note === '' ? grade : `${note}, ${grade}`),
  ]);
  const rest = unpriced.map(({ sku, quantity, unit, note }) => [
    escapeMarkdown(sku),
    quantity === null ? '' : count(quantity),
    escapeMarkdown(unit),
    'unpriced',
    escapeMarkdown(note),
  ]);
  const sum =
    total === null ? [] : [['**Total**', '', '', `**${totalWords({ total, unpriced })}**`, '']];
  return markdownTable(headings, [...priced, ...rest, ...sum]);
}

function limitLines(job: JobResult): readonly string[] {
  const { limits } = job;
  const headings = [
    left('Limit'),
    right('Share'),
    right('Time'),
    left('Means'),
    left('Lifting it'),
  ];
  const rows = limits.map((limit) => [
    escapeMarkdown(limitName(limit.by, isStreaming(job))),
    percent(limit.share),
    duration(limit.seconds),
    limitWords(limit.by, isStreaming(job)),
    escapeMarkdown(liftedWords(limit)),
  ]);
  return markdownTable(headings, rows);
}

/** Errors of the job's log, or that it was cancelled; not what the checks already tell. */
function errorLines({ admission }: RunResult, job: JobResult): readonly string[] {
  const told = admission.findings.map(({ message }) => message);
  const last = lastWords(job);
  return job.messages
    .filter((message) => message.severity === 'error' || last.includes(message))
    .filter(({ text }) => !told.includes(text))
    .map(({ atS, text }) => `- After ${duration(atS)}: ${escapeMarkdown(text)}`);
}

/** A heading with what follows; nothing where nothing follows. */
export function section(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [heading, '', ...lines, ''];
}

/** What the elapsed time could not be below. */
function boundLines({ bounds }: JobResult): readonly string[] {
  if (bounds === null) return [];
  const { criticalPathS, perfectParallelismS } = bounds;
  return [
    '',
    `At best ${duration(criticalPathS)} with endless workers, ${duration(perfectParallelismS)} with these never idle.`,
  ];
}

/** What only a streaming job has. */
const streamingLines = (job: StreamingJob, of: string): readonly string[] => [
  ...section(`### Over time${of}`, historyLines(job)),
  ...section(`### Streaming${of}`, numberLines(job)),
  ...section(`### Catch-ups${of}`, catchUpLines(job)),
  ...section(`### Through Streaming Engine${of}`, engineLines(job)),
];

/** @returns errors, bill, limits and stages of the central run of one job */
export function jobLines(result: RunResult, job: JobResult): readonly string[] {
  const of = result.jobs.length > 1 ? ` of ${escapeMarkdown(job.name)}` : '';
  const errors = section(`### Errors${of}`, errorLines(result, job));
  if (neverRan(job)) return errors;
  const prices = `list prices of ${escapeMarkdown(result.priceBook)}`;
  const streams = isStreaming(job) ? streamingLines(job, of) : [];
  return [
    ...errors,
    ...streams,
    ...section(`### Bill${of}, ${prices}`, [...billLines(job), ...priceLines(job)]),
    ...section(`### Charged by other services${of}`, serviceLines(job)),
    ...section(`### Pools${of}`, poolLines(job)),
    ...section(`### What holds it back${of}`, limitLines(job)),
    ...(isStreaming(job)
      ? section(`### Stages${of}`, streamingStageLines(job))
      : section(`### Stages${of}`, [...ganttLines(job), ...boundLines(job)])),
  ];
}
