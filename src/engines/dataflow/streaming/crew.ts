import { ARRIVE } from '../../../kernel/priorities.ts';
import type { JobGround } from '../context.ts';
import type { JobPool } from '../job-pool.ts';
import { MESSAGES } from '../messages.ts';
import { streamingOpening } from './streaming-opening.ts';
import type { StreamingSizing } from './streaming-sizing.ts';
import type { StreamingWorkers } from './streaming-workers.ts';

/** A pool of a running job: its workers, and who decides how many there are. */
export interface Crew {
  readonly pool: JobPool;
  readonly workers: StreamingWorkers;
  readonly sizing: StreamingSizing;
}

/**
 * Workers are gone at once, any VM of the job as likely as another.
 * @param count of them, at most as many as there are
 * @param choose draws from 0 to 1
 */
export function loseWorkers(crews: readonly Crew[], count: number, choose: () => number): void {
  const [only, ...others] = crews;
  if (only !== undefined && others.length === 0) {
    only.workers.lose(count, choose);
    return;
  }
  for (let lost = 0; lost < count; lost += 1) {
    let place = Math.floor(choose() * sumOf(crews, ({ workers }) => workers.alive));
    const struck = crews.find(({ workers }) => {
      place -= workers.alive;
      return place < 0;
    });
    struck?.workers.lose(1, choose);
  }
}

/** @returns workers of a pool that take work now */
export const atWorkIn = ({ workers }: Crew): number => workers.atWork;

/** A VM is ready for work: the first one of a pool opens the job's stages in it. */
export function becomeReady(job: JobGround, { pool, workers }: Crew, vm: number): void {
  workers.becomeReady(vm);
  if (!workers.isUnopened) return;
  workers.beginToOpen();
  const takes = streamingOpening(job.spec.sdk, job.world.constants);
  job.schedule(takes, ARRIVE, 'opened', pool.index);
  job.say('basic', 'pool', MESSAGES.workersReady);
}

/** @returns the sum of a number of each pool */
export const sumOf = (crews: readonly Crew[], of: (crew: Crew) => number): number =>
  crews.reduce((sum, crew) => sum + of(crew), 0);

/**
 * Sizes the pools, once workers work and but for those that keep their size, and notes the CPU in use before and after.
 * @returns when the first of them wants to be asked again, ms of the simulation; Infinity: none does
 */
export function resize(
  crews: readonly Crew[],
  works: boolean,
  keepsSize: (crew: Crew) => boolean,
): number {
  for (const { sizing } of crews) sizing.noteCpu();
  let askAt = Infinity;
  for (const crew of works ? crews : []) {
    if (!keepsSize(crew)) askAt = Math.min(askAt, crew.sizing.resize());
  }
  for (const { sizing } of crews) sizing.noteCpu();
  return askAt;
}
