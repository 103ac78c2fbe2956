import type { EngineEvent } from '../engines/engine.ts';

/** What others use of a quota changes. */
export interface QuotaEvent {
  readonly domain: 'quota';
  readonly kind: 'others';
  /** Of no job. */
  readonly job: -1;
  /** Number of the step, of all metrics together. */
  readonly subject: number;
}

/** Everything that happens in a project. */
export type ProjectEvent = EngineEvent | QuotaEvent;
