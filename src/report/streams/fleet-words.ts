import type { JobResult } from '../../forecast/run-result.ts';
import { exactSum } from '../../units/exact-sum.ts';
import { count, money } from '../format.ts';
import { isStreaming } from './words.ts';

/** @returns what the streaming jobs cost a month together; nothing where none is, or one is not fully priced */
export function monthlyWords(jobs: readonly JobResult[]): readonly string[] {
  const streams = jobs.filter(isStreaming);
  const months = streams.map(({ streaming }) => streaming.cost.usdPerMonth);
  const known = months.filter((usd) => usd !== null);
  if (streams.length === 0 || known.length < streams.length) return [];
  const whose =
    streams.length === 1 ? 'the streaming job' : `${count(streams.length)} streaming jobs`;
  return [`${money(exactSum(known))} a month for ${whose}`];
}

/** Jobs named; more are counted. */
const NAMED = 3;

/** @returns who goes on after the time looked at; nothing where nobody does */
export function runsOnWords(jobs: readonly JobResult[]): readonly string[] {
  const names = jobs.filter(({ state }) => state === 'RUNNING').map(({ name }) => name);
  if (names.length === 0) return [];
  const more = names.length > NAMED ? ` and ${count(names.length - NAMED)} more` : '';
  return [`${names.slice(0, NAMED).join(', ')}${more} ${names.length === 1 ? 'runs' : 'run'} on`];
}
