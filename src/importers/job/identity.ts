import type { EpochMs, JobEvidence, Maybe } from '../evidence.ts';
import {
  expected,
  field,
  flag,
  found,
  moment,
  parseTimestamp,
  type PlainValue,
  remark,
  text,
} from '../plain-value.ts';
import { regionOfZone } from './short-name.ts';
import { harnessPool } from './worker-pool.ts';

/** Job states of v1b3 without JOB_STATE_; UNKNOWN says nothing. */
const STATES: ReadonlySet<string> = new Set([
  ...['STOPPED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'UPDATED', 'DRAINING', 'DRAINED'],
  ...['PENDING', 'CANCELLING', 'QUEUED', 'RESOURCE_CLEANING_UP', 'PAUSING', 'PAUSED'],
]);

/** States that nothing follows. */
const TERMINAL: ReadonlySet<string> = new Set([
  'DONE',
  'FAILED',
  'CANCELLED',
  'UPDATED',
  'DRAINED',
]);

/** Takes `JOB_STATE_DONE`, or `Done` as gcloud's table has it; returns `DONE`, null where nothing is known. */
export function stateAt(at: PlainValue): Maybe<string> {
  const written = text(at);
  if (written === null) return null;
  const value = written.value
    .replace(/^JOB_STATE_/u, '')
    .replace(/ /gu, '_')
    .toUpperCase();
  if (value === 'UNKNOWN') return null;
  return STATES.has(value) ? { ...written, value } : expected(at, 'a JOB_STATE_… of the service');
}

/** @returns whether nothing follows a state */
export const isTerminal = (state: string): boolean => TERMINAL.has(state);

/** @returns the state, under its name in the API or in gcloud's table */
export function readState(job: PlainValue): Maybe<string> {
  return stateAt(field(job, 'currentState')) ?? stateAt(field(job, 'state'));
}

/** gcloud's table has `2024-06-19 15:10:38`, in UTC as far as is known. */
function tableMoment(at: PlainValue): Maybe<EpochMs> {
  const written = text(at);
  if (written === null) return null;
  const value = parseTimestamp(written.value) ?? parseTimestamp(`${written.value}Z`);
  if (value === null) return expected(at, 'a time such as 2024-06-19 15:10:38');
  if (!/[Z+]|-\d\d:\d\d$/iu.test(written.value)) remark(at, 'read as UTC: it names no time zone');
  return found(value, at);
}

/** @returns when the job was created, started, and, once nothing follows its state, ended (teardown included) */
export function readTimes(
  job: PlainValue,
): Pick<JobEvidence, 'createdAt' | 'startedAt' | 'endedAt'> {
  const createdAt = moment(field(job, 'createTime')) ?? tableMoment(field(job, 'creationTime'));
  const stateTime = moment(field(job, 'currentStateTime')) ?? tableMoment(field(job, 'stateTime'));
  const state = readState(job);
  const endedAt = state !== null && isTerminal(state.value) ? stateTime : null;
  if (createdAt !== null && endedAt !== null && endedAt.value < createdAt.value) {
    remark(field(job, 'currentStateTime'), 'passed over: the job ends before it was created');
    return { createdAt, startedAt: moment(field(job, 'startTime')), endedAt: null };
  }
  return { createdAt, startedAt: moment(field(job, 'startTime')), endedAt };
}

type JobType = NonNullable<JobEvidence['type']>['value'];

/** Takes `JOB_TYPE_BATCH`, `Batch` or `FNAPI_BATCH`; returns which of the two it names. */
function typeIn(at: PlainValue): JobEvidence['type'] {
  const name = /(?:^|_)(BATCH|STREAMING)(?:_|$)/iu.exec(text(at)?.value ?? '')?.[1];
  return name === undefined ? null : found(name.toLowerCase() as JobType, at);
}

/** @returns batch or streaming, from the job, the kind of its workers or its options */
export function readType(job: PlainValue): JobEvidence['type'] {
  const own = field(job, 'type');
  const asked = flag(field(job, 'environment', 'sdkPipelineOptions', 'options', 'streaming'));
  const type = typeIn(own) ?? typeIn(field(job, 'environment', 'version', 'job_type'));
  if (typeIn(own) === null && text(own) !== null && own.value !== 'JOB_TYPE_UNKNOWN') {
    expected(own, 'JOB_TYPE_BATCH or JOB_TYPE_STREAMING');
  }
  return type ?? (asked && { ...asked, value: asked.value ? 'streaming' : 'batch' });
}

/** @returns the region: the job's own, its workers', that of their zone */
export function readRegion(job: PlainValue): Maybe<string> {
  const environment = field(job, 'environment');
  const pool = harnessPool(job);
  const zone = (pool && text(field(pool, 'zone'))) ?? text(field(environment, 'workerZone'));
  const ofZone = regionOfZone(zone?.value ?? '');
  return (
    text(field(job, 'location')) ??
    text(field(environment, 'workerRegion')) ??
    text(field(environment, 'sdkPipelineOptions', 'options', 'region')) ??
    (zone !== null && ofZone !== null ? { ...zone, value: ofZone } : null)
  );
}

/** Type of the template that made the job, in its label. */
const TEMPLATE_TYPES: ReadonlyMap<string, 'flex' | 'classic'> = new Map([
  ['flex', 'flex'],
  ['legacy', 'classic'],
  ['classic', 'classic'],
]);

/** @returns which kind of template launched the job, from its label or from where its template lies */
export function readTemplate(job: PlainValue): JobEvidence['template'] {
  const label = field(job, 'labels', 'goog-dataflow-provided-template-type');
  const labelled = TEMPLATE_TYPES.get(text(label)?.value ?? '');
  if (labelled !== undefined) return found(labelled, label);
  const location = field(job, 'environment', 'sdkPipelineOptions', 'options', 'templateLocation');
  const path = text(location)?.value;
  if (path === undefined) return null;
  // Flex launchers write the job they make there.
  return found(path.includes('/template_launches/') ? 'flex' : 'classic', location);
}

/** @returns where batch jobs shuffle: the field of newer jobs, or the experiment that asks for it */
export function readShuffleMode(job: PlainValue): JobEvidence['shuffleMode'] {
  const at = field(job, 'environment', 'shuffleMode');
  const mode = text(at)?.value;
  if (mode === 'SERVICE_BASED') return found('service', at);
  if (mode === 'VM_BASED') return found('workers', at);
  if (mode !== undefined && mode !== 'SHUFFLE_MODE_UNSPECIFIED') {
    expected(at, 'SERVICE_BASED or VM_BASED');
  }
  const experiments = field(job, 'environment', 'experiments');
  const asked = Array.isArray(experiments.value) ? experiments.value : [];
  if (asked.includes('shuffle_mode=service')) return found('service', experiments);
  return asked.includes('shuffle_mode=appliance') ? found('workers', experiments) : null;
}
