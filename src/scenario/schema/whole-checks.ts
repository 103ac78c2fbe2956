import type { z } from 'zod';
import { findPrice, PRICE_BOOK } from '../../facts/price-book.ts';
import { isRegion } from '../../facts/regions.ts';
import type { Moment } from '../../units/moment.ts';
import { checkFault, type NamedJob } from './faults/check.ts';
import { deadlineProblem } from './deadline.ts';
import type { ClockGoal } from './goals.ts';
import { measuredProblem } from './goals/measured-job.ts';
import { nthJobName } from './job-name.ts';
import { checkOrder } from './order-checks.ts';
import type { GivenRepeat } from './repeat.ts';
import { runNames } from './runs.ts';
import { timeIssues } from './streamed/times.ts';
import { MOST_COUNTED, MOST_RUNS, type Submissions, submissionsOf } from './submissions.ts';

/** What parts of a scenario say about each other. Any part may be missing or wrong and has its own issue then. */
export interface GivenParts {
  readonly name?: unknown;
  readonly project?: { readonly region?: unknown; readonly startsAt?: unknown } | null | undefined;
  readonly job?: unknown;
  readonly jobs?: readonly unknown[] | undefined;
  readonly goals?: readonly unknown[] | undefined;
  readonly prices?: unknown;
  readonly faults?: readonly unknown[] | undefined;
}

type Complain = (path: PropertyKey[], message: string, nearest?: string) => void;

function checkJobs({ job, jobs }: GivenParts, complain: Complain): void {
  if ((job === undefined) === (jobs === undefined))
    complain([], 'expected either `job:` or `jobs:`');
}

function jobName(job: unknown, fallback: string): string {
  const name: unknown =
    typeof job === 'object' && job !== null ? Reflect.get(job, 'name') : undefined;
  return typeof name === 'string' ? name : fallback;
}

function checkNames({ name, jobs }: GivenParts, complain: Complain): void {
  const seen = new Set<string>();
  (Array.isArray(jobs) ? jobs : []).forEach((job, at) => {
    const own = jobName(job, nthJobName(String(name), at));
    const message = `expected each job name once; ${own} stands twice`;
    if (seen.has(own)) complain(['jobs', at, 'name'], message);
    seen.add(own);
  });
}

const partOf = (job: unknown, name: string): unknown =>
  typeof job === 'object' && job !== null ? Reflect.get(job, name) : undefined;

const namedSteps = (job: unknown): NamedJob['steps'] => {
  const pipeline = partOf(job, 'pipeline');
  const steps: readonly unknown[] = Array.isArray(pipeline) ? pipeline : [];
  return steps.flatMap((step) => {
    const name = partOf(step, 'name');
    const [kind, endless] = [partOf(step, 'kind'), partOf(step, 'endless') !== undefined];
    return typeof name === 'string' ? [{ name, kind, endless }] : [];
  });
};

/** By its type or by the option of that name, read or as the file has it. */
function isStreaming(job: unknown): boolean {
  const type = partOf(job, 'type');
  return type === undefined
    ? partOf(partOf(job, 'options'), 'streaming') === true
    : type === 'streaming';
}

/** A job of the file, what it is called and where it stands. */
interface FoundJob {
  readonly job: unknown;
  readonly name: string;
  readonly path: readonly PropertyKey[];
}

function foundJobs({ name, job, jobs }: GivenParts): FoundJob[] {
  const only = job === undefined ? [] : [{ job, fallback: String(name), path: ['job'] }];
  const listed = (Array.isArray(jobs) ? jobs : []).map((each: unknown, at) => {
    return { job: each, fallback: nthJobName(String(name), at), path: ['jobs', at] };
  });
  return [...only, ...listed].map((each) => ({ ...each, name: jobName(each.job, each.fallback) }));
}

const namedJobs = (given: GivenParts): NamedJob[] =>
  foundJobs(given).map(({ job, name }) => {
    return { name, streaming: isStreaming(job), steps: namedSteps(job) };
  });

function checkAfter(given: GivenParts, complain: Complain): void {
  const jobs = foundJobs(given).map(({ job, name, path }) => {
    return { name, path, after: partOf(job, 'after') };
  });
  checkOrder(jobs, complain);
}

