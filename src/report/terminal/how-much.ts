import { skuWords, withoutWords } from '../sku-words.ts';
import type { JobResult, RunResult } from '../../forecast/run-result.ts';
import { dearestWords, wholeBill } from '../fleet/whole-bill.ts';
import { count, money, percent, range } from '../format.ts';
import { isOld, OLD_AFTER, priceAge } from '../price-age.ts';
import { amountWords, estimatedShare, priceWords, totalWords } from '../words.ts';
import { basisWords, spentWords } from '../job-words.ts';
import { monthlyWords } from '../streams/fleet-words.ts';
import { flow } from './flow.ts';
import type { Section } from './section.ts';
import { type Line, type Span, span } from './span.ts';

/** Day of the list prices, and the day they are read on; null: not known. */
export interface PriceDay {
  readonly asOf: string;
  readonly today: string | null;
}

function headline({ bill, services, replications: { runs, usd, luckOnly } }: JobResult): Span[] {
  const without = withoutWords(services);
  if (usd === null) return [span(`${totalWords(bill)}${without}`, 'strong')];
  const median = `${money(usd.p50)}${without}`;
  if (runs < 2) return [span(median, 'strong'), span('one run: no range', 'warn')];
  const luck = luckOnly.usd;
  return [
    span(`${money(usd.p50)} median${without}`, 'strong'),
    span(`${range(money(usd.p5), money(usd.p95))} in 90 % of runs`),
    ...(luck === null
      ? []
      : [span(`luck alone ${range(money(luck.p5), money(luck.p95))}`, 'faint')]),
  ];
}

/** The bill of a job, or of all of them. */
type Bills = Pick<JobResult, 'bill' | 'services'>;

/** The kind of job too, where several pay for the same thing at different prices. */
function ownWords(sku: string, all: readonly string[]): string {
  const short = skuWords(sku);
  const [, kind] = / (Batch|FlexRS|Streaming)$/u.exec(sku) ?? [];
  const shared = all.filter((each) => each === short).length > 1;
  return shared && kind !== undefined ? `${short} (${kind.toLowerCase()})` : short;
}

/** @param lasts what the bill is for; empty: the whole run */
export function billLines({ bill }: Bills, lasts = ''): Span[] {
  if (bill.lines.length === 0) return [];
  const words = bill.lines.map(({ sku }) => skuWords(sku));
  const [first, ...others] = bill.lines.map(
    ({ sku, usd }) => `${ownWords(sku, words)} ${money(usd)}`,
  );
  return [
    span(`central run ${totalWords(bill)}${lasts}: ${first ?? ''}`),
    ...others.map((text) => span(text)),
  ];
}

/** Amounts that share a word, added up: the launcher's vCPUs and memory. */
function byWord(lines: JobResult['services']['lines']): readonly string[] {
  const words = [...new Set(lines.map(({ sku }) => skuWords(sku)))];
  return words.map((word) => {
    const own = lines.filter(({ sku }) => skuWords(sku) === word);
    return `${word} ${money(own.reduce((sum, { usd }) => sum + usd, 0))}`;
  });
}

/** What others charge for the same job: it is not in the total. */
export function serviceSpans(
  { services: { lines, unpriced } }: Bills,
  beside = 'beside Dataflow, in no goal and not at risk below',
): Span[] {
  const without = unpriced.map(({ sku, quantity, unit }) =>
    quantity === null ? skuWords(sku) : `${skuWords(sku)} ${amountWords(quantity, unit)}`,
  );
  return [
    ...(lines.length === 0 ? [] : [span(`${beside}: ${byWord(lines).join(', ')}`, 'warn')]),
    ...(without.length === 0 ? [] : [span(`not priced: ${without.join(', ')}`, 'faint')]),
  ];
}

/** Days that the prices are old, and how far they are estimates. */
export function priceSpans({ bill }: Bills, { asOf, today }: PriceDay): Span[] {
  if (bill.lines.length === 0) return [];
  const [prices = '', ...terms] = priceWords(asOf, bill);
  const listed = prices.includes(asOf);
  const days = listed ? priceAge(asOf, today) : null;
  const age = days === null ? '' : `, ${count(days)} d old`;
  const old = isOld(days) ? `: over ${OLD_AFTER} d, they may have changed` : '';
  const share = estimatedShare(bill);
  return [
    span(`${prices}${age}${old}`, isOld(days) ? 'warn' : 'faint'),
    ...terms.map((text) => span(text, 'faint')),
    ...(share > 0 ? [span(`estimated prices: ${percent(share)} of the bill`, 'warn')] : []),
    ...basisWords(bill).map((text) => span(text, 'warn')),
  ];
}

export function unpricedLines({ bill }: Bills, width: number): readonly Line[] {
  if (bill.unpriced.length === 0) return [];
  const items = bill.unpriced.map(
    ({ sku, quantity, unit }) => `${skuWords(sku)} ${count(quantity)} ${unit}`,
  );
  return flow([span(`no price for: ${items.join(', ')}`, 'warn')], width);
}

function exposure(job: JobResult): Span[] {
  const { failedRunPlusRetry, mostUntilDeadline } = job.exposure;
  const spent = spentWords(job);
  if (spent.length > 0) return spent.map((text) => span(text, 'warn'));
  const parts = [
    ...(failedRunPlusRetry === null ? [] : [`${money(failedRunPlusRetry)} if retried`]),
    ...(mostUntilDeadline === null ? [] : [`${money(mostUntilDeadline)} to the deadline`]),
  ];
  return parts.length === 0 ? [] : [span(`at risk: ${parts.join(', ')}`, 'faint')];
}

/**
 * How much? Median and range, the bill of the central run, what others charge, what has no price, how good the
 * prices are, and what is at risk: a run that fails at its end and is retried, all workers up to the deadline.
 */
export function howMuchSection(job: JobResult, day: PriceDay, width: number): Section {
  return {
    label: 'How much',
    lines: [
      ...flow(headline(job), width),
      ...flow([...billLines(job), ...serviceSpans(job)], width),
      ...unpricedLines(job, width),
      ...flow([...priceSpans(job, day), ...exposure(job)], width),
    ],
  };
}

/** How much do all jobs cost together? The bills of the central run added up, and the jobs that cost most. */
export function wholeCostSection(result: RunResult, today: string | null, width: number): Section {
  const whole = wholeBill(result);
  const day = { asOf: result.priceBook, today };
  return {
    label: 'How much',
    lines: [
      ...flow([...billLines(whole), ...serviceSpans(whole)], width),
      ...flow(
        [...monthlyWords(result.jobs), ...dearestWords(result)].map((text) => span(text)),
        width,
      ),
      ...unpricedLines(whole, width),
      ...flow(priceSpans(whole, day), width),
    ],
  };
}
