import type { EpochMs, Maybe, PhaseEvidence } from '../evidence.ts';

type Phase =
  | 'first'
  | 'starting'
  | 'raised'
  | 'started'
  | 'ready'
  | 'ended'
  | 'stopping'
  | 'emptied'
  | 'stopped';

/** Moments at which a job's phases begin, each told by messages in any order. */
export interface Phases {
  note(phase: Phase, at: EpochMs, from: string): void;
  has(phase: Phase): boolean;
  evidence(): PhaseEvidence;
}

/** Of several such messages the last counts; of all others the first. */
const LAST_COUNTS: ReadonlySet<Phase> = new Set(['ended', 'emptied', 'stopped']);

/** Starts with nothing known. */
export function createPhases(): Phases {
  const moments = new Map<Phase, { readonly value: EpochMs; readonly from: string }>();
  const of = (phase: Phase): Maybe<EpochMs> => moments.get(phase) ?? null;
  return {
    note(phase, at, from) {
      const known = moments.get(phase);
      const isBetter =
        known === undefined || (LAST_COUNTS.has(phase) ? at > known.value : at < known.value);
      if (isBetter) moments.set(phase, { value: at, from });
    },
    has: (phase) => moments.has(phase),
    evidence: () => ({
      firstMessageAt: of('first'),
      poolStartAt: of('starting'),
      firstRaiseAt: of('raised'),
      workersStartedAt: of('started'),
      workersReadyAt: of('ready'),
      lastOperationAt: of('ended'),
      stoppingAt: of('stopping'),
      // The pool is empty before the service says that it stopped; published teardown times end there.
      stoppedAt: of('emptied') ?? of('stopped'),
    }),
  };
}
