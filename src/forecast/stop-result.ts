import type { ProjectRecord } from '../project/simulate.ts';

type StreamingRecord = NonNullable<ProjectRecord['jobs'][number]['streaming']>;

/** How somebody stopped a streaming job, and what became of what it had read. */
export interface StopResult {
  readonly how: 'drained' | 'cancelled';
  /** When it was asked for; and when the job ended, null: it was still draining at the end of the time looked at. */
  readonly atS: number;
  readonly endedS: number | null;
  /** From the one to the other, to the end of the time looked at where it is not over. */
  readonly seconds: number;
  /** Elements read and not through when it was asked for: in front of stages, being worked on, in windows not closed yet. */
  readonly inFlight: {
    readonly waiting: number;
    readonly working: number;
    readonly windowed: number;
    /** Of the first two. */
    readonly bytes: number;
    /** All that windows held. */
    readonly stateBytes: number;
  };
  /** Elements that are gone: of a cancelled job all that was in flight, of a drained one none. */
  readonly lost: number;
  /** Elements in windows that a drain closed before their end, and the panes with part of a result that went on. */
  readonly cutShort: number;
  readonly cutPanes: number;
  /** Billed workers meanwhile, and what they cost; null: not fully priced. */
  readonly workerS: number;
  readonly usd: number | null;
}

/** @param priceOf dollars of so many worker·ms of the job, or null @returns nothing of a job that nobody stopped */
export function stopResult(
  { stop, to }: StreamingRecord,
  priceOf: (workerMs: number) => number | null,
): { readonly stop?: StopResult } {
  if (stop === undefined) return {};
  const { how, at, endedAt, waiting, working, windowed, bytes, stateBytes, workerMs } = stop;
  return {
    stop: {
      how,
      atS: at / 1000,
      endedS: endedAt === null ? null : endedAt / 1000,
      seconds: ((endedAt ?? to) - at) / 1000,
      inFlight: { waiting, working, windowed, bytes, stateBytes },
      lost: how === 'cancelled' ? waiting + working + windowed : 0,
      cutShort: stop.cutShort,
      cutPanes: stop.cutPanes,
      workerS: workerMs / 1000,
      usd: priceOf(workerMs),
    },
  };
}
