import { constant } from '../facts/constants.ts';
import {
  around,
  type Draft,
  type Fitted,
  openDraft,
  rounded,
  type Undetermined,
  Z975,
} from './fitted.ts';
import { isDetermined, leastSquares } from './least-squares.ts';
import type { PreparedRun } from './prepare.ts';
import { type RampPoint, rampPoints } from './ramp-points.ts';
import { type Settings, withConstants } from './settings.ts';

const PIVOT = 'batch.autoscaling.vcpusAtPivot';
const EXPONENT = 'batch.autoscaling.exponent';

type Curve = typeof PIVOT | typeof EXPONENT;

/** Fewer runs or decisions do not tell a curve. */
const LEAST = { runs: 2, decisions: 3 };

/** Documented as sublinear; outside of this the decisions follow something else. */
const EXPONENTS = [0.1, 1.1] as const;

/** Work left has to differ this much for a slope to be seen. */
const APART = Math.log(4);

const runsOf = (points: readonly RampPoint[]): number => new Set(points.map(({ run }) => run)).size;

const half = (error: number): number => Z975 * error;

function fittedOf(
  what: Curve,
  value: number,
  interval: readonly [number, number],
  points: readonly RampPoint[],
): Fitted {
  const own = rounded(value);
  return {
    what,
    value: own,
    unit: constant(what).unit,
    interval,
    before: constant(what).value,
    from: points.map(({ from }) => from),
    runs: runsOf(points),
    how: `least squares over ${points.length} upward decisions against the work left`,
    places: [{ kind: 'constant', id: what, value: own }],
  };
}

/** A decision is rounded up to whole workers: evenly spread over one. */
const ROUNDING = 1 / Math.sqrt(12);

/** What rounding leaves open of the mean of the logs, beside what the points scatter. */
function withRounding(error: number, points: readonly RampPoint[]): number {
  const variance = points.reduce((sum, { workers }) => {
    const own = ROUNDING / Math.max(1, workers - 0.5);
    return sum + own * own;
  }, 0);
  return Math.sqrt(error * error + variance / points.length);
}

const pivotOf = (log: number, error: number, points: readonly RampPoint[]): Fitted =>
  fittedOf(PIVOT, Math.exp(log), around(Math.exp(log), withRounding(error, points)), points);

/** Both constants, where the decisions stand at amounts of work that differ; else null. */
function wholeCurve(points: readonly RampPoint[]): readonly Fitted[] | null {
  const works = points.map(({ logWork }) => logWork);
  const rows = works.map((work) => [1, work]);
  if (!isDetermined(rows) || Math.max(...works) - Math.min(...works) < APART) return null;
  const { coefficients, errors } = leastSquares(
    rows,
    points.map(({ logVcpus }) => logVcpus),
  );
  const [level = 0, slope = 0] = coefficients;
  if (slope < EXPONENTS[0] || slope > EXPONENTS[1]) return null;
  const [levelError = 0, slopeError = 0] = errors ?? [];
  const interval = [slope - half(slopeError), slope + half(slopeError)] as const;
  return [pivotOf(level, levelError, points), fittedOf(EXPONENT, slope, interval, points)];
}

/** The pivot alone, the exponent kept. */
function levelOnly(points: readonly RampPoint[], exponent: number): readonly Fitted[] {
  const levels = points.map(({ logVcpus, logWork }) => logVcpus - exponent * logWork);
  const { coefficients, errors } = leastSquares(
    levels.map(() => [1]),
    levels,
  );
  return [pivotOf(coefficients[0] ?? 0, errors?.[0] ?? 0, points)];
}

function tooFew(points: readonly RampPoint[]): Undetermined[] {
  const why = points.length === 0 ? 'not in the data' : 'too few runs';
  const because = `needs ${LEAST.decisions} upward decisions below the maximum in the messages of at least ${LEAST.runs} runs; found ${points.length} in ${runsOf(points)}`;
  return [PIVOT, EXPONENT].map((what) => ({ what, why, because }));
}

const SIMILAR: Undetermined = {
  what: EXPONENT,
  why: 'confounded',
  because: 'the decisions stand at too similar amounts of work left',
};

/** Fits the autoscaler's curve, from decisions of several runs only; the exponent where their work differs fourfold. */
export function fitRamp(
  runs: readonly PreparedRun[],
  settings: Settings,
): readonly [Draft, Settings] {
  const [first] = runs;
  if (first?.scenario.jobs[0]?.options.autoscalingAlgorithm === 'NONE') {
    return [openDraft([]), settings];
  }
  const points = runs.flatMap((run) => rampPoints(run, settings));
  if (runsOf(points) < LEAST.runs || points.length < LEAST.decisions) {
    return [openDraft(tooFew(points)), settings];
  }
  const whole = wholeCurve(points);
  const kept = first?.scenario.constants.get(EXPONENT) ?? constant(EXPONENT).value;
  const fitted = whole ?? levelOnly(points, kept);
  const constants = fitted.map(({ what, value }) => [what as Curve, value] as const);
  const apply = (each: Settings): Settings => withConstants(each, constants);
  return [
    { apply, fitted: () => fitted, undetermined: whole === null ? [SIMILAR] : [] },
    apply(settings),
  ];
}
