import type { JobResult } from '../../forecast/run-result.ts';
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

function centralRun({ elapsedS, submittedS, startedS, bounds }: JobResult): Span[] {
  const wait = startedS === null ? null : startedS - submittedS;
  return [
    span(`central run ${duration(elapsedS)}`),
    span(wait === null ? 'no worker ever started' : `first worker after ${duration(wait)}`),
    span(
      `at best ${duration(bounds.criticalPathS)} with endless workers, ${duration(bounds.perfectParallelismS)} with these never idle`,
      'faint',
    ),
  ];
}

/** How long? Median and range over the replications; then the run with central constants. */
export function howLongSection(job: JobResult, width: number): Section {
  return {
    label: 'How long',
    lines: [...flow(headline(job), width), ...flow(centralRun(job), width)],
  };
}
