import { nearestName } from '../../../units/nearest-name.ts';
import { parseMoment, type Moment } from '../../../units/moment.ts';
import { problemWith } from './instant.ts';

/** A job's name and its steps, as far as they can be read. */
export interface NamedJob {
  readonly name: string;
  readonly steps: readonly string[];
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

/** Steps of the job that is named; of all jobs where none is, since one of them may have it. */
function checkStep(fault: unknown, { jobs }: AroundFaults): FaultIssue[] {
  const [step, job] = [partOf(fault, 'step'), partOf(fault, 'job')];
  const meant = jobs.filter(({ name }) => job === undefined || name === job);
  if (typeof step !== 'string' || meant.length === 0) return [];
  const steps = meant.flatMap((each) => each.steps);
  if (steps.length === 0 || steps.includes(step)) return [];
  const whose = meant.length === 1 ? `job ${meant[0]?.name ?? ''}` : 'any job';
  const message = `expected the name of a step of ${whose}, got ${step}`;
  return [{ path: ['step'], message, nearest: nearestName(step, steps) }];
}

/** Read or, in a fault that is wrong elsewhere, as the file has it. */
function momentOf(at: unknown): Moment | null {
  if (typeof at !== 'string') return (partOf(at, 'moment') as Moment | undefined) ?? null;
  const parsed = parseMoment(at);
  return parsed.ok ? parsed.value : null;
}

function checkMoment(fault: unknown, { startsAt }: AroundFaults): FaultIssue[] {
  const moment = momentOf(partOf(fault, 'at'));
  const problem =
    moment === null || startsAt === undefined ? null : problemWith({ moment }, startsAt);
  return problem === null ? [] : [{ path: ['at'], message: problem, nearest: undefined }];
}

/** @returns what is wrong between a fault and the jobs and clock of its scenario */
export function checkFault(fault: unknown, around: AroundFaults): FaultIssue[] {
  return [checkJob, checkStep, checkMoment].flatMap((check) => check(fault, around));
}
