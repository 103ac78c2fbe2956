import { kindByKey } from './key-kind.ts';
import { ownText } from './own-text.ts';
import type { Place } from './place.ts';

/** Fields that hold the value of the option that a field `key` beside them names. */
const VALUE_KEYS: ReadonlySet<string> = new Set([
  ...['value', 'strValue', 'stringValue', 'shortStrValue', 'shortValue'],
]);

/** `"user_name": {"@type": …, "value": "test"}` is a step, whatever else is called so. */
const STEP = /^(?:user_name|output_name|step_name|name)$/u;

/** Remembers of which option a value is, for objects in which the value may stand before its key. */
export interface Siblings {
  note(members: ReadonlyMap<string, string>): void;
  /** Whether there were more values than are remembered. */
  isFull(): boolean;
  /** @returns the place that tells what a value is */
  placeOf(text: string, place: Place): Place;
}

/** @param most characters of values that are remembered, so that memory is bounded */
export function createSiblings(most: number): Siblings {
  const keyOf = new Map<string, string>();
  let room = most;
  return {
    note(members) {
      const key = members.get('key');
      if (key === undefined) return;
      for (const field of VALUE_KEYS) {
        const text = members.get(field);
        if (text === undefined || kindByKey(key, text) === null || keyOf.has(text)) continue;
        room -= text.length;
        if (room >= 0) keyOf.set(ownText(text), ownText(key));
      }
    },
    isFull: () => room < 0,
    placeOf(text, place) {
      if (!VALUE_KEYS.has(place.key)) return place;
      const around = place.above.at(-1) ?? '';
      if (STEP.test(around)) return place;
      const key = keyOf.get(text);
      if (key !== undefined) return { key, above: [] };
      return place.key === 'value' && kindByKey(around, text) !== null
        ? { key: around, above: place.above.slice(0, -1) }
        : place;
    },
  };
}
