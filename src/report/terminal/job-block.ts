import type { JobResult, RunResult } from '../../forecast/run-result.ts';
import { duration } from '../format.ts';
import { wasRefused } from '../words.ts';
import { flow } from './flow.ts';
import { heldBackSection } from './held-back.ts';
import { howLongSection } from './how-long.ts';
import { howMuchSection } from './how-much.ts';
import { workerWords } from './occupies.ts';
import type { Section } from './section.ts';
import { span } from './span.ts';

/** The service's own words when a job fails; a refusal's stand under Admitted. */
function errorSection(job: JobResult, width: number): Section {
  const errors = job.messages.filter(({ severity }) => severity === 'error');
  return {
    label: 'Error',
    lines: errors.flatMap(({ atS, text }) =>
      flow([span(`${duration(atS)}: ${text}`, 'bad')], width),
    ),
  };
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
    ...(job.state === 'FAILED' ? [errorSection(job, width)] : []),
    howLongSection(job, result.startsAt, width),
    howMuchSection(job, { asOf: result.priceBook, today }, width),
    heldBackSection(job, width),
  ];
}

/** @returns the heading of one job among several: when it runs, on what */
export function jobHeading(result: RunResult, job: JobResult, width: number): Section {
  const failed = job.state === 'FAILED';
  const state = wasRefused(result, job) ? 'refused' : job.state;
  const times = `submitted at ${duration(job.submittedS)}, over at ${duration(job.finishedS)}`;
  const phrases = [span(job.name, 'strong'), span(state, failed ? 'bad' : 'good'), span(times)];
  return { label: 'Job', lines: flow([...phrases, span(workerWords(job))], width) };
}
