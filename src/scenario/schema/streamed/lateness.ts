import { z } from 'zod';
import { milliseconds } from '../../../units/duration.ts';
import type { LatenessSpec } from '../../scenario.ts';
import { duration } from '../quantities.ts';

/** `p50`, `p99.9`; `p100` is the most. */
const QUANTILE = /^p(\d{1,2}(?:\.\d{1,6})?|100)$/u;

const name = z.string().refine((text) => Number(QUANTILE.exec(text)?.[1] ?? 0) > 0, {
  error: 'expected a quantile such as `p50`, `p99.9` or `p100`, the latest of all',
});

interface Point {
  readonly name: string;
  readonly probability: number;
  readonly ms: number;
}

/** In percent, a probability has no more digits than its name: `p99.9` is 0.999. */
const probabilityOf = (quantile: string): number => Number(`${quantile.slice(1)}e-2`);

const pointsOf = (given: Readonly<Record<string, number>>): Point[] =>
  Object.entries(given)
    .map(([quantile, s]) => {
      return { name: quantile, probability: probabilityOf(quantile), ms: milliseconds(s * 1000) };
    })
    .sort((a, b) => a.probability - b.probability);

function checkRising(given: Readonly<Record<string, number>>, context: z.RefinementCtx): void {
  const points = pointsOf(given);
  points.forEach((point, index) => {
    const before = points[index - 1];
    if (before === undefined || point.ms >= before.ms) return;
    const message = `expected no less than at ${before.name}: lateness rises with its quantile`;
    context.issues.push({ code: 'custom', input: given, path: [point.name], message });
  });
}

/** `lateness:`, durations by quantile. */
export const lateness: z.ZodType<LatenessSpec> = z
  .record(name, duration('so late, or less'))
  .refine((given) => Object.keys(given).length > 0, {
    error: 'expected quantiles such as `{ p50: 1 s, p99: 30 s }`',
  })
  .superRefine(checkRising)
  .transform((given): LatenessSpec => {
    return { points: pointsOf(given).map(({ probability, ms }) => ({ probability, ms })) };
  })
  .meta({
    description:
      'how much later than its event time an element arrives, by quantile, `{ p50: 1 s, p99: 30 s }`: between two of them its logarithm is linear; on time when left out',
  });
