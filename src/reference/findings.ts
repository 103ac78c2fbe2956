import { FINDING_CODES } from '../admission/codes.ts';
import { type Entry, factsOf } from './entry.ts';

/** @returns every code that admission may report */
export function findingEntries(): readonly Entry[] {
  return Object.entries(FINDING_CODES).map(([code, { meaning }]) => ({
    kind: 'finding',
    name: code,
    aliases: [],
    title: meaning,
    paragraphs: [],
    facts: factsOf({ stands: 'admission.findings[].code' }),
  }));
}