/** Read; one that is wrong has its own issue and is still as the file has it. */
const isRepeat = (repeat: unknown): repeat is GivenRepeat =>
  typeof repeat === 'object' && repeat !== null && 'by' in repeat;

/** Null: some part of it is wrong and has its own issue. */
function submissionsIn(job: unknown, given: GivenParts): Submissions | null {
  const [submitAt, repeat] = [partOf(job, 'submitAt'), partOf(job, 'repeat')];
  const startsAt = given.project?.startsAt;
  if (typeof submitAt !== 'number' || !isMomentOrNone(startsAt)) return null;
  if (repeat !== undefined && !isRepeat(repeat)) return null;
  const ms = Math.round(submitAt * 1000);
  return Number.isSafeInteger(ms) ? submissionsOf(ms, repeat ?? null, startsAt) : null;
}

/** The runs of repeated jobs: times that can be told, not too many, and no name twice. */
function checkRuns(given: GivenParts, complain: Complain): void {
  const jobs = foundJobs(given);
  const names = new Set(jobs.map(({ name }) => name));
  let all = 0;
  for (const { job, name, path } of jobs) {
    const submissions = submissionsIn(job, given);
    if (submissions?.ok === false) complain([...path, ...submissions.path], submissions.message);
    if (submissions?.ok !== true) continue;
    all += submissions.count;
    if (partOf(job, 'repeat') === undefined || all > MOST_RUNS) continue;
    const twice = runNames(name, submissions.count).find((run) => names.has(run));
    if (twice === undefined) continue;
    complain([...path, 'name'], `expected each job name once; ${twice} is a run of ${name}, too`);
  }
  if (all <= MOST_RUNS) return;
  const many = all > MOST_COUNTED ? `more than ${MOST_COUNTED}` : String(all);
  complain([], `expected at most ${MOST_RUNS} runs of all jobs together, got ${many}`);
}

/** A wrong `startsAt` has its own issue: it is neither a moment nor null then. */
const isMomentOrNone = (startsAt: unknown): startsAt is Moment | null =>
  startsAt === null || (typeof startsAt === 'object' && 'epochS' in startsAt);

/** Which jobs, steps and clock faults speak of. */
function checkFaults(given: GivenParts, complain: Complain): void {
  const startsAt = given.project?.startsAt;
  const around = {
    jobs: namedJobs(given),
    startsAt: isMomentOrNone(startsAt) ? startsAt : undefined,
  };
  (Array.isArray(given.faults) ? given.faults : []).forEach((fault: unknown, at) => {
    for (const { path, message, nearest } of checkFault(fault, around)) {
      complain(['faults', at, ...path], message, nearest);
    }
  });
}

/** Own prices may cover a region that the list leaves out. */
function isPricedByUser(prices: unknown, region: string): boolean {
  const own: unknown =
    typeof prices === 'object' && prices !== null ? Reflect.get(prices, 'regions') : undefined;
  const tables: readonly unknown[] = own instanceof Map ? [own.get(region), own.get('*')] : [];
  return tables.some((table) => table instanceof Map && table.has('vCPU Time Batch'));
}

const isPriced = (region: string): boolean =>
  findPrice(PRICE_BOOK, region, 'vCPU Time Batch') !== undefined;

const isCostGoal = (goal: unknown): boolean => {
  const metric = partOf(goal, 'metric');
  return metric === 'cost' || metric === 'costPerMonth';
};

/** Without a price there is no number, and without a number no goal on it can be judged. */
function checkPrices({ project, goals, prices }: GivenParts, complain: Complain): void {
  const region = project?.region;
  const hasCostGoal = Array.isArray(goals) && goals.some(isCostGoal);
  if (!hasCostGoal || typeof region !== 'string' || !isRegion(region)) return;
  if (isPriced(region) || isPricedByUser(prices, region)) return;
  const message = `expected a region with prices, which a cost goal needs; ${region} has none in the price book of ${PRICE_BOOK.asOf}: state them under \`prices:\``;
  complain(['project', 'region'], message);
}

