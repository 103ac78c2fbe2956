/** A value that a result holds in one place. */
export type Scalar = string | number | boolean | null;

/** Values of the inputs, in the order in which they are named; a path with `[]` gives many. */
export type Inputs = readonly (readonly Scalar[])[];

/**
 * Where a value comes from: `given` in the scenario, `played` in replication 0 with central constants, `drawn` over
 * all replications, `computed` from other values of the result, `listed` in a table of Millrace.
 */
export type Origin = 'given' | 'played' | 'drawn' | 'computed' | 'listed';

/** One kind of value in a result. */
export interface Metric {
  /** `jobs[].bill.total`; `*` stands for any key. */
  readonly path: string;
  /** `text` and `true or false` are said as units too. */
  readonly unit: string;
  readonly meaning: string;
  readonly origin: Origin;
  /** In words. */
  readonly formula?: string;
  /** Paths of what the formula takes; `[]` is the same one as in `path` where both have it, else all of them. */
  readonly inputs?: readonly string[];
  /** The formula; undefined: these inputs don't say. */
  readonly compute?: (inputs: Inputs) => Scalar | undefined;
  /** Why it may be null. */
  readonly ifNull?: string;
  /** The formula and its inputs stand beside the value, as `formula` and `inputs`. */
  readonly ownFormula?: true;
  /** A price row stands beside the value: `unitPrice`, `unit`, `grade`, `source`, `priceDate`. */
  readonly priced?: true;
  /** The key beside it that tells the unit, what stands before that, and the unit where its value is none. */
  readonly unitFrom?: {
    readonly key: string;
    readonly before?: string;
    /** Undefined: as `unit` says. */
    readonly unitOf?: (said: string) => string | undefined;
  };
}

/** @returns the numbers of one input, or undefined if one of them is none */
function numbers(input: readonly Scalar[] | undefined): readonly number[] | undefined {
  const found = (input ?? []).filter(
    (value): value is number => typeof value === 'number' && Number.isFinite(value),
  );
  return found.length === input?.length ? found : undefined;
}

const onNumbers =
  (formula: (inputs: readonly (readonly number[])[]) => number | undefined) =>
  (inputs: Inputs): number | undefined => {
    const given = inputs.map(numbers).filter((input) => input !== undefined);
    const value = given.length === inputs.length ? formula(given) : undefined;
    return Number.isFinite(value) ? value : undefined;
  };

const total = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);

/** The sum of all inputs. */
export const sum = onNumbers((inputs) => total(inputs.flat()));

/** The sum of the first input times everything in the others. */
export const sumTimes = onNumbers(([first = [], ...others]) =>
  others.some((other) => other.length === 0)
    ? undefined
    : others.flat().reduce((product, factor) => product * factor, total(first)),
);

/** The first two inputs multiplied pair by pair, summed, times everything in the others. */
export const sumOfProducts = onNumbers(([first = [], second = [], ...others]) => {
  if (first.length !== second.length) return undefined;
  const pairs = first.map((value, at) => value * (second[at] ?? NaN));
  return others.flat().reduce((product, factor) => product * factor, total(pairs));
});

/** The first input less the second. */
export const difference = onNumbers((inputs) => {
  const [a, b] = inputs.map(([only]) => only);
  return a === undefined || b === undefined ? undefined : a - b;
});

/** The sum of the first input over the second; 0 over 0 is 0. */
export const ratio = onNumbers((inputs) => {
  const [above = []] = inputs;
  const below = inputs[1]?.[0];
  if (below === undefined) return undefined;
  return below === 0 ? 0 : total(above) / below;
});
