import type { GoalResult, JobResult, LimitResult, RunResult } from '../forecast/run-result.ts';
import { duration, money, percent, percentRange } from './format.ts';

/** What each limit means, in a few words. Keys: `limits[].by`. */
const LIMIT_WORDS: Readonly<Record<string, string>> = {
  'start-up': 'no worker is ready yet',
  cpu: 'all threads compute',
  io: 'threads wait for reads and writes',
  shuffle: 'shuffle gives no more',
  disk: 'worker disks give no more',
  network: 'the network gives no more',
  source: 'the source gives no more',
  sink: 'the sink takes no more',
  unsplittable: 'nothing left to split',
  'hot-key': 'one key holds the work',
  'max-workers': 'the pool is at its maximum',
  quota: 'a quota stops growth',
  stock: 'the zone has no more machines',
  ramp: 'workers asked for, not there yet',
  queue: 'the job waits to be let in',
  idle: 'nothing to do',
};

/** @param by a limit's name @returns what it means in a few words; empty when unheard of */
export function limitWords(by: string): string {
  return LIMIT_WORDS[by] ?? '';
}

const sooner = (savedS: number): string =>
  Math.abs(savedS) < 0.5
    ? 'no sooner'
    : `${duration(Math.abs(savedS))} ${savedS > 0 ? 'sooner' : 'later'}`;

function dearer(addedUsd: number | null): string {
  if (addedUsd === null) return 'cost unpriced';
  if (addedUsd === 0) return 'same cost';
  return `${money(Math.abs(addedUsd))} ${addedUsd > 0 ? 'more' : 'less'}`;
}

/** @returns what lifting a limit alone would buy, or nothing where that was not tried */
export function liftedWords({ lifted }: LimitResult): string {
  if (lifted === undefined) return '';
  return `→ ${lifted.change}: ${sooner(lifted.savedS)}, ${dearer(lifted.addedUsd)}`;
}

/** @returns the total as text: one that misses a price says so, and none is never 0 */
export function totalWords({ total, unpriced }: JobResult['bill']): string {
  if (total === null) return 'unpriced';
  return unpriced.length > 0 ? `at least ${money(total)}` : money(total);
}

/** @returns how the run ended, in one line, and whether that is good */
export function verdict({ outcome, goals }: RunResult): { ok: boolean; text: string } {
  const missed = goals.filter(({ ok }) => !ok).length;
  const all = goals.length;
  switch (outcome) {
    case 'met':
      if (all === 0) return { ok: true, text: 'Would finish (no goals set)' };
      return {
        ok: true,
        text: ['', 'Meets its goal', 'Meets both goals'][all] ?? `Meets all ${all} goals`,
      };
    case 'missed':
      return {
        ok: false,
        text: all === 1 ? 'Misses its goal' : `Misses ${missed} of ${all} goals`,
      };
    case 'rejected':
      return { ok: false, text: 'Would be refused' };
    case 'failed':
      return { ok: false, text: 'Would fail while running' };
  }
}

/** @returns whether the job never got a worker because it was turned down */
export function wasRefused(result: RunResult, job: JobResult): boolean {
  return result.outcome === 'rejected' && job.state === 'FAILED' && job.startedS === null;
}

/** @returns whether the interval of a goal's chance lies clear of what was asked */
function isSettled({ asked, interval: [low, high] }: GoalResult): boolean {
  return asked <= low || asked > high;
}

/** @returns how often a goal was met, the interval of its true chance, and what is asked unless the goal says it */
export function chanceWords(goal: GoalResult): string {
  const { probability, interval, asked } = goal;
  const doubt = isSettled(goal) ? '' : ', unsettled';
  const chance = `${percent(probability)} of runs (${percentRange(...interval)}${doubt})`;
  return goal.goal.includes('of runs') ? chance : `${chance}, ${percent(asked)} asked`;
}

/** @returns the median of a goal's metric, as money or time; one that is not known cannot be judged */
export function goalValue({ metric, value }: GoalResult): string {
  if (value === null) return 'not met: a job did not finish, or is not priced';
  return metric === 'cost' ? money(value) : duration(value);
}

/** @returns whether no job of the result ever ran */
export function nothingRan(result: RunResult): boolean {
  return result.jobs.every((job) => wasRefused(result, job));
}

/** Google's names of what is billed, shortened. */
const SKU_WORDS: readonly (readonly [name: RegExp, short: string])[] = [
  [/^vCPU Time.*/u, 'vCPU'],
  [/^RAM Time.*/u, 'memory'],
  [/^Local Disk Time PD Standard.*/u, 'disk'],
  [/^Local Disk Time (.*)/u, 'disk ($1)'],
  [/^Shuffle Data Processed.*/u, 'shuffle'],
];

/** @param sku Google's name of a billed thing @returns it in a word or two */
export function skuWords(sku: string): string {
  const found = SKU_WORDS.find(([name]) => name.test(sku));
  return found === undefined ? sku : sku.replace(...found);
}
