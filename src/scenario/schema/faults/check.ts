import { nearestName } from '../../../units/nearest-name.ts';
import { parseMoment, type Moment } from '../../../units/moment.ts';
import { problemWith } from './instant.ts';

/** A step's name and what is known of it; undefined where it can't be read. */
export interface NamedStep {
  readonly name: string;
  readonly kind: unknown;
  /** A source without an end. */
  readonly endless: boolean;
}

/** A job's name and its steps, as far as they can be read. */
export interface NamedJob {
  readonly name: string;
  readonly streaming: boolean;
  readonly steps: readonly NamedStep[];
}

/** What faults can be held against. */
export interface AroundFaults {
  readonly jobs: readonly NamedJob[];
  /** Null: not given. Undefined: given and wrong, which has an issue of its own. */
  readonly startsAt: Moment | null | undefined;
}

/** What is wrong with a fault, below its place in the list. */
export interface FaultIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly nearest: string | undefined;
}

const partOf = (fault: unknown, name: string): unknown =>
  typeof fault === 'object' && fault !== null ? Reflect.get(fault, name) : undefined;

function checkJob(fault: unknown, { jobs }: AroundFaults): FaultIssue[] {
  const name = partOf(fault, 'job');
  const names = jobs.map((job) => job.name);
  if (typeof name !== 'string' || names.includes(name)) return [];
  const message = `expected the name of a job, ${names.join(', ')}; got ${name}`;
  return [{ path: ['job'], message, nearest: nearestName(name, names) }];
}

/** The job that is named; all jobs where none is, since one of them may be meant. */
function jobsMeant(fault: unknown, { jobs }: AroundFaults): readonly NamedJob[] {
  const job = partOf(fault, 'job');
  return jobs.filter(({ name }) => job === undefined || name === job);
}

function checkStep(fault: unknown, around: AroundFaults): FaultIssue[] {
  const step = partOf(fault, 'step');
  const meant = jobsMeant(fault, around);
  if (typeof step !== 'string' || meant.length === 0) return [];
  const steps = meant.flatMap((each) => each.steps.map(({ name }) => name));
  if (steps.length === 0 || steps.includes(step)) return [];
  const whose = meant.length === 1 ? `job ${meant[0]?.name ?? ''}` : 'any job';
  const message = `expected the name of a step of ${whose}, got ${step}`;
  return [{ path: ['step'], message, nearest: nearestName(step, steps) }];
}

/** Faults of streaming jobs, and what they befall. */
const STREAMING_FAULTS: ReadonlyMap<
  unknown,
  { readonly fits: (step: NamedStep) => boolean; readonly expected: string }
> = new Map([
  [
    'source-outage',
    { fits: ({ endless }) => endless, expected: 'a `read` with a `rate`, a source without an end' },
  ],
  ['slow-sink', { fits: ({ kind }) => kind === 'write', expected: 'a `write`' }],
]);

/** What befalls a source without an end, or its sink, is for streaming jobs. */
function checkStreaming(fault: unknown, around: AroundFaults): FaultIssue[] {
  const kind = partOf(fault, 'kind');
  const rule = STREAMING_FAULTS.get(kind);
  const meant = jobsMeant(fault, around);
  if (rule === undefined || meant.length === 0) return [];
  const streaming = meant.filter((job) => job.streaming);
  if (streaming.length === 0) {
    const message = `expected a fault of a batch job, or \`type: streaming\`, which ${String(kind)} needs`;
    return [{ path: ['kind'], message, nearest: undefined }];
  }
  const steps = meant.flatMap((each) => each.steps);
  const found = steps.filter(({ name }) => name === partOf(fault, 'step'));
  const isKnown = found.some((step) => step.kind !== undefined);
  if (!isKnown || found.some(rule.fits)) return [];
  const fitting = steps.filter(rule.fits).map(({ name }) => name);
  const which = fitting.length === 0 ? '' : `: ${fitting.join(', ')}`;
  return [{ path: ['step'], message: `expected ${rule.expected}${which}`, nearest: undefined }];
}

/** Read or, in a fault that is wrong elsewhere, as the file has it. */
function momentOf(at: unknown): Moment | null {
  if (typeof at !== 'string') return (partOf(at, 'moment') as Moment | undefined) ?? null;
  const parsed = parseMoment(at);
  return parsed.ok ? parsed.value : null;
}

/** @returns what is wrong with a moment on the project's clock, read or as written; null: nothing, or it is none */
export function momentProblem(at: unknown, startsAt: Moment | null | undefined): string | null {
  const moment = momentOf(at);
  return moment === null || startsAt === undefined ? null : problemWith({ moment }, startsAt);
}

function checkMoment(fault: unknown, { startsAt }: AroundFaults): FaultIssue[] {
  const problem = momentProblem(partOf(fault, 'at'), startsAt);
  return problem === null ? [] : [{ path: ['at'], message: problem, nearest: undefined }];
}

/** @returns what is wrong between a fault and the jobs and clock of its scenario */
export function checkFault(fault: unknown, around: AroundFaults): FaultIssue[] {
  return [checkJob, checkStep, checkStreaming, checkMoment].flatMap((check) =>
    check(fault, around),
  );
}
