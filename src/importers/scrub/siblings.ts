import { kindByKey } from './key-kind.ts';
import type { Place } from './place.ts';

/** Fields that hold the value of the option that a field `key` beside them names. */
const VALUE_KEYS: ReadonlySet<string> = new Set([
  ...['value', 'strValue', 'stringValue', 'shortStrValue', 'shortValue'],
]);

/** Remembers of which option a value is, for objects in which the value may stand before its key. */
export interface Siblings {
  note(members: ReadonlyMap<string, string>): void;
  /** @returns the place that tells what a value is */
  placeOf(text: string, place: Place): Place;
}

/** @param most values that are remembered */
export function createSiblings(most: number): Siblings {
  const keyOf = new Map<string, string>();
  return {
    note(members) {
      const key = members.get('key');
      if (key === undefined) return;
      for (const field of VALUE_KEYS) {
        const text = members.get(field);
        if (text === undefined || kindByKey(key, text) === null || keyOf.size >= most) continue;
        keyOf.set(text, key);
      }
    },
    placeOf(text, place) {
      if (!VALUE_KEYS.has(place.key)) return place;
      const key = keyOf.get(text);
      if (key !== undefined) return { key, above: [] };
      const around = place.above.at(-1) ?? '';
      return place.key === 'value' && kindByKey(around, text) !== null
        ? { key: around, above: place.above.slice(0, -1) }
        : place;
    },
  };
}
