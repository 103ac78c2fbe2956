import type { StreamingReason } from '../../../autoscaling/streaming-view.ts';
import type { StreamingStage } from '../../../pipeline/streaming/streaming-stage.ts';
import type { FlowSpec } from '../../../streaming/flow-spec.ts';
import type { StageView } from '../../../streaming/flow-view.ts';
import type { StreamingFlow } from '../../../streaming/streaming-flow.ts';
import { type Limit, LIMITS, type Shares } from '../../limit-meter.ts';

/** What decides how many workers there are, at this moment. */
export interface PoolNow {
  readonly ready: number;
  readonly size: number;
  readonly max: number;
  readonly paused: boolean;
  /** Workers are out of memory, again and again. */
  readonly outOfMemory: boolean;
  readonly awaitsStock: boolean;
  /** The first version of a side input is on its way. */
  readonly awaitsSideInput: boolean;
  readonly reason: StreamingReason | null;
}

/** A rate this near to a ceiling is at it. */
const NEAR = 0.999;

const SHARES: ReadonlyMap<Limit, Shares> = new Map(LIMITS.map((by) => [by, [{ by, share: 1 }]]));

const only = (by: Limit): Shares => SHARES.get(by) ?? [];

/** With all CPU in use, why there is not more of it. */
function poolLimit({ ready, size, max, awaitsStock, reason }: PoolNow): Limit {
  if (awaitsStock) return 'stock';
  if (reason === 'quota') return 'quota';
  if (size >= max || reason === 'fixed size' || reason === 'maximum') return 'max-workers';
  return size > ready || reason === null ? 'ramp' : 'cpu';
}

/** What of a stage's own keeps it from going faster; null: nothing, it is CPU. */
function stageLimit(
  { ceilings, workerCeilings }: StreamingStage,
  spec: FlowSpec['stages'][number],
  { outflow, ceiling }: StageView,
  ready: number,
): Limit | null {
  const { perWorker, keys, serviceMs, job } = spec.ceiling;
  if (outflow >= NEAR * ceiling) return ceiling < job ? 'sink' : (ceilings[0]?.by ?? 'disk');
  if (outflow >= NEAR * ready * perWorker) return workerCeilings[0]?.by ?? 'network';
  if (serviceMs > 0 && outflow >= (NEAR * keys) / serviceMs)
    return spec.source === null ? 'hot-key' : 'source';
  return null;
}

/** The stage with the longest backlog; -1: nothing waits. */
function longestBehind(flow: StreamingFlow): number {
  let [worst, longest] = [-1, 0];
  let index = -1;
  for (const { backlog, outflow } of flow.stages) {
    index += 1;
    if (backlog === 0) continue;
    const time = outflow > 0 ? backlog / outflow : Infinity;
    if (time <= longest) continue;
    [worst, longest] = [index, time];
  }
  return worst;
}

/** The pool of a stage; of none of them the first one. */
const indexOf = (specs: FlowSpec['stages'], stage: number): number => specs[stage]?.pool ?? 0;

/**
 * What holds a streaming job back now: nothing while all that comes is processed as it comes.
 * @param pools by index, at least one: that of the stage furthest behind is looked at
 */
export function streamingLimits(
  flow: StreamingFlow,
  { stages: specs }: FlowSpec,
  stages: readonly StreamingStage[],
  pools: readonly PoolNow[],
): Shares {
  const worst = longestBehind(flow);
  const pool = pools[indexOf(specs, worst)];
  if (pool === undefined) throw new RangeError('limits of a stage in no pool');
  if (pool.ready === 0) return only(pool.awaitsStock ? 'stock' : 'start-up');
  if (worst < 0) return only('idle');
  if (pool.outOfMemory) return only('memory');
  if (pool.paused) return only('ramp');
  if (pool.awaitsSideInput) return only('start-up');
  const own = limitOf(flow, specs, stages, worst, pool.ready);
  if (own !== null) return only(own);
  if (flow.load(indexOf(specs, worst)) >= NEAR) return only(poolLimit(pool));
  return only(limitBehind(flow, specs, stages, pools) ?? poolLimit(pool));
}

/** What of its own keeps the stage of that index from going faster; null: nothing. */
function limitOf(
  flow: StreamingFlow,
  specs: FlowSpec['stages'],
  stages: readonly StreamingStage[],
  index: number,
  ready: number,
): Limit | null {
  const [stage, spec, view] = [stages[index], specs[index], flow.stages[index]];
  if (stage === undefined || spec === undefined || view === undefined) return null;
  return stageLimit(stage, spec, view, ready);
}

/** A stage at its ceiling, the last one first, which those before it must not outrun; null: none is. */
function limitBehind(
  flow: StreamingFlow,
  specs: FlowSpec['stages'],
  stages: readonly StreamingStage[],
  pools: readonly PoolNow[],
): Limit | null {
  for (let index = stages.length - 1; index >= 0; index -= 1) {
    const { outflow = 0, ceiling = Infinity } = flow.stages[index] ?? {};
    if (outflow === 0 && ceiling > 0) continue;
    const by = limitOf(flow, specs, stages, index, pools[indexOf(specs, index)]?.ready ?? 0);
    if (by !== null) return by;
  }
  return null;
}
