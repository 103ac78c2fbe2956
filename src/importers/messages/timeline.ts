import type { EpochMs, Maybe, MessagesEvidence } from '../evidence.ts';
import { type Capped, capped } from './capped.ts';
import { createFailures, type Failures } from './failures.ts';
import { type JobMessage, kept, type PoolEvent } from './message.ts';
import { createOperations, type Operations } from './operations.ts';
import { createPhases, type Phases } from './phases.ts';
import { createPoolHistory, type PoolHistory } from './pool-history.ts';
import type { Told } from './told.ts';
import { createWorkerFacts, type WorkerFacts } from './worker-facts.ts';

/** What the messages of one job say, gathered as they come, in any order; bounded, however many come. */
export interface Timeline {
  /** @param what what `told` says of the message */
  note(message: JobMessage, what: Told | null): void;
  noteEvent(event: PoolEvent): void;
  /** A message of a worker’s own log, kept if it is known trouble; it says nothing of the phases. */
  noteTrouble(message: JobMessage): void;
  /** Whether nothing was noted. */
  isEmpty(): boolean;
  /** Whether the pool was stopped: what starts afterwards is another job. */
  isOver(): boolean;
  evidence(jobId: Maybe<string>, file: string): MessagesEvidence;
  /** What was left out because there was too much of it, in words. */
  leftOut(): readonly string[];
}

interface Fusion {
  readonly at: EpochMs;
  readonly consumer: string;
  readonly into: string;
}

const MOST_FUSIONS = 5000;

interface Gathering {
  readonly phases: Phases;
  readonly workers: PoolHistory;
  readonly facts: WorkerFacts;
  readonly operations: Operations;
  readonly failures: Failures;
  readonly fusions: Capped<Fusion>;
}

function noteTold(what: Told, { at, from }: JobMessage, into: Gathering): void {
  into.facts.note(what, at, from);
  into.workers.note(what, at, from);
  switch (what.of) {
    case 'ended':
      into.phases.note('ended', at, from);
      into.operations.note('ended', what.operation, at, from);
      break;
    case 'begun':
      into.operations.note('begun', what.operation, at, from);
      break;
    case 'fusion':
      into.fusions.add({ at, consumer: kept(what.consumer), into: kept(what.into) });
      break;
    case 'starting':
    case 'started':
    case 'ready':
    case 'stopping':
    case 'stopped':
      into.phases.note(what.of, at, from);
      break;
    default:
  }
}

const evidenceOf = (of: Gathering): Omit<MessagesEvidence, 'jobId' | 'file'> => ({
  ...of.facts.evidence(),
  phases: of.phases.evidence(),
  workers: of.workers.evidence(),
  operations: of.operations.evidence(),
  fusions: of.fusions.entries().map(({ consumer, into }) => ({ consumer, into })),
  failures: of.failures.evidence(),
});

const leftOf = ({ workers, operations, fusions, failures }: Gathering): readonly string[] =>
  (
    [
      [workers.left(), 'changes in the number of workers'],
      [operations.left(), 'messages about operations'],
      [fusions.left(), 'fusions'],
      [failures.left(), 'failure texts'],
    ] as const
  ).flatMap(([left, what]) => (left === 0 ? [] : [`${left} later ${what} are left out`]));

/** Starts with nothing known of the job. */
export function createTimeline(): Timeline {
  const phases = createPhases();
  const gathering: Gathering = {
    phases,
    workers: createPoolHistory(phases),
    facts: createWorkerFacts(),
    operations: createOperations(),
    failures: createFailures(),
    fusions: capped<Fusion>(MOST_FUSIONS),
  };
  const { workers, facts, failures } = gathering;
  return {
    note(message, what) {
      const { at, from, sdk } = message;
      phases.note('first', at, from);
      if (sdk !== undefined) facts.noteSdk(sdk, at, from);
      if (what !== null) noteTold(what, message, gathering);
      if (what === null || what.of === 'short') failures.note(message);
    },
    noteEvent({ at, kind, workers: number, from }) {
      phases.note('first', at, from);
      workers.add({ at, workers: number, kind, from });
    },
    noteTrouble(message) {
      failures.note(message);
    },
    isEmpty: () => !phases.has('first') && failures.isEmpty(),
    isOver: () => phases.has('emptied') || phases.has('stopped'),
    evidence: (jobId, file) => ({ jobId, ...evidenceOf(gathering), file }),
    leftOut: () => leftOf(gathering),
  };
}
