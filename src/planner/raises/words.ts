import { endsWell } from '../../facts/job-states.ts';
import type { CentralRun } from '../../forecast/central-run.ts';
import type { Confirmed } from './confirm.ts';
import { counted } from '../../units/counted.ts';

const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** Where a goal asks for more runs than meet it, whatever is raised. */
const NOT_OFTEN = 'less often than asked, and with as much as the jobs would take, too';

/** @returns how often each goal is met in the replications; without goals, how often every job is done */
export function confirmedWords({ runs, goals, allDone, holds }: Confirmed): string {
  const of = (some: number): string => `${some} of ${counted(runs, 'replication')}`;
  if (goals.length === 0) return `every job is done in ${of(allDone)}`;
  const met = goals.map(
    ({ goal, probability }) => `${goal} is met in ${of(Math.round(probability * runs))}`,
  );
  return holds ? met.join(', ') : `${met.join(', ')}, ${NOT_OFTEN}`;
}

/** @returns what limits buy in the central run, in words */
export const boughtWords = (hasGoals: boolean): string =>
  hasGoals
    ? 'with these no job is refused and every goal is met in the central run'
    : 'with these no job is refused or held below its size in the central run';

/** @returns how a search went: its re-runs, and whether less would do */
export function effortWords(reruns: number, isLeast: boolean): string {
  const found = `found in ${counted(reruns, 're-run')}`;
  return isLeast ? `${found}, one less of any is not enough` : `${found}, after which less may do`;
}

/** Which job is over last, and what holds it back most. */
function culprit({ jobs }: CentralRun): string | null {
  const last = jobs.toSorted((a, b) => b.finishedS - a.finishedS)[0];
  const [limit] = last?.limits ?? [];
  if (last === undefined || limit === undefined || limit.by === 'idle') return null;
  const which = last.state === 'RUNNING' ? '' : ', the last to end,';
  return `${last.name}${which} is held back by ${limit.by} for ${percent(limit.share)} of its time`;
}

/** @returns what stands in the way when no limit at all is not enough */
export function inVainWords(unlimited: CentralRun): string {
  const { jobs, goals } = unlimited;
  const refused = jobs.filter(({ refusals }) => refusals > 0).map(({ name }) => name);
  const ended = jobs.filter(({ state }) => !endsWell(state)).map(({ name }) => name);
  const missed = goals.filter(({ ok }) => !ok).map(({ goal }) => goal);
  const start = 'no limit raised is enough: with none at all';
  if (refused.length > 0)
    return `${start} ${counted(refused.length, 'job')} would be refused (${refused[0] ?? ''})`;
  if (ended.length > 0)
    return `${start} ${counted(ended.length, 'job')} would not be done (${ended[0] ?? ''})`;
  const why = culprit(unlimited);
  const first =
    missed.length > 0
      ? `${start} ${missed.join(', ')} is missed`
      : `${start} jobs are held below their size`;
  return why === null ? first : `${first}; ${why}`;
}
