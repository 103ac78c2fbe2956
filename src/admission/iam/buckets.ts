import type {
  BucketSpec,
  IamSpec,
  JobSpec,
  PolicySpec,
  ProjectSpec,
  Scenario,
} from '../../scenario/scenario.ts';
import { type Grant, permission } from './grants.ts';
import { type Granting, leastOf } from './granting.ts';

/** A bucket that the job keeps its own files in. */
export interface JobBucket {
  /** Null: none is given, the SDK makes one for the project and region. */
  readonly name: string | null;
  /** Options that name it, in order. */
  readonly options: readonly string[];
  readonly spec: BucketSpec | null;
}

const LOCATIONS = ['tempLocation', 'gcpTempLocation', 'stagingLocation'] as const;

/** @returns the bucket of `gs://bucket/path`, or null */
export const bucketName = (location: string): string | null =>
  /^gs:\/\/(?<bucket>[^/]+)/u.exec(location)?.groups?.['bucket'] ?? null;

function namedBuckets({ options }: JobSpec): ReadonlyMap<string, readonly string[]> {
  const named = new Map<string, string[]>();
  for (const option of LOCATIONS) {
    const bucket = bucketName(options.submission[option] ?? '');
    if (bucket !== null) named.set(bucket, [...(named.get(bucket) ?? []), option]);
  }
  return named;
}

/** @returns the buckets of temporary and staged files, each once; a nameless one where no option names any */
export function jobBuckets({ project }: Scenario, job: JobSpec): readonly JobBucket[] {
  const named = [...namedBuckets(job)].map(
    ([name, options]): JobBucket => ({ name, options, spec: project.buckets.get(name) ?? null }),
  );
  return named.length > 0 ? named : [{ name: null, options: [], spec: null }];
}

const BASIC: Readonly<Record<string, string>> = {
  'roles/owner': 'projectOwner',
  'roles/editor': 'projectEditor',
};

/** A basic role reaches objects through the bucket’s policy, which names the project’s owners and editors, or not. */
function throughBucket(
  grant: Grant,
  name: string,
  bucket: PolicySpec | null,
  { name: project, iam }: ProjectSpec,
): Grant {
  const kind = BASIC[grant.binding?.role ?? ''];
  if (grant.answer !== 'granted' || bucket === null || kind === undefined) return grant;
  const { answer } = permission(`${kind}:${project}`, name, [bucket], iam);
  return answer === 'granted' ? grant : { ...grant, answer: 'unknown' };
}

/** Takes a member, permissions and a bucket; returns whether the policies of project and bucket grant them all. */
export function inBucket(
  who: string,
  names: readonly string[],
  bucket: JobBucket,
  project: ProjectSpec,
): Granting {
  const own = bucket.spec?.policy ?? null;
  const { iam }: { readonly iam: IamSpec } = project;
  return leastOf(
    names.map((name) => {
      const direct = permission(who, name, [own], iam);
      if (direct.answer === 'granted') return [name, direct];
      return [
        name,
        throughBucket(permission(who, name, [iam.policy, own], iam), name, own, project),
      ];
    }),
  );
}

/** @returns where a grant on the bucket was looked for */
export const lookedIn = ({ name, spec }: JobBucket): string =>
  spec?.policy == null ? 'project.iam.policy' : `project.iam.policy or the policy of gs://${name}`;
