import type { JobResult, RunResult } from '../../forecast/run-result.ts';
import { endedWell } from '../../reference/states.ts';
import { duration } from '../format.ts';
import { lastWords } from '../job-words.ts';
import { neverRan, refusedWords, stateWords, waitedWords } from '../fleet/states.ts';
import { flow } from './flow.ts';
import { heldBackSection } from './held-back.ts';
import { heldBelowSection } from './held-below.ts';
import { howLongSection } from './how-long.ts';
import { howMuchSection } from './how-much.ts';
import { workerSpans } from './occupies.ts';
import { behindSection } from './streams/behind.ts';
import { runningCostSection } from './streams/how-much.ts';
import { isStreaming } from '../streams/words.ts';
import { poolsSection } from './pools.ts';
import type { Section } from './section.ts';
import { span } from './span.ts';

/** The service's own words when a job ends early; a refusal's stand under Admitted. */
function endSection(job: JobResult, width: number): readonly Section[] {
  if (endedWell(job)) return [];
  const lines = lastWords(job).flatMap(({ atS, text }) =>
    flow([span(`${duration(atS)}: ${text}`, 'bad')], width),
  );
  return [{ label: job.state === 'FAILED' ? 'Error' : 'Cancelled', lines }];
}

/**
 * @param today for the age of the prices; null: not shown
 * @param occupies what stands before what holds the job back
 * @returns the answers about one job; none about one that never ran
 */
export function jobSections(
  result: RunResult,
  job: JobResult,
  width: number,
  today: string | null,
  occupies: readonly Section[] = [],
): readonly Section[] {
  if (neverRan(job)) return [];
  const day = { asOf: result.priceBook, today };
  return [
    ...endSection(job, width),
    ...(isStreaming(job)
      ? [behindSection(job, width), runningCostSection(job, day, width)]
      : [howLongSection(job, result.startsAt, width), howMuchSection(job, day, width)]),
    ...poolsSection(job, width),
    ...occupies,
    heldBackSection(job, width),
    ...heldBelowSection(job, result.jobs, width),
  ];
}

/** @returns the heading of one job among several: how it ended, when it runs, on what */
export function jobHeading(job: JobResult, width: number): Section {
  const ran = !neverRan(job);
  const state = ran ? job.state : stateWords(job);
  const end = job.state === 'RUNNING' ? 'looked at until' : 'over at';
  const times = `submitted at ${duration(job.submittedS)}, ${end} ${duration(job.finishedS)}`;
  const phrases = [
    span(job.name, 'strong'),
    span(state, endedWell(job) ? 'good' : 'bad'),
    ...refusedWords(job).map((text) => span(text, 'warn')),
    ...(job.state === 'NOT_SUBMITTED'
      ? waitedWords(job).map((text) => span(text))
      : [span(times), ...workerSpans(job)]),
  ];
  return { label: 'Job', lines: flow(phrases, width) };
}
