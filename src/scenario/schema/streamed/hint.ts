import { z } from 'zod';
import { parsePercent } from '../../../units/percent.ts';

/** Shares of the CPU that the service takes as a hint. Source: …/reference/service-options (2026-03-03). */
export const UTILIZATION_HINT = { least: 0.1, most: 0.9 } as const;

const { least, most } = UTILIZATION_HINT;

/** @returns whether the service takes a hint */
export const isUtilizationHint = (hint: number): boolean => hint >= least && hint <= most;

/** Takes the text behind `worker_utilization_hint=`; returns its number, or NaN. */
export const parseHint = (text: string): number =>
  /^(?:\d+\.?\d*|\.\d+)$/u.test(text) ? Number(text) : NaN;

/** `workerUtilizationHint:` */
export const utilizationHint = z
  .unknown()
  .meta({
    type: ['string', 'number'],
    description:
      'share of CPU that streaming autoscaling aims at, as the service option worker_utilization_hint',
    examples: ['80 %'],
  })
  .transform((value, context): number => {
    const percent = parsePercent(value);
    const hint = percent.ok ? percent.value : value;
    if (typeof hint === 'number' && isUtilizationHint(hint)) return hint;
    const message = `expected a share of CPU from ${least} to ${most}, such as \`0.8\` or \`80 %\``;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
