import { executeHere } from '../../../src/cli/executors/here.ts';
import { makePlan } from '../../../src/planner/plan/make-plan.ts';
import type { PlanOptions } from '../../../src/planner/plan/raced.ts';
import type { Plan } from '../../../src/planner/plan/plan.ts';
import { readAxes } from '../../../src/planner/search/axes/read-axes.ts';
import { formatIssue } from '../../../src/scenario/issue.ts';
import { openVariants, type Variants } from '../../../src/scenario/variants.ts';
import { shippedText } from '../../shipped.ts';

/** @throws Error on what is wrong in the text */
export function variantsOfText(text: string): Variants {
  const read = openVariants(text, 'job.yaml');
  if (!read.ok) throw new Error(read.issues.map(formatIssue).join('\n'));
  return read.variants;
}

/** A shipped scenario with another seed. */
export const shippedWithSeed = (name: string, seed: number): Variants =>
  variantsOfText(shippedText(`${name}.yaml`).replace(/^seed: .*$/mu, `seed: ${seed}`));

/** Plans in this thread, by the scenario's own axes. */
export async function planOf(variants: Variants, more: Partial<PlanOptions> = {}): Promise<Plan> {
  const read = readAxes(variants, variants.base.search?.axes ?? []);
  if (!read.ok) throw new Error(read.issues.map(formatIssue).join('\n'));
  return makePlan({
    ...{ variants, axes: read.axes, axesGiven: true, maxRuns: 4000, confidence: 0.95 },
    executor: executeHere(variants.value),
    told: () => undefined,
    stop: () => false,
    ...more,
  });
}
