import type { Found, JobEvidence } from '../evidence.ts';
import { field, found, type PlainValue, text } from '../plain-value.ts';
import { harnessPool } from './worker-pool.ts';

type Sdk = NonNullable<JobEvidence['sdk']>['value'];

const SDK_NAME = /(?:^|[^a-z])(java|python|go)(?![a-z])/iu;

/** Takes `Apache Beam SDK for Java` and the like; returns the SDK it names, or null. */
function sdkIn(at: PlainValue): Found<Sdk> | null {
  const name = SDK_NAME.exec(text(at)?.value ?? '')?.[1]?.toLowerCase();
  return name === undefined ? null : found(name as Sdk, at);
}

const environment = (job: PlainValue, ...keys: readonly string[]): PlainValue =>
  field(job, 'environment', ...keys);

/** `Apache_Beam_SDK_for_Java/2.27.0(JDK_11_environment)` */
const askedAgent = (job: PlainValue): PlainValue =>
  environment(job, 'sdkPipelineOptions', 'options', 'userAgent');

/** @returns the SDK, from the agent's name, the job's metadata, the kind of worker or the worker's image */
export function readSdk(job: PlainValue): JobEvidence['sdk'] {
  const pool = harnessPool(job);
  return (
    sdkIn(environment(job, 'userAgent', 'name')) ??
    sdkIn(field(job, 'jobMetadata', 'sdkVersion', 'versionDisplayName')) ??
    sdkIn(askedAgent(job)) ??
    sdkIn(environment(job, 'version', 'job_type')) ??
    (pool && sdkIn(field(pool, 'workerHarnessContainerImage')))
  );
}

/** @returns the SDK's version, `2.72.0` */
export function readSdkVersion(job: PlainValue): JobEvidence['sdkVersion'] {
  const at = askedAgent(job);
  const asked = /\/(\d+\.\d+\.\d+[^(\s]*)/u.exec(text(at)?.value ?? '')?.[1];
  return (
    text(environment(job, 'userAgent', 'version')) ??
    text(field(job, 'jobMetadata', 'sdkVersion', 'version')) ??
    (asked === undefined ? null : found(asked, at))
  );
}
