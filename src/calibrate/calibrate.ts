import { DEFAULT_RUNS } from '../forecast/forecast.ts';
import { VERSION } from '../forecast/version.ts';
import type { CalibrationSpec, Scenario } from '../scenario/scenario.ts';
import type { Calibration } from './calibration.ts';
import { extrapolate } from './extrapolate.ts';
import { fit } from './fit.ts';
import { leaveOneOut } from './left-out.ts';
import { type PreparedRun, prepare } from './prepare.ts';
import { replayOf } from './replay.ts';
import type { PastRun } from './run.ts';
import { applied } from './settings.ts';
import { typicalError } from './typical-error.ts';

export type CalibrateResult =
  | {
      readonly ok: true;
      readonly calibration: Calibration;
      /** The scenario with everything fitted, and widened by the error. */
      readonly scenario: Scenario;
      /** Which of the scenario's jobs the runs are of. */
      readonly job: number;
    }
  | { readonly ok: false; readonly problems: readonly string[] };

export interface CalibrateOptions {
  /** Bytes of all sources together that the job is to be forecast at, too; null: not asked for. */
  readonly bytes: number | null;
  /** Replications of that forecast. */
  readonly replications?: number;
}

const SINGLE: CalibrateOptions = { bytes: null };

function prepareAll(
  scenario: Scenario,
  runs: readonly PastRun[],
): { readonly prepared: readonly PreparedRun[]; readonly problems: readonly string[] } {
  const all = runs.map((run) => prepare(scenario, run));
  const prepared = all.flatMap((each) => (each.ok ? [each.run] : []));
  const problems = all.flatMap((each) => (each.ok ? [] : each.problems));
  const jobs = new Set(prepared.map(({ job }) => job));
  const mixed =
    jobs.size > 1 ? ['expected runs of one job of the scenario, got runs of several'] : [];
  return { prepared, problems: [...problems, ...mixed] };
}

function onlyJob(scenario: Scenario, job: number): Scenario {
  return { ...scenario, jobs: scenario.jobs.filter((_, index) => index === job) };
}

/**
 * Fits the constants and costs of a scenario to real runs of its job: only what their files determine. Deterministic;
 * simulates with central constants.
 * @param runs at least one; sizes may differ
 * @returns the calibration and the calibrated scenario, or a line for everything that stands in the way
 */
export function calibrate(
  scenario: Scenario,
  runs: readonly PastRun[],
  { bytes, replications = DEFAULT_RUNS }: CalibrateOptions = SINGLE,
): CalibrateResult {
  const { prepared, problems } = prepareAll(scenario, runs);
  const [first] = prepared;
  if (problems.length > 0) return { ok: false, problems };
  if (first === undefined) return { ok: false, problems: ['expected at least one run'] };
  const { fitted, undetermined, settings } = fit(prepared);
  const replays = prepared.map((run) => replayOf(run, settings));
  const out = prepared.length < 2 ? { replays: [], methods: [] } : leaveOneOut(prepared, fit);
  const error = typicalError(replays, out.replays);
  const names = prepared.map(({ name }) => name);
  const spec: CalibrationSpec = {
    error: Number(error.error.toPrecision(3)),
    runs: prepared.length,
    source: names.join(', ').slice(0, 1000),
  };
  const extrapolation =
    bytes === null
      ? null
      : extrapolate(
          onlyJob(scenario, first.job),
          prepared,
          { settings, spec },
          bytes,
          replications,
        );
  const taken = prepared.map(({ name, bytes: held, factor, notes }) => ({
    name,
    bytes: held,
    factor,
    notes,
  }));
  const calibration = {
    version: VERSION,
    scenario: scenario.name,
    runs: taken,
    fitted,
    undetermined,
    replays,
    leftOut: out.replays,
    methods: out.methods,
    error,
    extrapolation,
  };
  const whole = { ...applied(scenario, settings), calibration: spec };
  return { ok: true, calibration, scenario: whole, job: first.job };
}
