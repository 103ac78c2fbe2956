import { type ConstantId, constant, constantIds } from '../facts/constants.ts';
import { type Entry, factsOf } from './entry.ts';

/** What a unit is called where it stands alone; `1` is the unit of ratios. */
export const unitWords = (unit: string): string => (unit === '1' ? 'none (a ratio)' : unit);

function constantEntry(id: ConstantId): Entry {
  const { value, range, least, unit, grade, source, date, meaning } = constant(id);
  return {
    kind: 'constant',
    name: id,
    aliases: [],
    title: meaning,
    paragraphs: [],
    facts: factsOf({
      value: String(value),
      range:
        range === undefined
          ? 'none: never drawn'
          : `${range[0]} – ${range[1]}, drawn anew in every replication`,
      unit: unitWords(unit),
      grade,
      source,
      date,
      'set it': `constants: { ${id}: ${value} }  (${least === undefined ? 'greater than 0' : `at least ${least}`}; a given value is not drawn)`,
    }),
  };
}

/** @returns every constant of the model */
export function constantEntries(): readonly Entry[] {
  return constantIds.map(constantEntry);
}
