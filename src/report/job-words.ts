import type { JobResult, PoolResult, StageResult } from '../forecast/run-result.ts';
import { endedWell } from '../reference/states.ts';
import { bytes, count, duration, percent } from './format.ts';
import { totalWords } from './words.ts';
import { counted } from '../units/counted.ts';

/** @returns a machine with its GPUs: `n1-standard-8 + 2 nvidia-tesla-t4` */
export function machineWords({
  machineType,
  accelerator,
}: Pick<PoolResult, 'machineType' | 'accelerator'>): string {
  return accelerator === null
    ? machineType
    : `${machineType} + ${count(accelerator.count)} ${accelerator.type}`;
}

/** @returns the machine of a job's workers, or how many pools of them there are */
export function whatWorkersAre({ pool, pools }: Pick<JobResult, 'pool' | 'pools'>): string {
  if (pools.length > 1) return `${pools.length} pools`;
  return machineWords(pools[0] ?? { ...pool, accelerator: null });
}

/** @returns a job's workers in a few words; pools may be more than `maxNumWorkers` lets it have workers */
export function workerWords(job: JobResult): string {
  const { initial, peak, max } = job.workers;
  const what = whatWorkersAre(job);
  const size = `${initial < peak ? `${count(initial)} → ` : ''}${count(peak)}`;
  if (peak > max && job.pools.length > 1)
    return `${size} workers in ${what}, over maxNumWorkers ${count(max)}`;
  const workers = max === 1 ? 'worker' : 'workers';
  const most = `${size} of at most ${count(max)}`;
  return job.pools.length > 1 ? `${most} ${workers} in ${what}` : `${most} ${what} ${workers}`;
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0);

/** @returns share of a job's worker time that preemptible workers gave; 0 of a job that had none */
export function preemptibleShare({ pools }: Pick<JobResult, 'pools'>): number {
  const all = sumOf(pools.map(({ workerS }) => workerS));
  return all > 0 ? sumOf(pools.map(({ preemptibleWorkerS }) => preemptibleWorkerS)) / all : 0;
}

/** @returns what the service says of a job that ended early: its errors, or that it was cancelled */
export function lastWords({ state, messages }: JobResult): JobResult['messages'] {
  if (endedWell({ state })) return [];
  return messages.filter(
    ({ severity, text }) =>
      severity === 'error' || (state === 'CANCELLED' && /\bcancel/iu.test(text)),
  );
}

/** @returns thread seconds of work that a job did again */
export function repeatedThreadS({ stages }: Pick<JobResult, 'stages'>): number {
  return sumOf(stages.map((stage) => stage.repeatedThreadS));
}

const threadTime = (s: number): string =>
  s < 3600 ? `${count(s)} thread s` : `${count(s / 3600)} thread h`;

/** @returns workers taken away, attempts that failed, second copies, and how much work they made the job do again */
export function againWords({ workers: { preemptions }, stages }: JobResult): readonly string[] {
  const again = repeatedThreadS({ stages });
  const work = sumOf(stages.map(({ threadS }) => threadS));
  const failed = sumOf(stages.map(({ failedAttempts }) => failedAttempts));
  const copies = sumOf(stages.map((stage) => stage.copies));
  const share = work > 0 ? ` (${percent(again / work)} of the work)` : '';
  return [
    ...(preemptions > 0 ? [`${counted(count(preemptions), 'worker')} preempted`] : []),
    ...(failed > 0 ? [counted(count(failed), 'failed attempt')] : []),
    ...(copies > 0 ? [counted(count(copies), 'second copy', 'second copies')] : []),
    ...(again > 0 ? [`${threadTime(again)} done again${share}`] : []),
  ];
}

/** @returns when a FlexRS job may be over, since its submission; nothing of another job */
export function flexrsWords({ flexrs }: JobResult): readonly string[] {
  if (flexrs === null) return [];
  const { earliestFinishS, likelyFinishS, latestFinishS, mostQueuedS } = flexrs;
  return [
    `over after ${duration(earliestFinishS)} at the earliest, ${duration(likelyFinishS)} likely, ${duration(latestFinishS)} at the latest`,
    `queued up to ${duration(mostQueuedS)}`,
  ];
}

/** Bytes that a stage has sent into a shuffle: of one that is not over, its part so far. */
const shuffledBy = ({ bytesShuffled, elementsIn, elementsDone }: StageResult): number =>
  elementsDone === elementsIn ? bytesShuffled : (bytesShuffled * elementsDone) / elementsIn;

/** @returns where shuffled data lay, and how much; null: nothing was shuffled */
export function shuffleWords({ shuffledIn, stages, pool }: JobResult): string | null {
  if (shuffledIn === null) return null;
  const size = bytes(sumOf(stages.map(shuffledBy)));
  return shuffledIn === 'service'
    ? `${size} in Dataflow Shuffle`
    : `${size} on the workers’ disks (${count(pool.diskGb)} GB ${pool.diskType} each)`;
}

/** @returns how the job ended before its work was done, and how far it was; null: it did, or is a streaming job that runs on */
export function endedWords({ state, elapsedS, stages }: JobResult): string | null {
  if (endedWell({ state })) return null;
  if (state === 'NOT_CREATED') return 'never created';
  if (state === 'NOT_SUBMITTED') return 'never submitted';
  const over = stages.filter(({ finishedS }) => finishedS !== null).length;
  const how = state === 'FAILED' ? 'failed' : 'cancelled';
  return `${how} after ${duration(elapsedS)}, ${over} of ${counted(count(stages.length), 'stage')} done`;
}

/** States of jobs that never cost anything. */
const NEVER_THERE: readonly JobResult['state'][] = ['NOT_CREATED', 'NOT_SUBMITTED'];

/**
 * @returns what a job that ended early has cost by then, and with a retry that fails alike; nothing of one that is
 *   DONE, of one that has no end, or where nothing is priced
 */
export function spentWords({ state, bill, streaming }: JobResult): readonly string[] {
  if (
    endedWell({ state }) ||
    streaming !== null ||
    NEVER_THERE.includes(state) ||
    bill.total === null
  )
    return [];
  const twice = totalWords({ total: 2 * bill.total, unpriced: bill.unpriced });
  const retry = state === 'FAILED' ? `, ${twice} with a retry that fails alike` : '';
  return [`${totalWords(bill)} by then${retry}`, 'what a whole run costs is not known'];
}

/** @returns what quantities of a bill lean on that nobody published, each once */
export function basisWords({ lines }: JobResult['bill']): readonly string[] {
  return [...new Set(lines.flatMap(({ basis }) => basis ?? []))];
}
