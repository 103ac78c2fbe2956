import type { Override } from '../../scenario/variants.ts';

/** One thing that may be chosen, and what may be chosen for it. */
export interface Axis {
  /** As people write it: `job.options.workerMachineType`, or a name that stands for several values. */
  readonly name: string;
  readonly choices: readonly Choice[];
}

/** A value of an axis: what it is called, and what it sets in the scenario. */
export interface Choice {
  readonly label: string;
  readonly overrides: readonly Override[];
}

/** A configuration to be looked at: one choice of each axis. */
export interface Candidate {
  /** In the product of the axes, the last axis fastest; from 0. */
  readonly index: number;
  /** By axis, in the order of the axes. */
  readonly settings: readonly { readonly axis: string; readonly label: string }[];
  readonly overrides: readonly Override[];
}

/** @returns how many candidates there are */
export const countOf = (axes: readonly Axis[]): number =>
  axes.reduce((product, { choices }) => product * choices.length, 1);

/**
 * @param index from 0 to `countOf(axes)` - 1
 * @returns that candidate, without making the others
 */
export function candidateAt(axes: readonly Axis[], index: number): Candidate {
  const chosen: { axis: string; choice: Choice }[] = [];
  let left = index;
  for (const { name, choices } of axes.toReversed()) {
    const choice = choices[left % choices.length];
    if (choice === undefined) throw new RangeError(`axis ${name} has no choices`);
    chosen.unshift({ axis: name, choice });
    left = Math.floor(left / choices.length);
  }
  return {
    index,
    settings: chosen.map(({ axis, choice }) => ({ axis, label: choice.label })),
    overrides: chosen.flatMap(({ choice }) => choice.overrides),
  };
}
