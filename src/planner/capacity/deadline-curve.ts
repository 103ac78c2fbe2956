import { centralRun, standingRefusals } from '../../forecast/central-run.ts';
import type { Outcomes } from '../../forecast/replicate.ts';
import type { Spread } from '../../forecast/run-result.ts';
import { VERSION } from '../../forecast/version.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Variants } from '../../scenario/variants.ts';
import { field } from '../../scenario/spots.ts';
import { exactSum } from '../../units/exact-sum.ts';
import type { Axis } from '../search/axis.ts';
import type { Answer, Answering } from './answer.ts';
import {
  isSettled,
  type PlayedPoints,
  playPoints,
  type Point,
  pointsOf,
} from './deadline-points.ts';
import { quantileSorted } from 'simple-statistics';

/** One configuration: how soon it is done, and at what price. */
export interface DeadlinePoint {
  readonly label: string;
  /** Whether the scenario itself is like that. */
  readonly isOwn: boolean;
  /** Why it can't be: the scenario is not valid so, or a job is refused or not done in some run; null: it can. */
  readonly problem: string | null;
  /** Seconds after the first submission by which it is done in the share of runs that is asked for. */
  readonly finishS: number | null;
  readonly spread: { readonly finishS: Spread; readonly usd: Spread | null } | null;
  /** Median; null: not known, or not fully priced. */
  readonly usd: number | null;
  /** No other one is as soon done and cheaper, or as cheap and sooner done. */
  readonly isBest: boolean;
}

/** Cost against deadline. */
export interface DeadlineCurve {
  readonly version: string;
  readonly scenario: string;
  readonly runs: number;
  readonly axis: string;
  /** Share of runs in which a deadline is kept. */
  readonly share: number;
  /** In the order of the axis. */
  readonly points: readonly DeadlinePoint[];
  /** Deadlines from the earliest on, each with the cheapest that keeps it. */
  readonly curve: readonly {
    readonly deadlineS: number;
    readonly usd: number;
    readonly label: string;
  }[];
}

/** What a curve is drawn over. */
export interface DeadlineAsk {
  readonly axis: Axis;
  readonly runs: number;
  readonly share: number;
}

const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

const at = (values: readonly number[], p: number): number => quantileSorted(sorted(values), p);

const spreadOf = (values: readonly number[]): Spread => ({
  p5: at(values, 0.05),
  p50: at(values, 0.5),
  p95: at(values, 0.95),
});

/** The least bound that so many runs keep: one of the values, and none between them. */
const keptBy = (values: readonly number[], share: number): number =>
  sorted(values)[Math.max(0, Math.ceil(share * values.length - 1e-9) - 1)] ?? NaN;

type Played = Omit<DeadlinePoint, 'isBest' | 'label' | 'isOwn'>;

const impossible = (problem: string): Played => ({
  problem,
  finishS: null,
  spread: null,
  usd: null,
});

/** A point over all its runs. */
function told({ problem }: Point, runs: readonly (Outcomes | undefined)[], share: number): Played {
  if (problem !== null) return impossible(problem);
  const done = runs.flatMap((run) => (run?.allDone === true ? [run] : []));
  if (done.length < runs.length) return impossible('a job is refused or not done in some run');
  const finish = done.map(({ finishS }) => finishS);
  const usd = done.flatMap(({ jobs }) => {
    const costs = jobs.map((job) => job.usd).filter((cost) => cost !== null);
    return costs.length === jobs.length ? [exactSum(costs)] : [];
  });
  const priced = usd.length === done.length ? spreadOf(usd) : null;
  return {
    problem: null,
    finishS: keptBy(finish, share),
    spread: { finishS: spreadOf(finish), usd: priced },
    usd: priced?.p50 ?? null,
  };
}

function isBeaten(point: Played, others: readonly Played[]): boolean {
  const { finishS, usd } = point;
  if (finishS === null || usd === null) return true;
  return others.some(
    (other) =>
      other.finishS !== null &&
      other.usd !== null &&
      other.finishS <= finishS &&
      other.usd <= usd &&
      (other.finishS < finishS || other.usd < usd),
  );
}

/** @returns deadlines from the earliest on, each with what is cheapest from then on */
function curveOf(points: readonly DeadlinePoint[]): DeadlineCurve['curve'] {
  const best = points
    .flatMap(({ isBest, finishS, usd, label }) =>
      isBest && finishS !== null && usd !== null ? [{ deadlineS: finishS, usd, label }] : [],
    )
    .toSorted((a, b) => a.deadlineS - b.deadlineS);
  return best.filter(
    ({ deadlineS, usd }, index) =>
      best.findIndex((each) => each.deadlineS === deadlineS && each.usd === usd) === index,
  );
}

