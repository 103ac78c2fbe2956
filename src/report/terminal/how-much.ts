import type { JobResult } from '../../forecast/run-result.ts';
import { count, money, range } from '../format.ts';
import { skuWords, totalWords } from '../words.ts';
import { flow } from './flow.ts';
import type { Section } from './section.ts';
import { type Line, type Span, span } from './span.ts';

function headline({ bill, replications: { runs, usd, luckOnly } }: JobResult): Span[] {
  if (usd === null) return [span(totalWords(bill), 'strong')];
  const median = money(usd.p50);
  if (runs < 2) return [span(median, 'strong'), span('one run: no range', 'warn')];
  const luck = luckOnly.usd;
  return [
    span(`${median} median`, 'strong'),
    span(`${range(money(usd.p5), money(usd.p95))} in 90 % of runs`),
    ...(luck === null
      ? []
      : [span(`luck alone ${range(money(luck.p5), money(luck.p95))}`, 'faint')]),
  ];
}

function billLines({ bill }: JobResult, priceBook: string): Span[] {
  if (bill.lines.length === 0) return [];
  const [first, ...others] = bill.lines.map(({ sku, usd }) => `${skuWords(sku)} ${money(usd)}`);
  return [
    span(`central run ${totalWords(bill)}: ${first ?? ''}`),
    ...others.map((text) => span(text)),
    span(`list prices of ${priceBook}`, 'faint'),
  ];
}

function unpricedLines({ bill }: JobResult, width: number): readonly Line[] {
  if (bill.unpriced.length === 0) return [];
  const items = bill.unpriced.map(
    ({ sku, quantity, unit }) => `${skuWords(sku)} ${count(quantity)} ${unit}`,
  );
  return flow([span(`no price for: ${items.join(', ')}`, 'warn')], width);
}

function exposure({ exposure: { failedRunPlusRetry, mostUntilDeadline } }: JobResult): Span[] {
  const parts = [
    ...(failedRunPlusRetry === null
      ? []
      : [`${money(failedRunPlusRetry)} if it fails and is retried`]),
    ...(mostUntilDeadline === null
      ? []
      : [`${money(mostUntilDeadline)} if all workers run to the deadline`]),
  ];
  return parts.map((text, index) => span(index === 0 ? `at risk: ${text}` : text, 'faint'));
}

/** How much? Median and range, the bill of the central run, what has no price, what is at risk. */
export function howMuchSection(job: JobResult, priceBook: string, width: number): Section {
  return {
    label: 'How much',
    lines: [
      ...flow(headline(job), width),
      ...flow(billLines(job, priceBook), width),
      ...unpricedLines(job, width),
      ...flow(exposure(job), width),
    ],
  };
}
