import type {
  GoalResult,
  JobResult,
  LiftedLimit,
  LimitResult,
  RunResult,
} from '../forecast/run-result.ts';
import { isOnItem, unitOfGoal } from '../reference/goal-units.ts';
import { endedWell } from '../reference/states.ts';
import { bytes, count, duration, money, percent, percentRange } from './format.ts';
import { isFleet, neverRan, wasRefused } from './fleet/states.ts';
import { isRefuted, isShown } from '../units/binomial.ts';
import { errorPercent } from './signed.ts';
import { elements, isStreaming } from './streams/words.ts';

const sooner = (savedS: number): string =>
  Math.abs(savedS) < 0.5
    ? 'no sooner'
    : `${duration(Math.abs(savedS))} ${savedS > 0 ? 'sooner' : 'later'}`;

const caughtUp = (savedS: number): string =>
  Math.abs(savedS) < 0.5
    ? 'behind for as long'
    : `behind for ${duration(Math.abs(savedS))} ${savedS > 0 ? 'less' : 'more'}`;

/** Of a job that is behind to its end: how long it was is only how soon it began. */
const waiting = (fewer: number): string =>
  Math.abs(fewer) < 0.5
    ? 'as many wait at the end'
    : `${elements(Math.abs(fewer))} elements ${fewer > 0 ? 'fewer' : 'more'} wait at the end`;

/** Whether lifting a limit of a streaming job changes nothing for the better. */
const isIdle = ({ of, savedS, fewerWaiting = savedS, addedUsd }: LiftedLimit): boolean =>
  of === 'catch-up' && fewerWaiting < 0.5 && (addedUsd ?? 0) > -0.000_05;

function dearer(addedUsd: number | null): string {
  if (addedUsd === null) return 'cost unpriced';
  if (Math.abs(addedUsd) < 0.000_05) return 'same cost';
  return `${money(Math.abs(addedUsd))} ${addedUsd > 0 ? 'more' : 'less'}`;
}

/** @returns what lifting a limit alone would buy, or nothing where that was not tried or does nothing for a streaming job */
export function liftedWords({ lifted }: LimitResult): string {
  if (lifted === undefined || isIdle(lifted)) return '';
  const { change, savedS, fewerWaiting, addedUsd } = lifted;
  const caught = fewerWaiting === undefined ? caughtUp(savedS) : waiting(fewerWaiting);
  const saved = lifted.of === 'catch-up' ? caught : sooner(savedS);
  return `→ ${change}: ${saved}, ${dearer(addedUsd)}`;
}

/** @returns the total as text: one that misses a price says so, and none is never 0 */
export function totalWords({
  total,
  unpriced,
}: {
  readonly total: number | null;
  readonly unpriced: readonly unknown[];
}): string {
  if (total === null) return 'unpriced';
  return unpriced.length > 0 ? `at least ${money(total)}` : money(total);
}

/** @returns the share of a bill that rests on estimated prices */
export function estimatedShare({ lines, total }: JobResult['bill']): number {
  const estimated = lines.filter(({ grade }) => grade === 'estimated');
  const usd = estimated.reduce((sum, line) => sum + line.usd, 0);
  return total === null || total === 0 ? 0 : Math.min(usd / total, 1);
}

/** @returns what a bill's prices are: list prices of a day, and what makes them differ */
export function priceWords(asOf: string, { lines, terms }: JobResult['bill']): readonly string[] {
  const all = lines.every(({ grade }) => grade === 'given') && terms.length > 0;
  return all ? terms : [`list prices ${asOf}`, ...terms];
}

/** How many of many jobs did not end well, and how; null: it is not about single jobs. */
function fleetVerdict({ outcome, jobs, goals }: RunResult): string | null {
  const of = (some: number): string => `${count(some)} of ${count(jobs.length)} jobs`;
  if (outcome === 'rejected' && jobs.some(wasRefused)) {
    return `${of(jobs.filter(wasRefused).length)} would be refused`;
  }
  if (outcome === 'failed') {
    return `${of(jobs.filter(({ state }) => state === 'FAILED').length)} would fail while running`;
  }
  const left = jobs.filter((job) => !endedWell(job)).length;
  return outcome === 'missed' && left > 0 && goals.every(({ ok }) => ok)
    ? `${of(left)} would not be done`
    : null;
}

