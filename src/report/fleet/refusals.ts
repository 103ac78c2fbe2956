import type { JobResult, RunResult } from '../../forecast/run-result.ts';
import { clockOf } from './clock.ts';
import { type Group, groupsOf } from './groups.ts';
import { wasRefused } from './states.ts';

/** Jobs that were refused, and how the service says so. */
export interface Refused {
  readonly label: string;
  /** `twice, at 22:00 and 22:10, then admitted`. */
  readonly words: string;
  readonly forGood: boolean;
}

/** What the service said when it refused a job: the first things that it had to complain of. */
const refusalsOf = ({ messages, refusals }: JobResult): JobResult['messages'] =>
  messages
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .slice(0, refusals);

/** When a job was refused: a line of its log each; else its first submission is all that is known. */
function momentsOf(job: JobResult): readonly number[] {
  const said = refusalsOf(job).map(({ atS }) => atS);
  return said.length > 0 ? said : [job.submittedS];
}

function howOften(refusals: number): string {
  if (refusals === 1) return 'once';
  return refusals === 2 ? 'twice' : `${refusals} times`;
}

function refusedGroup({ label, jobs }: Group, clock: (s: number) => string): Refused {
  const refused = jobs.filter(({ refusals }) => refusals > 0);
  const moments = refused.flatMap(momentsOf).toSorted((a, b) => a - b);
  const [first = 0, last = first] = [moments[0], moments.at(-1)];
  const times = refused.reduce((sum, { refusals }) => sum + refusals, 0);
  const lost = refused.filter(wasRefused).length;
  const when =
    clock(first) === clock(last) ? `at ${clock(first)}` : `${clock(first)}–${clock(last)}`;
  const end =
    lost === 0 ? 'then admitted' : lost < refused.length ? `${lost} of them for good` : 'for good';
  const some = refused.length === 1 ? '1 run' : `${refused.length} runs`;
  const runs = jobs.length > 1 ? `${some}, ` : '';
  return { label, words: `${runs}${howOften(times)}, ${when}, ${end}`, forGood: lost > 0 };
}

/** @returns who was refused, how often and when, and whether it was admitted in the end; for good first */
export function refusedOf(result: RunResult): readonly Refused[] {
  const clock = clockOf(result);
  return groupsOf(result.jobs)
    .filter(({ jobs }) => jobs.some(({ refusals }) => refusals > 0))
    .map((group) => refusedGroup(group, clock))
    .toSorted((a, b) => Number(b.forGood) - Number(a.forGood));
}

/** @returns a message without what differs from job to job: numbers, and what stands in brackets or dotted paths */
export const sameWords = (text: string): string =>
  text.replace(/\[\d+\]|\d+(\.\d+)?|\([^()]*\)/gu, '#');

/** @returns what the service says to those that it refuses, each kind of words once, with how often they fell */
export function refusingWords({
  jobs,
}: Pick<RunResult, 'jobs'>): readonly { readonly text: string; readonly times: number }[] {
  const said = new Map<string, { text: string; times: number }>();
  for (const job of jobs.filter(({ refusals }) => refusals > 0)) {
    for (const { text } of refusalsOf(job)) {
      const known = said.get(sameWords(text));
      if (known === undefined) said.set(sameWords(text), { text, times: 1 });
      else known.times += 1;
    }
  }
  return [...said.values()].toSorted((a, b) => b.times - a.times);
}