const isClockGoal = (goal: unknown): goal is ClockGoal =>
  typeof goal === 'object' && goal !== null && 'clock' in goal;

/** Whole ms, in s. Null where some submission is wrong and has its own issue. */
function firstSubmission(given: GivenParts): number | null {
  const timed = foundJobs(given).filter(({ job }) => {
    const after = partOf(job, 'after');
    return !Array.isArray(after) || after.length === 0;
  });
  const times = timed.map(({ job }) => {
    const submissions = submissionsIn(job, given);
    return submissions?.ok === true ? submissions.at[0] : undefined;
  });
  const known = times.filter((time) => time !== undefined);
  const first = Math.min(...known);
  return known.length === times.length && Number.isSafeInteger(first) ? first / 1000 : null;
}

function checkDeadline(given: GivenParts, complain: Complain): void {
  const goal = Array.isArray(given.goals) ? given.goals.find(isClockGoal) : undefined;
  const startsAt = given.project?.startsAt;
  const submittedS = firstSubmission(given);
  if (goal === undefined || submittedS === null || !isMomentOrNone(startsAt)) return;
  const problem = deadlineProblem(goal, startsAt, submittedS);
  if (problem !== null) complain(['goals', 'finishBy'], problem);
}

/** Goals that jobs of one kind can have, whatever else the scenario has. */
const ENDING_GOALS: readonly unknown[] = ['finish', 'finishBy'];
const ENDLESS_GOALS: readonly unknown[] = ['latency', 'backlog', 'catchUp', 'costPerMonth'];

/** The key under which a goal stands. */
function writtenAs(goal: unknown, metric: string): string {
  const key = partOf(goal, 'key');
  return typeof key === 'string' ? key : metric;
}

/** A job without an end meets no deadline, and one with an end has no latency. */
function checkGoals(given: GivenParts, complain: Complain): void {
  const jobs = foundJobs(given).map(({ job }) => isStreaming(job));
  if (jobs.length === 0 || !Array.isArray(given.goals)) return;
  for (const goal of given.goals as readonly unknown[]) {
    const metric = partOf(goal, 'metric');
    if (typeof metric !== 'string') continue;
    const key = writtenAs(goal, metric);
    if (ENDING_GOALS.includes(metric) && !jobs.includes(false)) {
      const message = `expected a goal of jobs without an end: ${ENDLESS_GOALS.join(', ')} or cost`;
      complain(['goals', key], message);
    }
    if (ENDLESS_GOALS.includes(metric) && !jobs.includes(true)) {
      const message = `expected a goal of batch jobs, ${ENDING_GOALS.join(', ')} or cost; ${key} needs a job of \`type: streaming\``;
      complain(['goals', key], message);
    }
  }
}

/** Goals on numbers of a job's result. */
function checkMeasured(given: GivenParts, complain: Complain): void {
  const goals: readonly unknown[] = Array.isArray(given.goals) ? given.goals : [];
  for (const metric of goals.map((goal) => partOf(goal, 'metric'))) {
    const problem = measuredProblem(metric, namedJobs(given));
    if (problem !== null) complain(['goals', String(metric)], problem.message, problem.nearest);
  }
}

/** When streaming jobs are looked at, and what happens to them then. */
function checkTimes(given: GivenParts, complain: Complain): void {
  const startsAt = given.project?.startsAt;
  if (!isMomentOrNone(startsAt)) return;
  for (const { job, path } of foundJobs(given)) {
    if (!isStreaming(job)) continue;
    for (const issue of timeIssues(job, startsAt)) {
      complain([...path, ...issue.path], issue.message);
    }
  }
}

/** Checks across the parts of a scenario; runs whatever else is wrong. */
export function checkWhole(given: GivenParts, context: z.RefinementCtx): void {
  const complain: Complain = (path, message, nearest) => {
    context.issues.push({ code: 'custom', input: given, path, message, params: { nearest } });
  };
  const checks = [
    checkJobs,
    checkNames,
    checkAfter,
    checkRuns,
    checkPrices,
    checkFaults,
    checkDeadline,
    checkGoals,
    checkMeasured,
    checkTimes,
  ];
  for (const check of checks) check(given, complain);
}
