import { z } from 'zod';
import type { ShuffleTier } from '../../facts/price-book.ts';
import { numberFrom } from './expected.ts';
import { parsePercent } from '../../units/percent.ts';

const gb = numberFrom(0, 1e12, ' of GB');

const billed = z
  .unknown()
  .meta({ type: 'string', description: 'share that is billed', examples: ['25 %'] })
  .transform((value, context): number => {
    const share = parsePercent(value);
    if (share.ok) return share.value;
    context.addIssue({ code: 'custom', message: 'expected a share such as `25 %`' });
    return z.NEVER;
  });

const tier = z.strictObject({ from: gb, to: gb.optional(), billed });

/** Where a tier begins and ends, GB; null: wrong, which is an issue of its own. */
interface Bounds {
  readonly from: number | null;
  readonly to: number | 'open' | null;
}

function boundsOf(given: unknown): Bounds {
  const part = (name: string): unknown =>
    typeof given === 'object' && given !== null ? Reflect.get(given, name) : null;
  const [from, to] = [part('from'), part('to')];
  return {
    from: typeof from === 'number' && from >= 0 ? from : null,
    to: to === undefined ? 'open' : typeof to === 'number' ? to : null,
  };
}

type Problem = readonly [key: 'from' | 'to', message: string];

/** A tier starts where the one before it ends, the first at 0. */
function startProblem({ from }: Bounds, before: Bounds | undefined): readonly Problem[] {
  const start = before === undefined ? 0 : before.to;
  if (from === null || typeof start !== 'number' || from === start) return [];
  const why =
    from > start
      ? `no tier has the GB from there to ${from}`
      : 'the end of the tier before: the two overlap';
  return [['from', `expected ${start}, ${why}`]];
}

/** All but the last one end, behind their start. */
function endProblem({ from, to }: Bounds, isLast: boolean): readonly Problem[] {
  if (to === null) return [];
  if (to === 'open') {
    return isLast ? [] : [['to', 'expected the end of the tier; only the last one has none']];
  }
  if (isLast) return [['to', 'expected no end: what lies beyond the last tier is billed too']];
  return from === null || to > from ? [] : [['to', `expected more than \`from\` (${from})`]];
}

/** `shuffleTiers:`, from 0 GB to the end without holes. */
export const shuffleTiers: z.ZodType<readonly ShuffleTier[]> = z
  .array(tier)
  .min(1)
  .max(20, { error: 'expected at most 20 tiers' })
  .meta({ description: 'share of Dataflow Shuffle’s GB that is billed, by the GB of one job' })
  .superRefine(
    (tiers, context) => {
      const bounds = tiers.map(boundsOf);
      bounds.forEach((own, index) => {
        const isLast = index === bounds.length - 1;
        const problems = [...startProblem(own, bounds[index - 1]), ...endProblem(own, isLast)];
        for (const [key, message] of problems) {
          context.issues.push({ code: 'custom', input: tiers, path: [index, key], message });
        }
      });
    },
    { when: ({ value }) => Array.isArray(value) },
  )
  .transform((tiers) => tiers.map(({ from, billed: share }) => ({ fromGb: from, billed: share })));
