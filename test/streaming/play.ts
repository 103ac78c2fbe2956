import type { StreamingPolicy, StreamingView } from '../../src/autoscaling/streaming-view.ts';
import { wholeTime } from '../../src/flow/due.ts';
import { ARRIVE, DECIDE } from '../../src/kernel/priorities.ts';
import { createSimulation } from '../../src/kernel/simulation.ts';
import type { Handle } from '../../src/kernel/slot-queue.ts';
import type { FlowSpec } from '../../src/streaming/flow-spec.ts';
import { createStreamingFlow, type StreamingFlow } from '../../src/streaming/streaming-flow.ts';

/** A pipeline, its load and its autoscaler, played on the kernel’s event loop. Times in ms. */
export interface PlaySpec<M> {
  readonly flow: FlowSpec;
  readonly policy: StreamingPolicy<M>;
  readonly memory: M;
  readonly min: number;
  readonly max: number;
  /** From asking for a worker to its taking work. */
  readonly startUp: number;
  /** How long nobody works after workers have come or gone. */
  readonly pause: number;
  readonly until: number;
  /** Times at which the ceiling of a stage changes. */
  readonly ceilings?: readonly {
    readonly at: number;
    readonly stage: number;
    readonly rate: number;
  }[];
}

export interface PlayRecord {
  readonly flow: StreamingFlow;
  /** Worker × ms that took work. */
  readonly workerMs: number;
  readonly peakWorkers: number;
  /** [ms, workers] of each change; kept only so far. */
  readonly sizes: readonly (readonly [number, number])[];
  readonly events: number;
}

type PlayEvent =
  | { readonly kind: 'wake' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'go-on' }
  | { readonly kind: 'ceiling'; readonly stage: number; readonly rate: number };

const WAKE: PlayEvent = { kind: 'wake' };
const READY: PlayEvent = { kind: 'ready' };
const GO_ON: PlayEvent = { kind: 'go-on' };

/** Plays until the time given. */
export function play<M>(spec: PlaySpec<M>): PlayRecord {
  const flow = createStreamingFlow(spec.flow);
  const stages = spec.flow.stages.length;
  const [backlog, inflow, outflow] = [0, 0, 0].map(() => new Float64Array(stages)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const start = spec.flow.pools[0]?.workers ?? 0;
  const sizes: [number, number][] = [[0, start]];
  let [ready, pending, peakWorkers] = [start, 0, start];
  let [workerMs, since] = [0, 0];
  let memory = spec.memory;
  let wake: Handle | null = null;
  let goOn: Handle | null = null;

  const resize = (to: number): void => {
    workerMs += ready * (simulation.now - since);
    since = simulation.now;
    ready = to;
    peakWorkers = Math.max(peakWorkers, ready);
    flow.setWorkers(ready);
    if (sizes.length < 10_000) sizes.push([simulation.now, ready]);
    if (spec.pause === 0) return;
    flow.setPaused(true);
    if (goOn !== null) simulation.cancel(goOn);
    goOn = simulation.schedule(spec.pause, ARRIVE, GO_ON);
  };
  const look = (): StreamingView => {
    let index = 0;
    for (const stage of flow.stages) {
      backlog[index] = stage.backlog;
      inflow[index] = stage.inflow;
      outflow[index] = stage.outflow;
      index += 1;
    }
    return {
      now: simulation.now,
      ready,
      pending,
      cpu: flow.load(),
      backlog,
      inflow,
      outflow,
      usefulWorkers: Infinity,
      min: spec.min,
      max: spec.max,
      quotaCap: Infinity,
    };
  };
  const decide = (): void => {
    const { target, memory: next, askAt } = spec.policy(look(), memory);
    memory = next;
    for (let n = ready + pending; n < target; n += 1) {
      pending += 1;
      simulation.schedule(spec.startUp, ARRIVE, READY);
    }
    if (target < ready + pending && pending === 0) resize(target);
    if (wake !== null) simulation.cancel(wake);
    const at = wholeTime(Math.min(flow.nextChange(), askAt));
    wake =
      at <= spec.until ? simulation.scheduleAt(Math.max(at, simulation.now), DECIDE, WAKE) : null;
  };
  const simulation = createSimulation<PlayEvent>({
    handle: (event) => {
      flow.advanceTo(simulation.now);
      switch (event.kind) {
        case 'wake':
          wake = null;
          break;
        case 'ready':
          pending -= 1;
          resize(ready + 1);
          break;
        case 'go-on':
          goOn = null;
          flow.setPaused(false);
          break;
        case 'ceiling':
          flow.setCeiling(event.stage, event.rate);
          break;
      }
      decide();
    },
  });
  for (const { at, ...change } of spec.ceilings ?? []) {
    simulation.scheduleAt(at, ARRIVE, { kind: 'ceiling', ...change });
  }
  simulation.scheduleAt(0, DECIDE, WAKE);
  simulation.run(spec.until);
  flow.advanceTo(spec.until);
  workerMs += ready * (spec.until - since);
  return { flow, workerMs, peakWorkers, sizes, events: simulation.processed };
}
