import { duration } from '../../format.ts';
import {
  engineWords,
  extremeWords,
  monthRangeWords,
  rateWords,
  type StreamingJob,
} from '../../streams/words.ts';
import { flow } from '../flow.ts';
import { billLines, type PriceDay, priceSpans, serviceSpans, unpricedLines } from '../how-much.ts';
import type { Section } from '../section.ts';
import { type Span, span } from '../span.ts';

/** A month, an hour and a day of the central run, how far the runs spread it, and what it is at least and at most. */
function rateSpans(job: StreamingJob): readonly Span[] {
  const [month = 'unpriced', ...rates] = rateWords(job);
  return [
    span(month, 'strong'),
    ...rates.map((text) => span(text)),
    ...monthRangeWords(job).map((text) => span(text, job.replications.runs < 2 ? 'warn' : 'plain')),
    ...extremeWords(job).map((text) => span(text)),
  ];
}

/**
 * How much, of a job that has no end? A month, an hour, a day, nothing to do, at most; then the bill of the time that
 * it was looked at.
 */
export function runningCostSection(job: StreamingJob, day: PriceDay, width: number): Section {
  const lasts = ` in ${duration(job.streaming.runS)}`;
  return {
    label: 'How much',
    lines: [
      ...flow(rateSpans(job), width),
      ...flow(
        [
          ...billLines(job, lasts),
          ...engineWords(job).map((text) => span(text, 'warn')),
          ...serviceSpans(job, 'beside Dataflow, in no goal'),
          ...priceSpans(job, day),
        ],
        width,
      ),
      ...unpricedLines(job, width),
    ],
  };
}
