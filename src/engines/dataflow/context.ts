import type { BatchExecution } from '../../batch/execution.ts';
import type { Zone } from '../../cloud/zone.ts';
import type { Handle } from '../../kernel/slot-queue.ts';
import type { JobSpec } from '../../scenario/scenario.ts';
import type { JobEvent, World } from '../engine.ts';
import type { Severity } from '../message-log.ts';
import type { NumberedFault } from './faults.ts';
import type { HeldBelow } from './held-below.ts';
import type { JobPool } from './job-pool.ts';

/** What the parts of any job share. */
export interface JobGround {
  /** Of the job, among all of the project. */
  readonly number: number;
  readonly spec: JobSpec;
  readonly world: World;
  readonly zone: Zone;
  readonly faults: readonly NumberedFault[];
  say(severity: Severity, kind: string, text: string): void;
  schedule(delay: number, priority: number, kind: JobEvent['kind'], subject?: number): Handle;
}

/** What the parts of a running batch job share. */
export interface JobContext extends JobGround {
  readonly pools: readonly JobPool[];
  readonly execution: BatchExecution;
  readonly held: HeldBelow;
  /** Gives a worker back. */
  retire(pool: JobPool, vm: number): void;
}
