import type { RunResult } from '../../forecast/run-result.ts';
import { neverRan } from '../fleet/states.ts';
import { isStreaming } from '../streams/words.ts';

const WORDS: Readonly<Record<string, string>> = {
  finish: 'finish',
  cost: 'cost',
  latency: 'latency p99',
  backlog: 'longest backlog',
  catchUp: 'longest catch-up',
  costPerMonth: 'a month',
};

/** What jobs with an end have none of. */
const OF_STREAMS: readonly string[] = ['latency', 'backlog', 'catchUp', 'costPerMonth'];

/** @returns whether a metric is none of a variant: all its jobs ran, and none of them streams */
export const hasNone = (metric: string, { jobs }: Pick<RunResult, 'jobs'>): boolean =>
  OF_STREAMS.includes(metric) && !jobs.some((job) => isStreaming(job) || neverRan(job));

/** @returns what a compared metric is called; the peak of a quota by the quota's name */
export function metricWords(metric: string): string {
  return WORDS[metric] ?? metric.replace(/^quotaPeak\./u, '');
}
