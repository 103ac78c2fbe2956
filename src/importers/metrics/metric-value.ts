import type { Found, Maybe } from '../evidence.ts';
import { field, found, isGiven, number, type PlainValue } from '../plain-value.ts';

const FORMS = ['scalar', 'meanSum', 'distribution', 'gauge', 'set', 'trie', 'boundedTrie'];

/** The form a metric's value has: `scalar`, `distribution`…; null: it has none yet. */
export function formOf(update: PlainValue): string | null {
  return FORMS.find((form) => isGiven(field(update, form))) ?? null;
}

const quotient = (sum: Maybe<number>, count: Maybe<number>): Maybe<number> =>
  sum === null || count === null || count.value <= 0
    ? null
    : { value: sum.value / count.value, from: sum.from };

function ofDistribution(at: PlainValue, isMean: boolean): Maybe<number> {
  const sum = number(field(at, 'sum'));
  if (!isMean) return sum;
  return number(field(at, 'mean')) ?? quotient(sum, number(field(at, 'count')));
}

/**
 * Takes a MetricUpdate; returns its value, null where it has none (which is never 0) or where that is no number.
 * @param isMean whether the mean of a distribution is meant, not its sum
 */
export function metricValue(update: PlainValue, isMean: boolean): Found<number> | null {
  const form = formOf(update);
  if (form === 'scalar') return number(field(update, 'scalar'));
  if (form === 'distribution') return ofDistribution(field(update, 'distribution'), isMean);
  if (form !== 'meanSum' || !isMean) return null;
  const mean = quotient(number(field(update, 'meanSum')), number(field(update, 'meanCount')));
  return mean === null ? null : found(mean.value, field(update, 'meanSum'));
}
