import { ernestOf, lineOf, machinesOf, type MethodName } from './extrapolate.ts';
import type { OnShare } from './fit.ts';
import type { PreparedRun } from './prepare.ts';
import { type Replay, replayOf } from './replay.ts';
import type { Settings } from './settings.ts';

/** How far one method was off the elapsed time of a run that it had not seen. */
export interface MethodError {
  readonly run: string;
  readonly method: MethodName;
  /** Predicted over measured, less 1; null: the files lack what the method needs. */
  readonly error: number | null;
}

export interface LeftOut {
  readonly replays: readonly Replay[];
  readonly methods: readonly MethodError[];
}

function baselines(run: PreparedRun, others: readonly PreparedRun[]): MethodError[] {
  const measured = run.measured.get('elapsed')?.value ?? null;
  const machines = machinesOf(run);
  const error = (predicted: number | null): number | null =>
    predicted === null || measured === null ? null : predicted / measured - 1;
  const linear = lineOf(others, 'elapsed')?.(run.bytes) ?? null;
  const model = ernestOf(others);
  const byModel = model === null || machines === null ? null : model(run.bytes, machines);
  return [
    { run: run.name, method: 'linear', error: error(linear) },
    { run: run.name, method: 'ernest', error: error(byModel) },
  ];
}

/**
 * Leave-one-out: each run forecast by what the others determine; the baselines on the same others, Ernest's with the
 * left-out run's own machines.
 * @param runs two or more
 */
export function leaveOneOut(
  runs: readonly PreparedRun[],
  fitTo: (runs: readonly PreparedRun[], onShare: OnShare) => Settings,
  onShare: OnShare,
): LeftOut {
  const all = runs.map((run, at) => {
    const others = runs.filter((each) => each !== run);
    const settings = fitTo(others, (share) => {
      onShare((at + share) / runs.length);
    });
    const replay = replayOf(run, settings);
    const own = replay.metrics.find(({ metric }) => metric === 'elapsed')?.error ?? null;
    const simulation: MethodError = { run: run.name, method: 'simulation', error: own };
    return { replay, methods: [simulation, ...baselines(run, others)] };
  });
  return {
    replays: all.map(({ replay }) => replay),
    methods: all.flatMap(({ methods }) => methods),
  };
}
