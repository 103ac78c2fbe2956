import type { ClockChange, Moment } from '../units/moment.ts';
import { offsetAt, type ZoneRule } from '../units/zone-rule.ts';
import { ownClock } from './schema/deadline.ts';

/** s; no two changes of a clock are nearer to each other. */
const STEP = 7 * 86_400;

/** @returns the first second after `from` that the clock has another offset, at `to` at the latest; they differ by then */
function changeBetween(rule: ZoneRule, from: number, to: number): number {
  let [before, after] = [from, to];
  const offset = offsetAt(rule, from);
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(rule, middle) === offset) before = middle;
    else after = middle;
  }
  return after;
}

function changesOf(rule: ZoneRule, startS: number, lastsS: number): readonly ClockChange[] {
  const found: ClockChange[] = [];
  for (let from = startS; from < startS + lastsS; from += STEP) {
    const to = Math.min(from + STEP, Math.ceil(startS + lastsS));
    if (offsetAt(rule, from) === offsetAt(rule, to)) continue;
    const at = changeBetween(rule, from, to);
    found.push({ afterS: at - startS, offsetS: offsetAt(rule, at) });
  }
  return found;
}

/**
 * @param lastsS how long its clock is looked at, s
 * @returns the origin of a project's time with the changes of its clock meanwhile, by the pinned time-zone data; as it
 *   is where there are none, or its zone has no known rule
 */
export function withClockChanges(startsAt: Moment, lastsS: number): Moment {
  const clock = ownClock(startsAt);
  if (!clock.ok || clock.rule.summer === null) return startsAt;
  const changes = changesOf(clock.rule, Math.floor(startsAt.epochS), lastsS);
  return changes.length === 0 ? startsAt : { ...startsAt, changes };
}