const same = (one: Scenario, other: Scenario): boolean =>
  JSON.stringify(one.jobs) === JSON.stringify(other.jobs);

/** As far as options are given by default or not is no difference. */
const plain = (scenario: Scenario): Scenario => ({
  ...scenario,
  jobs: scenario.jobs.map((job) => ({ ...job, options: { ...job.options, given: [] } })),
});

/** Labels of points that are settled, and of those that are not. */
function knownWords(points: readonly Point[], played: PlayedPoints, runs: number): string {
  const settled = (point: Point, at: number): boolean => isSettled(point, played[at] ?? [], runs);
  const listed = (some: readonly Point[]): string =>
    some.length === 0 ? 'none' : some.map(({ label }) => label).join(', ');
  const left = points.filter((point, at) => !settled(point, at));
  return `settled: ${listed(points.filter(settled))}; not settled: ${listed(left)}`;
}

/** Plays every value of an axis on the same replications: how soon it is done, and what it costs. The same whoever plays. */
export async function deadlineCurve(
  variants: Variants,
  { axis, runs, share }: DeadlineAsk,
  answering: Answering,
): Promise<Answer<DeadlineCurve>> {
  const read = pointsOf(variants, axis);
  const runsOf = await playPoints(read, runs, answering);
  if (read.some((point, at) => !isSettled(point, runsOf[at] ?? [], runs))) {
    return { settled: false, known: knownWords(read, runsOf, runs) };
  }
  const played = read.map((point, at) => ({
    label: point.label,
    isOwn: point.scenario !== null && same(plain(point.scenario), plain(variants.base)),
    ...told(point, runsOf[at] ?? [], share),
  }));
  const points = played.map((point) => ({ ...point, isBest: !isBeaten(point, played) }));
  const head = { version: VERSION, scenario: variants.base.name, runs };
  const answer = { ...head, axis: axis.name, share, points, curve: curveOf(points) };
  return { settled: true, answer };
}

/** Numbers of workers on the curve when nobody names an axis. */
const STEPS = 10;

/** @returns whole numbers from low to high, each about as many times the one before */
function spaced(low: number, high: number): readonly number[] {
  const ratio = Math.log(high / low) / (STEPS - 1);
  const values = Array.from({ length: STEPS }, (_, step) =>
    Math.round(low * Math.exp(step * ratio)),
  );
  return [...new Set(values)];
}

const isEndless = (job: unknown): boolean => field(job, 'type') === 'streaming';

/** Where the options of every job with an end stand. */
function optionPaths(value: unknown): readonly string[] {
  const jobs = field(value, 'jobs');
  if (!Array.isArray(jobs)) return ['job.options'];
  return jobs.flatMap((job: unknown, at) => (isEndless(job) ? [] : [`jobs[${at}].options`]));
}

const MANY = 1000;

/** Most workers that a job takes in the central run where it may have as many as it likes. */
function peakOf(base: Scenario): number {
  const jobs = base.jobs.map((job) => {
    const maxNumWorkers = Math.max(MANY, job.options.maxNumWorkers);
    return { ...job, options: { ...job.options, maxNumWorkers } };
  });
  const free = { ...base, jobs };
  const central = centralRun(free, standingRefusals(free));
  return Math.max(1, ...central.jobs.map(({ workers }) => workers.peak));
}

/**
 * @returns `maxNumWorkers` of every job with an end, from a sixteenth of what they take without that limit to twice as
 *   much; the scenario's own among them
 */
export function workersAxis({ base, value }: Pick<Variants, 'base' | 'value'>): Axis {
  const peak = peakOf(base);
  const own = base.jobs
    .filter(({ type }) => type === 'batch')
    .map(({ options }) => options.maxNumWorkers)
    .filter((most) => most <= 4 * peak);
  const counts = [...new Set([...spaced(Math.ceil(peak / 16), 2 * peak), ...own])];
  const paths = optionPaths(value).map((path) => `${path}.maxNumWorkers`);
  return {
    name: paths.length === 1 ? (paths[0] ?? '') : 'maxNumWorkers',
    choices: sorted(counts).map((most) => ({
      label: String(most),
      overrides: paths.map((path) => ({ path, value: most })),
    })),
  };
}
