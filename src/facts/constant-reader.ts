import { type ConstantId, type Constants, constantIds } from './constants.ts';

/** Hands out constants and remembers which were asked for: a report lists what it leans on. */
export interface ConstantReader {
  get(id: ConstantId): number;
  /** Ids asked for so far, in the order of the tables. */
  used(): readonly ConstantId[];
}

/** @param values the numbers of this simulation, in the units of the tables */
export function createConstantReader(values: Constants): ConstantReader {
  const asked = new Set<ConstantId>();
  return {
    get(id) {
      asked.add(id);
      return values[id];
    },
    used: () => constantIds.filter((id) => asked.has(id)),
  };
}
