import type { Plan } from '../../planner/plan/plan.ts';

/** Values of an axis of numbers that stand between two others and are in no tie. */
function leftOut(all: readonly string[], values: readonly string[]): readonly string[] {
  if (!all.every((value) => Number.isFinite(Number(value)))) return [];
  const places = values.map((value) => all.indexOf(value));
  const [first, last] = [Math.min(...places), Math.max(...places)];
  return all.slice(first, last + 1).filter((value) => !values.includes(value));
}

/** @returns where it does not matter what is chosen, and which numbers in between are no tie */
export function flatWords({ flat, axes }: Pick<Plan, 'flat' | 'axes'>): readonly string[] {
  return flat.map(({ axis, values }) => {
    const all = axes.find(({ name }) => name === axis)?.values ?? [];
    const left = leftOut(all, values);
    const but = left.length === 0 ? '' : ` (none with ${left.join(' or ')} is a tie)`;
    return `${axis}: ${values.join(', ')}${but}`;
  });
}