/** Streaming jobs that go on and would stick in real life; null: none would. */
function stuckVerdict({ outcome, jobs }: RunResult): string | null {
  const stuck = jobs.filter(isStreaming).filter(({ streaming }) => streaming.stuck !== null);
  const [first] = stuck;
  if (outcome !== 'missed' || first === undefined) return null;
  if (jobs.length > 1) return `${count(stuck.length)} of ${count(jobs.length)} jobs would stick`;
  return `Would stick after ${duration((first.streaming.stuck?.atS ?? 0) - first.submittedS)}`;
}

/** Jobs that all did what they were to do, and nobody says what is good enough: whether those without an end keep up. */
function withoutGoals(jobs: RunResult['jobs']): { ok: boolean; text: string } {
  const endless = jobs.filter(isStreaming);
  const behind = endless.filter(({ streaming }) => !streaming.caughtUp).length;
  const text =
    endless.length === 0
      ? 'Would finish'
      : behind === 0
        ? endless.length < jobs.length
          ? 'Would finish and keep up'
          : 'Would keep up'
        : jobs.length === 1
          ? 'Would not keep up'
          : `${count(behind)} of ${count(jobs.length)} jobs would not keep up`;
  return { ok: behind === 0, text: `${text} (no goals set)` };
}

/** Where the service took every job and one failed in its work, it was not refused. */
function rejectedWords(jobs: RunResult['jobs']): string {
  const failed = !jobs.some(wasRefused) && jobs.some(({ state }) => state === 'FAILED');
  return failed ? 'Would fail while running' : 'Would be refused';
}

function missedWords({ goals, jobs }: RunResult): string {
  if (jobs.some(({ state }) => state === 'CANCELLED')) return 'Would be cancelled before its end';
  const missed = goals.filter(({ ok }) => !ok).length;
  return goals.length === 1 ? 'Misses its goal' : `Misses ${missed} of ${goals.length} goals`;
}

/** @returns how the run ended, in one line, and whether that is good */
export function verdict(result: RunResult): { ok: boolean; text: string } {
  const { outcome, goals, jobs } = result;
  const many = stuckVerdict(result) ?? (isFleet(result) ? fleetVerdict(result) : null);
  if (many !== null) return { ok: false, text: many };
  const all = goals.length;
  switch (outcome) {
    case 'met':
      if (all === 0) return withoutGoals(jobs);
      return {
        ok: true,
        text: ['', 'Meets its goal', 'Meets both goals'][all] ?? `Meets all ${all} goals`,
      };
    case 'missed':
      return { ok: false, text: missedWords(result) };
    case 'rejected':
      return { ok: false, text: rejectedWords(jobs) };
    case 'failed':
      return { ok: false, text: 'Would fail while running' };
  }
}

/** Characters of the names of runs; the JSON report has them all. */
const LONGEST_SOURCE = 80;

/** @returns on how many real runs a forecast rests, how well it fits them, and what it is widened by */
export function calibrationPhrases({
  runs,
  source,
  error,
  replayError,
  leaveOneOutError,
}: NonNullable<RunResult['calibration']>): readonly string[] {
  const named = source.length > LONGEST_SOURCE ? `${source.slice(0, LONGEST_SOURCE)}…` : source;
  const unseen = runs === 1 ? 'no other run to check it on' : 'leave-one-out error not known';
  return [
    `on ${runs} real ${runs === 1 ? 'run' : 'runs'} (${named})`,
    replayError === null ? 'replay error not known' : `replay error ${errorPercent(replayError)}`,
    leaveOneOutError === null ? unseen : `leave-one-out error ${errorPercent(leaveOneOutError)}`,
    `ranges widened by a typical error of ${errorPercent(error)}`,
  ];
}

/** As sure as a plan is to be by itself. */
const CONFIDENCE = 0.95;

