import { z } from 'zod';
import { parseDuration } from '../../units/duration.ts';
import { parseMoney } from '../../units/money.ts';
import { parsePercent } from '../../units/percent.ts';
import type { Goal, GoalMetric } from '../scenario.ts';

const GOALS = {
  finish: { parse: parseDuration, example: '< 6 h in 95 % of runs' },
  cost: { parse: parseMoney, example: '< 80 USD' },
} as const;

/** Order in which goals are reported. */
export const goalMetrics = Object.keys(GOALS) as readonly GoalMetric[];

/** Without `in … % of runs` a goal asks for at least half of the runs. */
const DEFAULT_SHARE = 0.5;

const FORM = /^\s*(<=?)\s*(.+?)(?:\s+in\s+(.+?)\s+of\s+runs)?\s*$/u;

const goal = (metric: GoalMetric) =>
  z
    .unknown()
    .meta({ type: 'string', examples: [GOALS[metric].example] })
    .transform((value, context): Goal => {
      const match = typeof value === 'string' ? FORM.exec(value) : null;
      const bound = GOALS[metric].parse(match?.[2]);
      const share = match?.[3] === undefined ? DEFAULT_SHARE : undefined;
      const asked = share === undefined ? parsePercent(match?.[3]) : { ok: true as const, value: share };
      if (match !== null && bound.ok && asked.ok && asked.value > 0) {
        const operator = match[1] === '<=' ? '<=' : '<';
        return { metric, operator, bound: bound.value, share: asked.value, text: String(value).trim() };
      }
      context.addIssue({ code: 'custom', message: `expected a goal such as "${GOALS[metric].example}"` });
      return z.NEVER;
    });

/** `goals:`, each a bound on one metric of the result. */
export const goals: z.ZodType<Goal[]> = z
  .strictObject({ finish: goal('finish').optional(), cost: goal('cost').optional() })
  .transform((given) =>
    goalMetrics.map((metric) => given[metric]).filter((found) => found !== undefined),
  );
