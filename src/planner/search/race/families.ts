import { findOption } from '../../../facts/options.ts';
import type { Override } from '../../../scenario/variants.ts';

/** Candidates that differ by nothing but how many workers they may have. */
export interface Family {
  /** What they have in common. */
  readonly key: string;
  /** The least of what they set as most workers; Infinity: nothing. */
  readonly most: number;
}

const nameIn = (path: string): string => /[^.]*$/u.exec(path)?.[0] ?? '';

const isMost = ({ path, value }: Override): boolean =>
  typeof value === 'number' && findOption(nameIn(path))?.java === 'maxNumWorkers';

/** @returns the family of a candidate */
export function familyOf(overrides: readonly Override[]): Family {
  const most = overrides.filter(isMost).map(({ value }) => Number(value));
  const others = overrides.filter((override) => !isMost(override));
  const paths = overrides.filter(isMost).map(({ path }) => path);
  return { key: JSON.stringify([others, paths]), most: Math.min(...most) };
}
