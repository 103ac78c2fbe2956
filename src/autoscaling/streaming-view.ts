/** What a streaming policy sees of a job, as lists by stage that are kept up to date. */
export interface StreamingView {
  /** ms */
  readonly now: number;
  /** Workers that take work. */
  readonly ready: number;
  /** Workers asked for that do not yet take work. */
  readonly pending: number;
  /** Share of the workers' CPU in use, 0 to 1, as the service sees it. */
  readonly cpu: number;
  /** Where that goes: it is an average, which moves to the share in use now; left out: it stays. */
  readonly cpuTrend?: CpuTrend;
  /** Elements that wait, by stage. */
  readonly backlog: ArrayLike<number>;
  /** Elements per ms that come and that are processed, by stage. */
  readonly inflow: ArrayLike<number>;
  readonly outflow: ArrayLike<number>;
  /** Workers for which there are keys; Infinity when keys are no limit. */
  readonly usefulWorkers: number;
  readonly min: number;
  readonly max: number;
  /** Workers that quota has room for, those of the job included; Infinity when unknown. */
  readonly quotaCap: number;
}

/** An exponential average: after so many ms, all but 1/e of a change is in it. */
export interface CpuTrend {
  readonly now: number;
  /** > 0 */
  readonly averaging: number;
}

/**
 * When the average of CPU passes a level, if what is in use stays.
 * @returns ms; Infinity: never
 */
export function cpuCrossing({ now, cpu, cpuTrend }: StreamingView, level: number): number {
  if (cpuTrend === undefined) return Infinity;
  const [left, then] = [cpu - cpuTrend.now, level - cpuTrend.now];
  const isAhead = left * then > 0 && Math.abs(then) < Math.abs(left);
  return isAhead ? now + cpuTrend.averaging * Math.log(left / then) : Infinity;
}

/** Why a streaming job is to have its target size. */
export type StreamingReason =
  | 'nothing to change'
  | 'waiting for workers asked for'
  | 'backlog'
  | 'high CPU'
  | 'low CPU and no backlog'
  | 'backlog at low CPU'
  | 'keys'
  | 'minimum'
  | 'maximum'
  | 'quota'
  | 'small step'
  | 'fixed size';

/** @typeParam M what the policy remembers from one decision to the next */
export interface StreamingDecision<M> {
  /** Workers that the job is to have. */
  readonly target: number;
  readonly reason: StreamingReason;
  /** Where quota is the reason: workers that the job would have without it. */
  readonly wanted?: number;
  readonly memory: M;
  /**
   * When the policy wants to be asked again if no rate changes before, ms; Infinity: not at all. Whenever a rate, the
   * pool or a bound changes, it has to be asked at once: what it remembers are the times since when something holds.
   */
  readonly askAt: number;
}

export type StreamingPolicy<M> = (view: StreamingView, memory: M) => StreamingDecision<M>;

/** A stage that stands still has an endless backlog as soon as anything waits, which is seen a moment later. */
const STANDSTILL_MS = 1;

/** @returns the backlog of a stage in seconds at its present rate; Infinity when it stands still */
function backlogSeconds(view: StreamingView, stage: number): number {
  const backlog = view.backlog[stage] ?? 0;
  return backlog > 0 ? backlog / (view.outflow[stage] ?? 0) / 1000 : 0;
}

/** @returns the longest backlog of any stage, s */
export function longestBacklog(view: StreamingView): number {
  let longest = 0;
  for (let stage = 0; stage < view.backlog.length; stage += 1) {
    longest = Math.max(longest, backlogSeconds(view, stage));
  }
  return longest;
}

/**
 * When the longest backlog crosses `seconds`, if rates stay: upwards when it is not above it, else downwards.
 * @param longest the longest backlog, s
 * @returns ms; Infinity: never
 */
export function backlogCrossing(view: StreamingView, seconds: number, longest: number): number {
  if (longest > seconds) return lastBelow(view, seconds);
  let first = Infinity;
  for (let stage = 0; stage < view.backlog.length; stage += 1) {
    const rise = secondsPerMs(view, stage);
    const isStuck = view.outflow[stage] === 0 && (view.inflow[stage] ?? 0) > 0;
    if (isStuck) first = Math.min(first, view.now + STANDSTILL_MS);
    if (rise > 0) {
      first = Math.min(first, view.now + (seconds - backlogSeconds(view, stage)) / rise);
    }
  }
  return first;
}

/** When the last of the stages that are above has come down. */
function lastBelow(view: StreamingView, seconds: number): number {
  let last = view.now;
  for (let stage = 0; stage < view.backlog.length; stage += 1) {
    const above = backlogSeconds(view, stage) - seconds;
    const rise = secondsPerMs(view, stage);
    if (above > 0) last = Math.max(last, rise < 0 ? view.now - above / rise : Infinity);
  }
  return last;
}

/** How fast the backlog of a stage grows, in its own seconds per ms; 0 for one that stands still. */
function secondsPerMs(view: StreamingView, stage: number): number {
  const outflow = view.outflow[stage] ?? 0;
  return outflow > 0 ? ((view.inflow[stage] ?? 0) - outflow) / outflow / 1000 : 0;
}

/**
 * Workers that keep up with what comes and clear the backlog in time, at the throughput that one worker shows now.
 * That is what the service can see: where not CPU but a sink holds a stage back, it asks for ever more.
 * @param clearS s
 * @returns not rounded; Infinity when a stage with a backlog stands still
 */
export function workersToClear(view: StreamingView, clearS: number): number {
  let workers = 0;
  for (let stage = 0; stage < view.backlog.length; stage += 1) {
    const backlog = view.backlog[stage] ?? 0;
    if (backlog === 0) continue;
    const wanted = (view.inflow[stage] ?? 0) + backlog / (clearS * 1000);
    const outflow = view.outflow[stage] ?? 0;
    workers = Math.max(workers, outflow > 0 ? (view.ready * wanted) / outflow : Infinity);
  }
  return workers;
}
