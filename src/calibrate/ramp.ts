import { constant } from '../facts/constants.ts';
import { findMachine } from '../facts/machines.ts';
import { around, type Fitted, type Outcome, rounded, type Undetermined, Z975 } from './fitted.ts';
import { isDetermined, leastSquares } from './least-squares.ts';
import { play } from './play.ts';
import type { PreparedRun } from './prepare.ts';
import { applied, type Settings, withConstants } from './settings.ts';

const PIVOT = 'batch.autoscaling.vcpusAtPivot';
const EXPONENT = 'batch.autoscaling.exponent';

/** Work at which the curve has its pivot, thread s; see `autoscaling/batch-throughput`. */
const PIVOT_WORK = 10_000;

/** Fewer runs or decisions do not tell a curve. */
const LEAST = { runs: 2, decisions: 3 };

/** Documented as sublinear; outside of this the decisions follow something else. */
const EXPONENTS = [0.1, 1.1] as const;

/** One upward decision: how much work was left, and the vCPUs asked for. */
interface Point {
  readonly run: string;
  readonly from: string;
  readonly logWork: number;
  readonly logVcpus: number;
}

/** Worker changes are in whole workers, rounded up: on average by half of one. */
const ROUNDED_UP = 0.5;

function pointsOf(run: PreparedRun, settings: Settings): Point[] {
  const { messages } = run.evidence;
  const job = run.scenario.jobs[0];
  const vcpus = findMachine(job?.options.workerMachineType ?? '')?.vcpu ?? 0;
  const from = messages?.phases.workersReadyAt?.value ?? null;
  const held = messages?.failures.some(({ kind }) => kind === 'quota' || kind === 'stock') ?? true;
  if (messages === null || job === undefined || from === null || held || vcpus === 0) return [];
  const all = play(applied(run.scenario, settings)).threadS;
  const changes = messages.workers.toSorted((a, b) => a.at - b.at);
  const points: Point[] = [];
  let [done, size, since] = [0, messages.startWorkers?.value ?? 1, from];
  for (const { at, workers, kind, from: place } of changes) {
    if (at > since) done += (size * vcpus * (at - since)) / 1000;
    since = Math.max(since, at);
    const up = workers > size && at > from && workers < job.options.maxNumWorkers;
    if (up && all > done) {
      const logVcpus = Math.log((workers - ROUNDED_UP) * vcpus);
      points.push({ run: run.name, from: place, logWork: Math.log((all - done) / PIVOT_WORK), logVcpus });
    }
    if (kind === 'reached' || workers < size || up) size = workers;
  }
  return points;
}

const both = (logWork: number): number[] => [1, logWork];

function curveOf(points: readonly Point[], exponent: number) {
  const rows = points.map(({ logWork }) => both(logWork));
  const y = points.map(({ logVcpus }) => logVcpus);
  const spread = Math.max(...rows.map(([, x]) => x ?? 0)) - Math.min(...rows.map(([, x]) => x ?? 0));
  if (isDetermined(rows) && spread > Math.log(4)) {
    const fit = leastSquares(rows, y);
    const [, slope = 0] = fit.coefficients;
    if (slope > EXPONENTS[0] && slope < EXPONENTS[1]) return { ...fit, both: true };
  }
  const levels = points.map(({ logVcpus, logWork }) => logVcpus - exponent * logWork);
  return { ...leastSquares(levels.map(() => [1]), levels), both: false };
}

function fittedOf(
  what: typeof PIVOT | typeof EXPONENT,
  value: number,
  interval: readonly [number, number],
  points: readonly Point[],
): Fitted {
  const own = rounded(value);
  return {
    what,
    value: own,
    unit: constant(what).unit,
    interval,
    before: constant(what).value,
    from: points.map(({ from }) => from),
    runs: new Set(points.map(({ run }) => run)).size,
    how: `least squares over ${points.length} upward decisions against the work left`,
    places: [{ kind: 'constant', id: what, value: own }],
  };
}

function tooFew(points: readonly Point[], runs: number): Undetermined[] {
  const why = points.length === 0 ? 'not in the data' : 'too few runs';
  const because = `needs upward decisions below the maximum in the messages of at least ${LEAST.runs} runs; found ${points.length} in ${runs}`;
  return [PIVOT, EXPONENT].map((what) => ({ what, why, because }));
}

/** Fits the autoscaler's curve, from decisions of several runs only; the exponent where their work differs fourfold. */
export function fitRamp(
  runs: readonly PreparedRun[],
  settings: Settings,
): readonly [Outcome, Settings] {
  if (runs[0]?.scenario.jobs[0]?.options.autoscalingAlgorithm === 'NONE') {
    return [{ fitted: [], undetermined: [] }, settings];
  }
  const points = runs.flatMap((run) => pointsOf(run, settings));
  const from = new Set(points.map(({ run }) => run)).size;
  if (from < LEAST.runs || points.length < LEAST.decisions) {
    return [{ fitted: [], undetermined: tooFew(points, from) }, settings];
  }
  const curve = curveOf(points, settings.constants.get(EXPONENT) ?? constant(EXPONENT).value);
  const [level = 0, slope = 0] = curve.coefficients;
  const [levelError = 0, slopeError = 0] = curve.errors ?? [];
  const pivot = fittedOf(PIVOT, Math.exp(level), around(Math.exp(level), levelError), points);
  const half = Z975 * slopeError;
  const exponent = curve.both
    ? [fittedOf(EXPONENT, slope, [slope - half, slope + half], points)]
    : [];
  const open: Undetermined = {
    what: EXPONENT,
    why: 'confounded',
    because: 'the decisions stand at too similar amounts of work left',
  };
  const fitted = [pivot, ...exponent];
  return [
    { fitted, undetermined: curve.both ? [] : [open] },
    withConstants(
      settings,
      fitted.map(({ what, value }) => [what as typeof PIVOT | typeof EXPONENT, value] as const),
    ),
  ];
}
