import { type ProjectSpec, type SubnetSpec, UNSAID } from '../../../src/scenario/project-spec.ts';
import type { Stated } from '../../../src/admission/finding.ts';
import type { NetworkSpec, SubmissionOptions } from '../../../src/scenario/scenario.ts';
import { type GivenJob, job } from '../../engines/one-job.ts';
import { foundIn } from '../found.ts';

type Networking = ProjectSpec['networking'];

/** A network in auto mode of the job’s own project. */
export const network = (
  name: string,
  mode: 'auto' | 'custom' | 'legacy' = 'auto',
  project: string | null = null,
): NetworkSpec => ({ name, project, mode });

/** `10.1.0.0/24` in us-central1, of the network `shared` of the job’s own project. */
export const subnet = (given: Partial<SubnetSpec> = {}): SubnetSpec => ({
  name: 'workers',
  region: 'us-central1',
  network: 'shared',
  project: null,
  cidr: '10.1.0.0/24',
  privateGoogleAccess: true,
  inUse: 0,
  policy: null,
  ...given,
});

/** The short form of the option for `subnet()`. */
export const WORKERS = 'regions/us-central1/subnetworks/workers';

/** The full URL of the same name in a host project. */
export const SHARED =
  'https://www.googleapis.com/compute/v1/projects/host/regions/us-central1/subnetworks/workers';

export interface Given extends Omit<GivenJob, 'options'> {
  readonly options?: GivenJob['options'];
  readonly submission?: Partial<SubmissionOptions>;
  readonly project?: Partial<ProjectSpec>;
}

/** What is found about the network where that much is known of it, and nothing else is. */
export function foundOn(networking: Partial<Networking>, given: Given = {}): readonly Stated[] {
  const { submission, project, options, ...rest } = given;
  const plain = job().options.submission;
  return foundIn(
    { ...rest, options: { ...options, submission: { ...plain, ...submission } } },
    { networking: { ...UNSAID.networking, ...networking }, ...project },
  ).filter(({ code }) => code.startsWith('NET-') || code === 'SHUFFLE-PORTS');
}

export const codesOn = (...given: Parameters<typeof foundOn>): string[] =>
  foundOn(...given).map(({ code }) => code);
