import { DEFAULT_RUNS } from '../forecast/forecast.ts';
import { VERSION } from '../forecast/version.ts';
import { sourceBytes } from '../scenario/at-size.ts';
import { errorAt } from '../scenario/error-at.ts';
import type { CalibrationSpec, Scenario } from '../scenario/scenario.ts';
import type { Calibration, RunTaken } from './calibration.ts';
import { extrapolate } from './extrapolate.ts';
import { fit, fitValues, type OnShare } from './fit.ts';
import { leaveOneOut } from './left-out.ts';
import { rememberingPlay } from './play.ts';
import { type PreparedRun, prepare } from './prepare.ts';
import { replayOf } from './replay.ts';
import { repeatedRuns } from './run-problems.ts';
import type { PastRun } from './run.ts';
import { applied } from './settings.ts';
import { NOT_TOLD } from './size.ts';
import { type TypicalError, typicalError } from './typical-error.ts';

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
  /** Is told the share that is done, 0 to 1, again and again. */
  readonly onShare?: OnShare;
}

const SINGLE: CalibrateOptions = { bytes: null };

function prepareAll(
  scenario: Scenario,
  runs: readonly PastRun[],
): { readonly prepared: readonly PreparedRun[]; readonly problems: readonly string[] } {
  const plays = rememberingPlay();
  const all = runs.map((run) => prepare(scenario, run, plays));
  const prepared = all.flatMap((each) => (each.ok ? [each.run] : []));
  const problems = all.flatMap((each) => (each.ok ? [] : each.problems));
  const jobs = new Set(prepared.map(({ job }) => job));
  const mixed =
    jobs.size > 1 ? ['expected runs of one job of the scenario, got runs of several'] : [];
  return { prepared, problems: [...problems, ...mixed, ...repeatedRuns(runs)] };
}

/** A share as a scenario may have it, above 0 and at most 1. */
const shareOf = (value: number): number =>
  Number(Math.min(1, Math.max(0.001, value)).toPrecision(3));

/** What the scenario says of its calibration: the error at `bytes`, and what it rests on. */
function specAt(
  bytes: number,
  { error, replay, leaveOneOut }: TypicalError,
  runs: readonly PreparedRun[],
): CalibrationSpec {
  const sizes = runs.map((run) => run.bytes);
  return {
    error: shareOf(errorAt(error, sizes, bytes)),
    ...(replay === null ? {} : { replay: shareOf(replay) }),
    ...(leaveOneOut === null ? {} : { leaveOneOut: shareOf(leaveOneOut) }),
    runs: runs.length,
    source: runs
      .map(({ name }) => name)
      .join(', ')
      .slice(0, 1000),
  };
}

function takenOf({ name, bytes, factor, notes, differences }: PreparedRun): RunTaken {
  const sized = notes.map((each) =>
    each === NOT_TOLD ? `${each}; --from ${name}=40GB would say it` : each,
  );
  const launched = differences.map(
    ({ option, run, scenario }) => `${option} ${run} as in the run (scenario: ${scenario})`,
  );
  return { name, bytes, factor, notes: [...sized, ...launched] };
}

function onlyJob(scenario: Scenario, job: number): Scenario {
  return { ...scenario, jobs: scenario.jobs.filter((_, index) => index === job) };
}

/** @returns what one part of a whole, from one share to another, is to tell of its own share */
const partOf =
  (onShare: OnShare, from: number, to: number): OnShare =>
  (share) => {
    onShare(from + (to - from) * share);
  };

/**
 * Fits the constants and costs of a scenario to real runs of its job: only what their files determine. Deterministic;
 * simulates with central constants.
 * @param runs at least one; sizes may differ
 * @returns the calibration and the calibrated scenario, or a line for everything that stands in the way
 */
export function calibrate(
  scenario: Scenario,
  runs: readonly PastRun[],
  { bytes, replications = DEFAULT_RUNS, onShare = () => undefined }: CalibrateOptions = SINGLE,
): CalibrateResult {
  const { prepared, problems } = prepareAll(scenario, runs);
  const [first] = prepared;
  if (problems.length > 0) return { ok: false, problems };
  if (first === undefined) return { ok: false, problems: ['expected at least one run'] };
  const others = prepared.length < 2 ? 0 : prepared.length;
  const fits = 1 + others + (bytes === null ? 0 : 1);
  const { fitted, undetermined, settings } = fit(prepared, partOf(onShare, 0, 1 / fits));
  const replays = prepared.map((run) => replayOf(run, settings));
  const out =
    others === 0
      ? { replays: [], methods: [] }
      : leaveOneOut(prepared, fitValues, partOf(onShare, 1 / fits, (1 + others) / fits));
  const error = typicalError(replays, out.replays);
  const own = onlyJob(scenario, first.job);
  const spec = specAt(sourceBytes(own.jobs[0] ?? { steps: [] }), error, prepared);
  const extrapolation =
    bytes === null
      ? null
      : extrapolate(own, prepared, { settings, spec: specAt(bytes, error, prepared) }, bytes, {
          replications,
          onShare: partOf(onShare, (1 + others) / fits, 1),
        });
  const taken = prepared.map(takenOf);
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
    ownError: spec.error,
    extrapolation,
  };
  const whole = { ...applied(scenario, settings), calibration: spec };
  return { ok: true, calibration, scenario: whole, job: first.job };
}
