import type { JobResult, RunResult } from '../../forecast/run-result.ts';
import { clockAfter } from '../../units/moment.ts';
import { duration, durationRange } from '../format.ts';
import { againWords, endedWords, flexrsWords } from '../job-words.ts';
import { refusedWords } from '../fleet/states.ts';
import { flow } from './flow.ts';
import type { Section } from './section.ts';
import { type Span, span } from './span.ts';

function headline({ replications: { runs, elapsedS, luckOnly } }: JobResult): Span[] {
  const median = duration(elapsedS.p50);
  if (runs < 2) return [span(median, 'strong'), span('one run: no range', 'warn')];
  const luck = durationRange(luckOnly.elapsedS.p5, luckOnly.elapsedS.p95);
  return [
    span(`${median} median`, 'strong'),
    span(`${durationRange(elapsedS.p5, elapsedS.p95)} in 90 % of runs`),
    span(`luck alone ${luck}`, 'faint'),
  ];
}

function startWords({ submittedS, startedS, workedFromS }: JobResult): string {
  if (startedS === null) return 'no worker ever started';
  const counted = `first worker after ${duration(startedS - submittedS)}`;
  return workedFromS === null
    ? `${counted}, never at work`
    : `${counted}, at work after ${duration(workedFromS - submittedS)}`;
}

function centralRun(job: JobResult, startsAt: RunResult['startsAt']): Span[] {
  const over = startsAt === null ? '' : `, over at ${clockAfter(startsAt, job.finishedS)}`;
  const queued = job.queuedS > 0 ? `, of it ${duration(job.queuedS)} queued` : '';
  const spans = [
    span(`central run ${endedWords(job) ?? duration(job.elapsedS)}${queued}${over}`),
    span(startWords(job)),
    ...refusedWords(job).map((text) => span(text, 'warn')),
    ...againWords(job).map((text) => span(text, 'warn')),
  ];
  if (job.bounds === null) return spans;
  const { criticalPathS, perfectParallelismS } = job.bounds;
  const best = `at best ${duration(criticalPathS)} with endless workers, ${duration(perfectParallelismS)} with these never idle`;
  return [...spans, span(best, 'faint')];
}

function flexrsSpans(job: JobResult): Span[] {
  return flexrsWords(job).map((text, at) => span(at === 0 ? `FlexRS: ${text}` : text, 'strong'));
}

/**
 * How long? Median and range over the replications, and with FlexRS the ends of what it may take; then the run with
 * central constants.
 */
export function howLongSection(
  job: JobResult,
  startsAt: RunResult['startsAt'],
  width: number,
): Section {
  return {
    label: 'How long',
    lines: [
      ...flow(headline(job), width),
      ...flow(flexrsSpans(job), width),
      ...flow(centralRun(job, startsAt), width),
    ],
  };
}
