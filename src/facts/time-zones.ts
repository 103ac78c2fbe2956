import { parseZoneRule, type ZoneRule } from '../units/zone-rule.ts';
import type { Provenance } from './provenance.ts';
import { RULES, SINCE } from './time-zones/table.ts';

/** A time zone of the pinned data. */
export interface TimeZone {
  /** `Europe/Paris`. */
  readonly name: string;
  readonly rule: ZoneRule;
  /** The first whole year from which it keeps to the rule; what was before is not in the data. */
  readonly since: number;
}

/** Pinned: the same scenario gives the same deadline on every machine, whatever data that has. */
export const TIME_ZONE_PROVENANCE: Provenance = {
  grade: 'documented',
  source: 'IANA time zone database, release 2025b (public domain), https://www.iana.org/time-zones',
  date: '2025-03-22',
};

/** Years before that are not told apart: Dataflow is younger. */
const EARLIEST = 2015;

/** @returns the names after the first word of each line, with that word; an indented line goes on */
function listed(table: string): readonly (readonly [name: string, head: string])[] {
  const lines = table.trim().replaceAll('\n  ', ' ').split('\n');
  return lines.flatMap((line) => {
    const [head = '', ...names] = line.split(' ');
    return names.map((name) => [name, head] as const);
  });
}

const ruleOf: ReadonlyMap<string, string> = new Map(listed(RULES));
const sinceOf: ReadonlyMap<string, string> = new Map(listed(SINCE));

/** Names of the zones, in the order of the table. */
export const timeZoneNames: readonly string[] = [...ruleOf.keys()];

/** Takes a name of the IANA database, in its own spelling; returns the zone, or undefined if the data have none. */
export function findTimeZone(name: string): TimeZone | undefined {
  const rule = ruleOf.get(name);
  if (rule === undefined) return undefined;
  return { name, rule: parseZoneRule(rule), since: Number(sinceOf.get(name) ?? EARLIEST) };
}
