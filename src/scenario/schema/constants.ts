import { z } from 'zod';
import { expected } from './expected.ts';
import { type ConstantId, constant, constantIds } from '../../facts/constants.ts';

/** What a scenario may set a constant to; see the constant's `least`. */
function constantValue(id: ConstantId): z.ZodType<number | undefined> {
  const { least, most, unit } = constant(id);
  const upTo = most === undefined ? '' : ` and at most ${most}`;
  const bound = `${least === undefined ? 'greater than 0' : `of at least ${least}`}${upTo}`;
  const said = expected(`a number ${bound}${unit === '1' ? '' : ` (${unit})`}`);
  const number = z.number(said);
  const bounded = least === undefined ? number.gt(0, said) : number.min(least, said);
  if (most !== undefined) return bounded.max(most, said).optional();
  return bounded.max(1e9, expected('a number of at most 1e9')).optional();
}

type GivenConstants = Readonly<Record<string, number | undefined>>;

/** A 95th percentile below its median is no law: whichever of the two is given is wrong. */
function checkSpreads(given: GivenConstants, context: z.RefinementCtx): void {
  for (const id of constantIds) {
    const upper = constantIds.find((other) => other === id.replace(/\.p50$/u, '.p95'));
    if (!id.endsWith('.p50') || upper === undefined) continue;
    const [p50, p95] = [given[id] ?? constant(id).value, given[upper] ?? constant(upper).value];
    if (p95 >= p50 || (given[id] ?? given[upper]) === undefined) continue;
    const path = [given[upper] === undefined ? id : upper];
    const message = `expected ${upper} (${p95}) not below ${id} (${p50})`;
    context.issues.push({ code: 'custom', input: given, path, message });
  }
}

/** `constants:`, by the names of the tables. */
export const constants = z
  .strictObject(Object.fromEntries(constantIds.map((id) => [id, constantValue(id)])))
  .superRefine(checkSpreads)
  .transform((given): ReadonlyMap<ConstantId, number> => {
    const listed = constantIds.map((id) => [id, given[id]] as const);
    return new Map(listed.filter((entry): entry is [ConstantId, number] => entry[1] !== undefined));
  });
