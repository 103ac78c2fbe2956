import type { CollectionEvidence } from '../importers/evidence.ts';
import { sourceBytes } from '../scenario/at-size.ts';
import type { JobSpec, Step } from '../scenario/scenario.ts';
import type { PastRun } from './run.ts';
import { stepOf } from './step-names.ts';

/** How much data a run had. */
export interface RunSize {
  /** Against the scenario's. */
  readonly factor: number;
  readonly notes: readonly string[];
}

type ReadStep = Extract<Step, { readonly kind: 'read' }>;

const isRead = (step: Step): step is ReadStep => step.kind === 'read';

/** The largest collection that belongs to a read is what it hands on: `Read/Impulse` has one element. */
function collectionOf(
  step: ReadStep,
  collections: readonly CollectionEvidence[],
): CollectionEvidence | undefined {
  return collections
    .filter(({ name, elements }) => {
      const producer = name.replace(/[.-](out\d*|None|output)$/iu, '');
      return elements !== null && elements.value > 0 && stepOf(producer, [step.name]) !== null;
    })
    .toSorted((a, b) => (b.elements?.value ?? 0) - (a.elements?.value ?? 0))[0];
}

function bytesIn({ elements, meanBytes }: CollectionEvidence): number | null {
  return elements === null || meanBytes === null ? null : elements.value * meanBytes.value;
}

/** Bytes where the counters have them for every read, else elements. */
function measuredFactor({ evidence: { metrics } }: PastRun, job: JobSpec): number | null {
  const reads = job.steps.filter(isRead);
  const found = reads.map((read) => collectionOf(read, metrics?.collections ?? []));
  if (reads.length === 0 || found.some((each) => each === undefined)) return null;
  const elements = found.reduce((sum, each) => sum + (each?.elements?.value ?? 0), 0);
  return elements / reads.reduce((sum, read) => sum + read.elements, 0);
}

const ratioOfBytes = ({ evidence: { metrics } }: PastRun, job: JobSpec): number | null => {
  const sizes = job.steps
    .filter(isRead)
    .map((read) => collectionOf(read, metrics?.collections ?? []))
    .map((found) => (found === undefined ? null : bytesIn(found)));
  if (sizes.some((bytes) => bytes === null)) return null;
  return sizes.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0) / sourceBytes(job);
};

export const NOT_TOLD = 'how much it read is not in its files: taken as the scenario’s';

/** Encoded in memory, records are about as large as on disk, seldom the same: below this the counters agree. */
const AS_LARGE = 0.02;

/**
 * @returns how many times the scenario's data a run had: as the user says (bytes), else by the elements that its
 *   sources handed on, else as much as the scenario
 */
export function sizeOf(past: PastRun, job: JobSpec): RunSize {
  const own = sourceBytes(job);
  if (past.bytes !== null && own > 0) {
    return { factor: past.bytes / own, notes: [] };
  }
  const factor = measuredFactor(past, job);
  if (factor === null) {
    return { factor: 1, notes: [NOT_TOLD] };
  }
  const bytes = ratioOfBytes(past, job);
  const differ = bytes !== null && Math.abs(bytes / factor - 1) > AS_LARGE;
  const notes = differ
    ? [
        `its records are ${(bytes / factor).toPrecision(3)} times the scenario’s size; its elements count`,
      ]
    : [];
  return { factor: Math.abs(factor - 1) < AS_LARGE / 100 ? 1 : factor, notes };
}
