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

/** Takes a job and where it stands; says on one line what it lacks, if anything. */
export function remarkOnLacks(job: JobEvidence, at: PlainValue): void {
  if (job.view === 'launch') return;
  const lacking = PARTS.filter(([, isThere]) => !isThere(job)).map(([part]) => part);
  if (lacking.length > 0) remark(at, `it lacks ${lacking.join(', ')}${HINTS[job.view]}`);
}