/** @returns whether so many runs show that a goal is met as often as it asks, or that it is not */
export function isSettled({ asked, probability }: GoalResult, runs: number): boolean {
  const counted = { met: Math.round(probability * runs), runs, share: asked };
  return isShown(counted, CONFIDENCE) || isRefuted(counted, CONFIDENCE);
}

/** @param runs replications @returns how often a goal was met, the interval of its true chance, and what is asked unless the goal says it */
export function chanceWords(goal: GoalResult, runs: number): string {
  const { probability, interval, asked } = goal;
  const doubt = isSettled(goal, runs) ? '' : ', unsettled';
  const chance = `${percent(probability)} of runs (${percentRange(...interval)}${doubt})`;
  return goal.goal.includes('of runs') ? chance : `${chance}, ${percent(asked)} asked`;
}

/** How a number is written by its unit; others have the unit behind them. */
const BY_UNIT: Readonly<Record<string, (value: number) => string>> = {
  s: duration,
  ms: (ms) => duration(ms / 1000),
  USD: money,
  B: bytes,
  1: count,
  'as the metric': count,
  'the line’s unit': count,
};

const one = (unit: string): string => unit.replace(/^(worker|element|time)s$/u, '$1');

/** @returns the value of what a goal bounds, as money, time or in its own unit */
export function metricValue(metric: string, value: number): string {
  const unit = unitOfGoal(metric) ?? '1';
  const text = BY_UNIT[unit]?.(value) ?? `${count(value)} ${value === 1 ? one(unit) : unit}`;
  return metric === 'costPerMonth' ? `${text} a month` : text;
}

/** Why a value is not known. */
const NOT_KNOWN: Readonly<Record<string, string>> = {
  catchUp: 'a job is still behind at the end of some run',
  latency: 'nothing leaves a pipeline in some run',
  backlog: 'nothing goes through a stage in some run, or a job did not run',
  costPerMonth: 'a job did not run or was not at work, or it is not priced',
};

/** Why a goal has no median. */
function unknownWords({ metric, unfinished }: GoalResult): string {
  const ended =
    metric in NOT_KNOWN ? 'a job fails, is cancelled or sticks' : 'a job did not finish';
  if (unfinished === 1) return ended;
  if (unfinished > 0) return `${ended} in ${percent(unfinished)} of runs`;
  if (metric === 'cost') return 'something has no price';
  if (isOnItem(metric)) return 'there is none in some run';
  return NOT_KNOWN[metric] ?? 'a job would be refused';
}

/** @returns what is said of a goal that has no median: one may be met in as many runs as it asks and not be known in the others */
export const withoutMedian = ({ ok }: Pick<GoalResult, 'ok'>): string =>
  ok ? 'no median' : 'not met';

/** @returns the median of a goal's metric, as money or time, and when it is due; one that is not known cannot be judged */
export function goalValue(goal: GoalResult): string {
  const { metric, value, due, unfinished } = goal;
  if (value === null) return `${withoutMedian(goal)}: ${unknownWords(goal)}`;
  const median = metricValue(metric, value);
  const words = due === null ? median : `${median}, due ${due}`;
  return unfinished === 0
    ? words
    : `${words} (${metric in NOT_KNOWN ? 'not so' : 'unfinished'} in ${percent(unfinished)} of runs)`;
}

/** @returns whether no job of the result ever ran */
export function nothingRan(result: Pick<RunResult, 'jobs'>): boolean {
  return result.jobs.every(neverRan);
}

/** @returns an amount in the unit of a price: `62,000 operations` and not 62 times a thousand of them */
export function amountWords(quantity: number, unit: string): string {
  const [, thousands, what] = /^([\d,]+) (.+)$/u.exec(unit) ?? [];
  if (thousands === undefined || what === undefined) return `${count(quantity)} ${unit}`;
  return `${count(quantity * Number(thousands.replaceAll(',', '')))} ${what}`;
}

/** @returns replications of a forecast */
export const runsOf = ({ jobs }: Pick<RunResult, 'jobs'>): number =>
  jobs[0]?.replications.runs ?? 1;
