import type { AutoscalingPolicy, PoolView, Reason } from './policy.ts';

/** The curve from remaining work to vCPUs; nobody published it (docs/model.md). */
export interface RampCurve {
  /** vCPUs wanted for `PIVOT_WORK` of remaining work. */
  readonly vcpusAtPivot: number;
  readonly exponent: number;
  readonly lowCpu: number;
}

/** Thread seconds; the middle of the published jobs on a log scale, so that both constants can vary freely. */
const PIVOT_WORK = 10_000;

/**
 * @param work remaining work, vCPU seconds
 * @returns the vCPUs that the curve asks for: vcpusAtPivot · (work / pivot)^exponent
 */
export function wantedVcpus(curve: RampCurve, work: number): number {
  if (work <= 0) return 0;
  return curve.vcpusAtPivot * Math.exp(curve.exponent * Math.log(work / PIVOT_WORK));
}

interface Candidate {
  readonly target: number;
  readonly reason: Reason;
}

const lower = (a: Candidate, b: Candidate): Candidate => (b.target < a.target ? b : a);

const higher = (a: Candidate, target: number): Candidate =>
  a.target < target ? { ...a, target } : a;

/**
 * The size that work asks for, under every cap that is documented; the first tightest names the reason.
 * The least size holds against all of them but quota: nobody gets workers that quota has no room for.
 */
function capped(view: PoolView, curve: RampCurve, size: number): Candidate {
  const byWork = Math.ceil(wantedVcpus(curve, view.remainingWork) / view.vcpusPerWorker);
  const caps: readonly Candidate[] = [
    { target: Math.ceil(view.parallelism / view.threadsPerWorker), reason: 'parallelism' },
    { target: view.max, reason: 'maximum' },
  ];
  const wanted = caps.reduce(lower, { target: Math.max(size, byWork), reason: 'remaining work' });
  return lower(higher(wanted, Math.max(1, Math.min(view.min, view.max))), {
    target: view.quotaCap,
    reason: 'quota',
  });
}

/**
 * Batch autoscaling, THROUGHPUT_BASED: sublinear in remaining work, capped by parallelism, maximum and
 * quota; the next step up only once the workers asked for have reported; never up below 5 % CPU. Work
 * drives the pool up only; it shrinks when there is no parallelism left to use.
 * Source: https://docs.cloud.google.com/dataflow/docs/horizontal-autoscaling (2026-03-03)
 */
export function batchThroughput(curve: RampCurve): AutoscalingPolicy<null> {
  return (view) => {
    const size = view.ready + view.pending;
    const { target, reason } = capped(view, curve, size);
    if (target <= size) return { target, reason, memory: null };
    if (view.pending > 0) {
      return { target: size, reason: 'waiting for workers asked for', memory: null };
    }
    if (view.cpu < curve.lowCpu) return { target: size, reason: 'low CPU', memory: null };
    return { target, reason, memory: null };
  };
}
