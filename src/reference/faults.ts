import { type FaultKind, faultKinds } from '../scenario/schema/faults/kinds.ts';
import type { Entry } from './entry.ts';
import { faultSchema, type SchemaKey } from './schema-keys.ts';

function keyWords({ meaning, written, required, byDefault }: SchemaKey): string {
  const given = byDefault === null ? 'may be left out' : `\`${byDefault}\` when left out`;
  return `${meaning} (${written}; ${required ? 'required' : given})`;
}

function faultEntry(kind: FaultKind): Entry {
  const { meaning, keys } = faultSchema(kind);
  return {
    kind: 'fault',
    name: kind,
    aliases: [`faults.${kind}`],
    title: meaning,
    paragraphs: ['An entry of `faults`, beside what chance brings.'],
    facts: keys
      .filter(({ path }) => path !== 'kind')
      .map((key): [string, string] => [key.path, keyWords(key)]),
  };
}

/** @returns what can go wrong by a scenario's own word, by kind */
export function faultEntries(): readonly Entry[] {
  return faultKinds.map(faultEntry);
}
