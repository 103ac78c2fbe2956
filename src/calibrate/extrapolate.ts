import { findMachine } from '../facts/machines.ts';
import { startForecast } from '../forecast/forecast.ts';
import type { Spread } from '../forecast/run-result.ts';
import { atSize, sourceBytes } from '../scenario/at-size.ts';
import type { CalibrationSpec, Scenario } from '../scenario/scenario.ts';
import { ernest } from './ernest.ts';
import type { OnShare } from './fit.ts';
import { line } from './line.ts';
import type { PreparedRun } from './prepare.ts';
import { applied, type Settings } from './settings.ts';

export type MethodName = 'simulation' | 'linear' | 'ernest';

/** What one method says of the job at another size. */
export interface Estimate {
  readonly method: MethodName;
  /** Null: the runs' files lack what it needs. */
  readonly elapsedS: number | null;
  readonly vcpuS: number | null;
  readonly usd: number | null;
  /** 90 % of replications, calibration error included; null: the method gives none. */
  readonly elapsedRange: Spread | null;
  readonly usdRange: Spread | null;
  readonly note: string;
}

export interface Extrapolation {
  readonly bytes: number;
  /** Against the scenario's data, and against the largest run's. */
  readonly factor: number;
  readonly timesLargest: number;
  /** Typical error at that size: the further from the runs, the larger. */
  readonly error: number;
  readonly estimates: readonly Estimate[];
}

/** @returns mean workers of a run: its vCPU time over its elapsed time, else its peak; null: neither is known */
export function machinesOf({ measured, scenario }: PreparedRun): number | null {
  const vcpus = findMachine(scenario.jobs[0]?.options.workerMachineType ?? '')?.billedVcpu;
  const [vcpuS, elapsed] = [measured.get('TotalVcpuTime')?.value, measured.get('elapsed')?.value];
  if (vcpuS !== undefined && elapsed !== undefined && vcpus !== undefined) {
    return vcpuS / vcpus / elapsed;
  }
  return measured.get('peakWorkers')?.value ?? null;
}

/** @returns a straight line over the runs' sizes (bytes) for one metric; null: no run has it */
export function lineOf(
  runs: readonly PreparedRun[],
  metric: 'elapsed' | 'TotalVcpuTime',
): ((bytes: number) => number) | null {
  const points = runs.flatMap(({ bytes, measured }) => {
    const y = measured.get(metric)?.value;
    return y === undefined ? [] : [{ x: bytes, y }];
  });
  return points.length === 0 ? null : line(points);
}

/** @returns Ernest's model over the runs, its scale in bytes; null: no run has time and machines */
export function ernestOf(
  runs: readonly PreparedRun[],
): ((bytes: number, machines: number) => number) | null {
  const points = runs.flatMap((run) => {
    const [machines, seconds] = [machinesOf(run), run.measured.get('elapsed')?.value];
    if (machines === null || seconds === undefined) return [];
    return [{ scale: run.bytes, machines, seconds }];
  });
  return points.length === 0 ? null : ernest(points);
}

/** How often the job is played out at the size asked for, and who is told how much of that is done. */
interface Playing {
  readonly replications: number;
  readonly onShare: OnShare;
}

function simulated(
  scenario: Scenario,
  { replications, onShare }: Playing,
): Estimate & { machines: number | null } {
  const steps = startForecast(scenario, { admission: 'skipped' });
  while (steps.done < replications) {
    steps.next();
    onShare(steps.done / replications);
  }
  const [job] = steps.result().jobs;
  if (job === undefined) throw new RangeError('a run is of one job');
  const { elapsedS, usd, runs } = job.replications;
  return {
    method: 'simulation',
    elapsedS: elapsedS.p50,
    vcpuS: job.metrics.TotalVcpuTime,
    usd: usd?.p50 ?? null,
    elapsedRange: elapsedS,
    usdRange: usd,
    note: `${runs} replications with the calibration’s error`,
    machines: job.workers.mean,
  };
}

const NONE = { usd: null, elapsedRange: null, usdRange: null } as const;

/**
 * @param scenario of one job, at its own size
 * @param bytes of all sources together at the size asked for
 * @param playing replications of the simulation
 * @returns the job at that size: simulated with what was fitted, beside a straight line and Ernest's model
 */
export function extrapolate(
  scenario: Scenario,
  runs: readonly PreparedRun[],
  fitted: { readonly settings: Settings; readonly spec: CalibrationSpec },
  bytes: number,
  playing: Playing,
): Extrapolation {
  const job = scenario.jobs[0];
  const factor = bytes / (job === undefined ? bytes : sourceBytes(job));
  const full = { ...applied(atSize(scenario, factor), fitted.settings), calibration: fitted.spec };
  const { machines, ...simulation } = simulated(full, playing);
  const elapsed = lineOf(runs, 'elapsed');
  const vcpu = lineOf(runs, 'TotalVcpuTime');
  const model = ernestOf(runs);
  const largest = Math.max(...runs.map((run) => run.bytes));
  return {
    bytes,
    factor,
    timesLargest: bytes / largest,
    error: fitted.spec.error,
    estimates: [
      simulation,
      {
        method: 'linear',
        elapsedS: elapsed?.(bytes) ?? null,
        vcpuS: vcpu?.(bytes) ?? null,
        note: `a straight line through ${runs.length === 1 ? 'one run and 0' : 'the runs'}`,
        ...NONE,
      },
      {
        method: 'ernest',
        elapsedS: model === null || machines === null ? null : model(bytes, machines),
        vcpuS: null,
        note: 'a + b · size / machines + c · log(machines) + d · machines; as many machines as simulated',
        ...NONE,
      },
    ],
  };
}
