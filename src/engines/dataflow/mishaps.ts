import { takenByEpisode, takenByStorm } from '../../cloud/taken.ts';
import { ARRIVE } from '../../kernel/priorities.ts';
import type { FaultSpec } from '../../scenario/scenario.ts';
import { fromSeconds } from '../../units/duration.ts';
import type { JobContext } from './context.ts';
import type { JobPool } from './job-pool.ts';
import { MESSAGES } from './messages.ts';
import type { Sizing } from './sizing.ts';

type Scheduled = Extract<
  FaultSpec,
  { readonly at: number; readonly kind: 'preemption-storm' | 'worker-crash' | 'cancel' }
>;

const isScheduled = (fault: FaultSpec): fault is Scheduled =>
  fault.kind === 'preemption-storm' || fault.kind === 'worker-crash' || fault.kind === 'cancel';

/** Takes workers from a job: preemptions, episodes of its zone, and the faults of the scenario. */
export class Mishaps {
  private readonly job: JobContext;
  private readonly sizing: Sizing;
  private readonly lost: () => void;
  private episodes = 0;

  /** @param lost is told whenever workers may have been lost */
  constructor(job: JobContext, sizing: Sizing, lost: () => void) {
    this.job = job;
    this.sizing = sizing;
    this.lost = lost;
  }

  /** Sets down what will happen, from now on: what is past at the job's start has passed it by. */
  begin(): void {
    const { faults, world } = this.job;
    for (const { fault, number } of faults) {
      if (!isScheduled(fault) || fault.at < world.scheduler.now) continue;
      this.job.schedule(fault.at - world.scheduler.now, ARRIVE, 'fault', number);
    }
  }

  /** The workers of the job begin to run; from now on the episodes of their zone matter to it. */
  watchZone(): void {
    const { pools, spec, world, zone } = this.job;
    const measured = spec.preemption.lifetime === null;
    if (!measured || pools.every(({ quota }) => quota.preemptibleShare === 0)) return;
    const { now } = world.scheduler;
    const next = zone.episodeAfter(now);
    if (next !== null) this.job.schedule(next.at - now, ARRIVE, 'zone-episode');
  }

  /** @returns the fault of that number, if it befalls this job */
  faultAt(number: number): FaultSpec | undefined {
    return this.job.faults.find((each) => each.number === number)?.fault;
  }

  /** A fault of the scenario takes workers. */
  strike(number: number): void {
    const fault = this.faultAt(number);
    if (fault?.kind === 'preemption-storm') this.storm(fault.share, number);
    if (fault?.kind === 'worker-crash') this.crash(fault.workers, number);
  }

  /** An episode of the zone takes preemptible workers; the next one follows. */
  episode(): void {
    const { world, zone } = this.job;
    const { now } = world.scheduler;
    const share = zone.episodeAfter(now - 1)?.share ?? 0;
    this.episodes += 1;
    for (const pool of this.job.pools) {
      const stream = this.stream('zone-episode', `${pool.plan.name}#${this.episodes}`);
      this.preempt(pool, takenByEpisode(pool.fleet.alive('preemptible'), share, stream));
    }
    this.watchZone();
  }

  /** A preemptible worker has come to the end of its life. */
  preempted(pool: JobPool, vm: number): void {
    this.job.say('warning', 'preemption', MESSAGES.preempted(vm));
    this.preempt(pool, [vm]);
  }

  private storm(share: number, number: number): void {
    const mixed = this.job.pools.some(({ quota }) => quota.preemptibleShare > 0);
    const kind = mixed ? 'preemptible' : undefined;
    const taken = this.job.pools.map((pool) => {
      const stream = this.stream('preemption-storm', `${pool.plan.name}#${number}`);
      return { pool, vms: takenByStorm(pool.fleet.alive(kind), share, stream) };
    });
    const all = taken.reduce((sum, { vms }) => sum + vms.length, 0);
    this.job.say('warning', 'preemption', MESSAGES.stormed(all));
    for (const { pool, vms } of taken) this.preempt(pool, vms);
  }

  /** Workers of the first pool, and of the next ones where it has not so many. */
  private crash(workers: number, number: number): void {
    let left = workers;
    const taken = this.job.pools.map((pool, index) => {
      const alive = pool.fleet.alive();
      const share = Math.min(1, left / Math.max(1, alive.length));
      const entity = index === 0 ? number : `${pool.plan.name}#${number}`;
      const vms = takenByStorm(alive, share, this.stream('worker-crash', entity));
      left -= vms.length;
      return { pool, vms };
    });
    this.job.say('warning', 'crash', MESSAGES.crashed(workers - left));
    const notice = fromSeconds(this.job.world.constants.get('worker.lossDetection'));
    for (const { pool, vms } of taken) this.lose(pool, vms, false, notice);
  }

  private preempt(pool: JobPool, vms: readonly number[]): void {
    this.lose(pool, vms, true, 0);
  }

  private lose(
    pool: JobPool,
    vms: readonly number[],
    preempted: boolean,
    noticeAfter: number,
  ): void {
    for (const vm of vms) {
      pool.fleet.lose(vm, preempted);
      this.job.execution.lose(pool.index, vm, noticeAfter);
    }
    const spared = this.spare(pool, vms.length);
    if (vms.length > spared) this.sizing.replace(pool, vms.length - spared);
    this.lost();
  }

  /** As many as were to leave anyway are not missed, and no others need to leave for them. @returns how many */
  private spare(pool: JobPool, lost: number): number {
    const { execution } = this.job;
    const leaving = execution.pools[pool.index]?.threads.leaving ?? 0;
    const spared = Math.min(leaving, lost);
    if (spared === 0) return 0;
    for (const vm of execution.shrinkBy(pool.index, leaving - spared)) {
      this.job.retire(pool, vm);
    }
    return spared;
  }

  private stream(
    cause: string,
    entity: string | number,
  ): ReturnType<JobContext['world']['stream']> {
    return this.job.world.stream(this.job.spec.name, cause, entity);
  }
}
