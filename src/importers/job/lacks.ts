import type { JobEvidence } from '../evidence.ts';
import { type PlainValue, remark } from '../plain-value.ts';

/** What a whole Job resource has, and what is missing when it doesn't. */
const PARTS: readonly (readonly [part: string, isThere: (job: JobEvidence) => boolean])[] = [
  ['id', ({ id }) => id !== null],
  ['name', ({ name }) => name !== null],
  ['projectId', ({ project }) => project !== null],
  ['location', ({ region }) => region !== null],
  ['type', ({ type }) => type !== null],
  ['SDK', ({ sdk }) => sdk !== null],
  ['SDK version', ({ sdkVersion }) => sdkVersion !== null],
  ['currentState', ({ state }) => state !== null],
  ['createTime', ({ createdAt }) => createdAt !== null],
  ['machine type', ({ options }) => options.has('workerMachineType')],
  ['transforms', ({ transforms }) => transforms.length > 0],
  ['fused stages', ({ stages }) => stages.some(({ transforms }) => transforms.length > 0)],
];

const HINTS: Readonly<Record<JobEvidence['view'], string>> = {
  full: '',
  description: ' (the workers are in `describe --full`)',
  summary: ' (a summary: `gcloud dataflow jobs describe ID --region R --full` has them)',
  launch: '',
};

/** @returns what a job lacks, on one line; null: nothing */
function lackOf(job: JobEvidence): string | null {
  if (job.view === 'launch') return null;
  const lacking = PARTS.filter(([, isThere]) => !isThere(job)).map(([part]) => part);
  return lacking.length === 0 ? null : `it lacks ${lacking.join(', ')}${HINTS[job.view]}`;
}

/** What the jobs of a file lack; those of a list lack the same, which is told once. */
export interface Lacks {
  add(job: JobEvidence, at: PlainValue): void;
  /** Puts a remark on the first job of each kind. */
  tell(): void;
}

/** @returns a tally of what jobs lack, without any yet */
export function createLacks(): Lacks {
  const first = new Map<string, { readonly at: PlainValue; count: number }>();
  return {
    add(job, at) {
      const lack = lackOf(job);
      if (lack === null) return;
      const known = first.get(lack);
      if (known !== undefined) known.count++;
      else first.set(lack, { at: { ...at, value: null }, count: 1 });
    },
    tell() {
      for (const [lack, { at, count }] of first) {
        const others = count === 1 ? '' : `; ${count - 1} more job${count === 2 ? '' : 's'} too`;
        remark(at, `${lack}${others}`);
      }
    },
  };
}
