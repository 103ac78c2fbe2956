import { type ConstantId, constant } from '../facts/constants.ts';
import { findMachine } from '../facts/machines.ts';
import type { Found } from '../importers/evidence.ts';
import { around, type Draft, type Fitted, logSpread, openDraft, rounded, Z975 } from './fitted.ts';
import type { PreparedRun } from './prepare.ts';
import { PIVOT_WORK } from './ramp-points.ts';
import { type Settings, withConstants } from './settings.ts';

const ID = 'batch.autoscaling.sourceCpuPerGb';

/** One pool's first size, and what the curve says a GB of source was taken to cost then, vCPU s. */
interface StartPoint {
  readonly told: Found<number>;
  readonly cpuPerGb: number;
  /** Standard deviations of its log: workers are whole, and the curve that it is read from is not known well. */
  readonly rounding: number;
  readonly curve: number;
}

const GB = 1e9;

/** A size is rounded up to whole workers: on average by half of one. */
const ROUNDED_UP = 0.5;

/** Standard deviation of what is spread evenly, over its width. */
const EVENLY = 1 / Math.sqrt(12);

interface Chosen {
  readonly told: Found<number>;
  /** Of one worker. */
  readonly vcpus: number;
}

/** Of the log of the curve's pivot, its range taken as 95 % of a normal law. */
const PIVOT_DEVIATION = ((): number => {
  const [low = 1, high = 1] = constant('batch.autoscaling.vcpusAtPivot').range ?? [];
  return Math.log(high / low) / (2 * Z975);
})();

/** The pool as a run had it, if the service chose its first size, between the least and the most; else null. */
function chosenSize({ evidence, scenario }: PreparedRun): Chosen | null {
  const told = evidence.messages?.startWorkers ?? null;
  const options = scenario.jobs[0]?.options;
  if (told === null || options === undefined) return null;
  const { numWorkers, autoscalingAlgorithm, minNumWorkers, maxNumWorkers } = options;
  if (numWorkers !== null || autoscalingAlgorithm === 'NONE') return null;
  // The least and the most that the pool may have: neither says how far beyond the curve was.
  if (told.value <= Math.max(1, minNumWorkers) || told.value >= maxNumWorkers) return null;
  const machine = findMachine(options.workerMachineType);
  return machine === undefined ? null : { told, vcpus: machine.vcpu };
}

function pointOf(run: PreparedRun, settings: Settings): readonly StartPoint[] {
  const chosen = chosenSize(run);
  if (chosen === null || run.bytes <= 0) return [];
  const { told, vcpus } = chosen;
  const inForce = (id: ConstantId): number =>
    settings.constants.get(id) ?? run.scenario.constants.get(id) ?? constant(id).value;
  const exponent = inForce('batch.autoscaling.exponent');
  const wanted = (told.value - ROUNDED_UP) * vcpus;
  const pivots = Math.log(wanted / inForce('batch.autoscaling.vcpusAtPivot')) / exponent;
  const cpuPerGb = (PIVOT_WORK * Math.exp(pivots)) / (run.bytes / GB);
  const rounding = (EVENLY * Math.log(told.value / (told.value - 1))) / exponent;
  return [{ told, cpuPerGb, rounding, curve: PIVOT_DEVIATION / exponent }];
}

function fittedOf(points: readonly StartPoint[], value: number, deviation: number): Fitted {
  const mean = (of: (point: StartPoint) => number): number =>
    points.reduce((sum, point) => sum + of(point) * of(point), 0) / points.length;
  const own = (deviation * deviation + mean(({ rounding }) => rounding)) / points.length;
  return {
    what: ID,
    value,
    unit: constant(ID).unit,
    interval: around(value, Math.sqrt(own + mean(({ curve }) => curve))),
    before: constant(ID).value,
    from: points.map(({ told }) => told.from),
    runs: points.length,
    how: 'the pool’s first size against its source, by the curve of the autoscaler',
    places: [{ kind: 'constant', id: ID, value }],
  };
}

/**
 * Fits what the service takes a GB of source to cost when it chooses a pool's first size, so that each run starts with
 * as many workers as its message "Starting … workers" says. Leans on the curve: to be fitted again whenever that changes.
 */
export function fitStartSize(
  runs: readonly PreparedRun[],
  settings: Settings,
): readonly [Draft, Settings] {
  const points = runs.flatMap((run) => pointOf(run, settings));
  if (points.length === 0) return [openDraft([]), settings];
  const { middle, deviation } = logSpread(points.map(({ cpuPerGb }) => cpuPerGb));
  const value = rounded(middle);
  const apply = (each: Settings): Settings => withConstants(each, [[ID, value]]);
  return [
    { apply, fitted: () => [fittedOf(points, value, deviation)], undetermined: [] },
    apply(settings),
  ];
}
