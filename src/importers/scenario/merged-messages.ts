import type { MessagesEvidence, PhaseEvidence } from '../evidence.ts';

/** How much messages tell: what was kept of them, line by line. */
const weight = ({ workers, operations, fusions, failures }: MessagesEvidence): number =>
  workers.length + operations.length + fusions.length + failures.length;

const PHASES = [
  'firstMessageAt',
  'poolStartAt',
  'firstRaiseAt',
  'workersStartedAt',
  'workersReadyAt',
  'lastOperationAt',
  'stoppingAt',
  'stoppedAt',
] as const satisfies readonly (keyof PhaseEvidence)[];

function phasesOf(all: readonly MessagesEvidence[]): PhaseEvidence {
  const entries = PHASES.map((name) => {
    const told = all.map(({ phases }) => phases[name]).find((each) => each !== null);
    return [name, told ?? null] as const;
  });
  return Object.fromEntries(entries) as unknown as PhaseEvidence;
}

/** The first list that holds something. */
const firstFilled = <T>(lists: readonly (readonly T[])[]): readonly T[] =>
  lists.find(({ length }) => length > 0) ?? [];

const firstTold = <T>(values: readonly (T | null)[]): T | null =>
  values.find((value) => value !== null) ?? null;

/**
 * Takes the messages of one job out of several files (the API's, a log, the console: the same texts); returns what the
 * file that tells most has, and of the others what that one lacks.
 */
export function mergedMessages(all: readonly MessagesEvidence[]): MessagesEvidence | null {
  const sorted = all.toSorted((a, b) => weight(b) - weight(a));
  const [first] = sorted;
  if (first === undefined || sorted.length === 1) return first ?? null;
  return {
    jobId: firstTold(sorted.map(({ jobId }) => jobId)),
    sdk: firstTold(sorted.map(({ sdk = null }) => sdk)),
    machineType: firstTold(sorted.map(({ machineType }) => machineType)),
    place: firstTold(sorted.map(({ place }) => place)),
    workersBetween: firstTold(sorted.map(({ workersBetween }) => workersBetween)),
    startWorkers: firstTold(sorted.map(({ startWorkers }) => startWorkers)),
    phases: phasesOf(sorted),
    workers: firstFilled(sorted.map(({ workers }) => workers)),
    operations: firstFilled(sorted.map(({ operations }) => operations)),
    fusions: firstFilled(sorted.map(({ fusions }) => fusions)),
    failures: firstFilled(sorted.map(({ failures }) => failures)),
    file: sorted.map(({ file }) => file).join(', '),
  };
}
