import { z } from 'zod';
import { parseDuration } from '../../units/duration.ts';
import { parseMoney } from '../../units/money.ts';
import type { Parsed } from '../../units/parsed.ts';
import { parsePercent } from '../../units/percent.ts';
import type { Goal, GoalMetric } from '../scenario.ts';

const GOALS = {
  finish: {
    parse: parseDuration,
    example: '< 6 h in 95 % of runs',
    meaning: 'bound on the time from submission to the end of the last job',
  },
  cost: {
    parse: parseMoney,
    example: '< 80 USD',
    meaning: 'bound on the bills of all jobs together',
  },
} as const;

/** Order in which goals are reported. */
export const goalMetrics = Object.keys(GOALS) as readonly GoalMetric[];

/** Without `in … % of runs` a goal asks for at least half of the runs. */
const DEFAULT_SHARE = 0.5;

/** Characters; no goal needs more, and matching takes longer than linear. */
const LONGEST = 100;

const FORM = /^\s*(<=?)\s*(.+?)(?:\s+in\s+(.+?)\s+of\s+runs)?\s*$/u;

const shareOf = (written: string | undefined): Parsed<number> =>
  written === undefined ? { ok: true, value: DEFAULT_SHARE } : parsePercent(written);

function parseGoal(metric: GoalMetric, given: unknown): Goal | null {
  const text = typeof given === 'string' && given.length <= LONGEST ? given.trim() : '';
  const [, operator, limit, asked] = FORM.exec(text) ?? [];
  const bound = GOALS[metric].parse(limit);
  const share = shareOf(asked);
  if (!bound.ok || !share.ok || share.value <= 0) return null;
  return {
    metric,
    operator: operator === '<=' ? '<=' : '<',
    bound: bound.value,
    share: share.value,
    text,
  };
}

const goal = (metric: GoalMetric) =>
  z
    .unknown()
    .meta({
      type: 'string',
      description: GOALS[metric].meaning,
      examples: [GOALS[metric].example],
    })
    .transform((value, context): Goal => {
      const parsed = parseGoal(metric, value);
      if (parsed !== null) return parsed;
      context.addIssue({
        code: 'custom',
        message: `expected a goal such as "${GOALS[metric].example}"`,
      });
      return z.NEVER;
    });

/** `goals:`, each a bound on one metric of the result. */
export const goals: z.ZodType<Goal[]> = z
  .strictObject({ finish: goal('finish').optional(), cost: goal('cost').optional() })
  .transform((given) =>
    goalMetrics.map((metric) => given[metric]).filter((found) => found !== undefined),
  );
