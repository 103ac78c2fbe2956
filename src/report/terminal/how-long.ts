import type { JobResult, RunResult } from '../../forecast/run-result.ts';
import { clockAfter } from '../../units/moment.ts';
import { duration, durationRange } from '../format.ts';
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
  const spans = [span(`central run ${duration(job.elapsedS)}${over}`), span(startWords(job))];
  if (job.bounds === null) return spans;
  const { criticalPathS, perfectParallelismS } = job.bounds;
  const best = `at best ${duration(criticalPathS)} with endless workers, ${duration(perfectParallelismS)} with these never idle`;
  return [...spans, span(best, 'faint')];
}

/** How long? Median and range over the replications; then the run with central constants. */
export function howLongSection(
  job: JobResult,
  startsAt: RunResult['startsAt'],
  width: number,
): Section {
  return {
    label: 'How long',
    lines: [...flow(headline(job), width), ...flow(centralRun(job, startsAt), width)],
  };
}
