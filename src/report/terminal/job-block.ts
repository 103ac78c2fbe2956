import type { JobResult, RunResult } from '../../forecast/run-result.ts';
import { duration } from '../format.ts';
import { lastWords } from '../job-words.ts';
import { wasRefused } from '../words.ts';
import { flow } from './flow.ts';
import { heldBackSection } from './held-back.ts';
import { howLongSection } from './how-long.ts';
import { howMuchSection } from './how-much.ts';
import { workerSpans } from './occupies.ts';
import { poolsSection } from './pools.ts';
import type { Section } from './section.ts';
import { span } from './span.ts';

/** The service's own words when a job ends early; a refusal's stand under Admitted. */
function endSection(job: JobResult, width: number): readonly Section[] {
  if (job.state === 'DONE') return [];
  const lines = lastWords(job).flatMap(({ atS, text }) =>
    flow([span(`${duration(atS)}: ${text}`, 'bad')], width),
  );
  return [{ label: job.state === 'FAILED' ? 'Error' : 'Cancelled', lines }];
}

/**
 * @param today for the age of the prices; null: not shown
 * @returns the answers about one job; none about one that was refused
 */
export function jobSections(
  result: RunResult,
  job: JobResult,
  width: number,
  today: string | null,
): readonly Section[] {
  if (wasRefused(result, job)) return [];
  return [
    ...endSection(job, width),
    howLongSection(job, result.startsAt, width),
    howMuchSection(job, { asOf: result.priceBook, today }, width),
    ...poolsSection(job, width),
    heldBackSection(job, width),
  ];
}

/** @returns the heading of one job among several: when it runs, on what */
export function jobHeading(result: RunResult, job: JobResult, width: number): Section {
  const failed = job.state !== 'DONE';
  const state = wasRefused(result, job) ? 'refused' : job.state;
  const times = `submitted at ${duration(job.submittedS)}, over at ${duration(job.finishedS)}`;
  const phrases = [span(job.name, 'strong'), span(state, failed ? 'bad' : 'good'), span(times)];
  return { label: 'Job', lines: flow([...phrases, ...workerSpans(job)], width) };
}
