import type { AssumptionResult } from '../forecast/run-result.ts';
import { locate } from './locate.ts';
import { childOf, patternOf } from './paths.ts';
import { resultAround, resultProblem } from './result-file.ts';
import { isSimulated, type WhyNode, whyNode } from './why-node.ts';

export interface Why {
  readonly root: WhyNode;
  /** Constants behind it, in the order of the result; empty where it owes nothing to the simulation. */
  readonly constants: readonly AssumptionResult[];
  /** The version that made the result, where it is another one than asked. */
  readonly otherVersion: string | null;
}

export type WhyResult =
  | { readonly ok: true; readonly why: Why }
  | { readonly ok: false; readonly problem: string; readonly nearest?: string | undefined };

/** Levels of inputs told below a value: from a total to its lines, and from there to what they multiply. */
const DEPTH = 2;

const isRange = (value: unknown): boolean =>
  value === null ||
  (Array.isArray(value) && value.length === 2 && value.every((end) => typeof end === 'number'));

/** A file may hold anything; what is not a constant is left out. */
function isAssumption(value: unknown): value is AssumptionResult {
  return (
    ['id', 'unit', 'grade', 'source'].every((key) => typeof childOf(value, key) === 'string') &&
    typeof childOf(value, 'value') === 'number' &&
    isRange(childOf(value, 'range'))
  );
}

function assumptionsOf(result: unknown): readonly AssumptionResult[] {
  const listed = childOf(result, 'assumptions');
  return Array.isArray(listed) ? listed.filter(isAssumption) : [];
}

/**
 * Says how one value of a result came about.
 * @param document what `--format json` prints, parsed: a result, or an array of them
 * @param path as printed, or shorter (see `locate`)
 * @param version of this Millrace, which knows the formulas
 * @returns the value with its formula and inputs, recomputed; or what is wrong with the file or the path
 */
export function explainWhy(document: unknown, path: string, version: string): WhyResult {
  const problem = resultProblem(document);
  if (problem !== null) return { ok: false, problem };
  const located = locate(document, path);
  if (!located.ok) return located;
  const { result, base, inside } = resultAround(document, located.keys);
  const made = childOf(result, 'version');
  return {
    ok: true,
    why: {
      root: whyNode({ result, base }, inside, DEPTH),
      constants: isSimulated(patternOf(inside)) ? assumptionsOf(result) : [],
      otherVersion: typeof made === 'string' && made !== version ? made : null,
    },
  };
}
