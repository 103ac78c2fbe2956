import { duration, money, range } from '../../format.ts';
import { engineWords, rateWords, type StreamingJob } from '../../streams/words.ts';
import { flow } from '../flow.ts';
import { billLines, type PriceDay, priceSpans, serviceSpans, unpricedLines } from '../how-much.ts';
import type { Section } from '../section.ts';
import { type Span, span } from '../span.ts';

function headline({
  streaming: { cost },
  replications: { runs, streaming },
}: StreamingJob): Span[] {
  const spread = streaming?.usdPerMonth ?? null;
  if (cost.usdPerMonth === null || spread === null) {
    return [
      span(cost.usdPerMonth === null ? 'unpriced' : `${money(cost.usdPerMonth)} a month`, 'strong'),
    ];
  }
  if (runs < 2) {
    return [span(`${money(spread.p50)} a month`, 'strong'), span('one run: no range', 'warn')];
  }
  return [
    span(`${money(spread.p50)} a month, median`, 'strong'),
    span(`${range(money(spread.p5), money(spread.p95))} in 90 % of runs`),
  ];
}

/**
 * How much, of a job that has no end? A month, an hour, a day, nothing to do, at most; then the bill of the time that
 * it was looked at.
 */
export function runningCostSection(job: StreamingJob, day: PriceDay, width: number): Section {
  const lasts = ` in ${duration(job.streaming.runS)}`;
  const rates = rateWords(job).map((text) => span(text));
  return {
    label: 'How much',
    lines: [
      ...flow(
        job.streaming.cost.usdPerMonth === null ? headline(job) : [...headline(job), ...rates],
        width,
      ),
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
