import { type Entry, factsOf } from './entry.ts';
import { LIMIT_MEANINGS } from './limits.ts';

/** @returns everything that can hold a job back */
export function limitEntries(): readonly Entry[] {
  return Object.entries(LIMIT_MEANINGS).map(([name, { words, meaning }]) => ({
    kind: 'limit',
    name,
    aliases: [],
    title: words,
    paragraphs: [meaning],
    facts: factsOf({ stands: 'jobs[].limits[].by, with its seconds and its share' }),
  }));
}
