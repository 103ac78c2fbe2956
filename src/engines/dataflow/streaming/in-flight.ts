import type { FlowSpec } from '../../../streaming/flow-spec.ts';
import type { StreamingFlow } from '../../../streaming/streaming-flow.ts';
import { unprocessed } from './unprocessed.ts';

/**
 * What a job has read from outside and not brought through yet, at one moment. What the first stage of a source works on
 * is not in it: the source has it still, as it is acknowledged once that stage has committed it.
 */
export interface InFlight {
  /** Elements in front of stages that read other stages, and those that these work on. */
  readonly waiting: number;
  readonly working: number;
  /** Bytes of both. */
  readonly bytes: number;
  /** Elements in windows that have still to close, an element of several counted in each. */
  readonly windowed: number;
  /** All state of windows, of closed ones that still take late elements too. */
  readonly stateBytes: number;
  /** Elements from outside in all of these, each once. */
  readonly unprocessed: number;
}

/** That somebody stops a job, when (ms of the simulation), what is in flight then, and worker·ms billed by then. */
export interface Stop extends InFlight {
  readonly how: 'drained' | 'cancelled';
  readonly at: number;
  readonly workerMs: number;
}

/**
 * @returns what is in flight now; what stages work on is what has left them within the mean time that an element takes
 *   from hop to commit, since in the fluid nothing takes time but waiting
 */
export function inFlight(spec: FlowSpec, flow: StreamingFlow): InFlight {
  let [waiting, working, bytes, windowed, stateBytes] = [0, 0, 0, 0, 0];
  for (const [index, { source, latency, spread = 0, bytes: each }] of spec.stages.entries()) {
    const stage = flow.stages[index];
    if (source !== null || stage === undefined) continue;
    const held = stage.totalOut - stage.outBy(flow.now - latency - spread / 2);
    waiting += stage.backlog;
    working += held;
    bytes += (stage.backlog + held) * each;
  }
  for (const window of flow.windows) {
    windowed += window.unfinished;
    stateBytes += window.stateBytes;
  }
  return {
    waiting,
    working,
    bytes,
    windowed,
    stateBytes,
    unprocessed: unprocessed({ spec, flow }),
  };
}

/** @param at ms of the simulation @returns that somebody stops the job now */
export const stopOf = (
  how: Stop['how'],
  at: number,
  { workerMs }: Pick<Stop, 'workerMs'>,
  { spec, flow }: { readonly spec: FlowSpec; readonly flow: StreamingFlow },
): Stop => ({ how, at, workerMs, ...inFlight(spec, flow) });
