import {
  type FeedSpec,
  type FlowSpec,
  NO_CEILING,
  type StageSpec,
} from '../../src/streaming/flow-spec.ts';
import type { Profile } from '../../src/streaming/load/profile.ts';
import type { WindowSpec } from '../../src/pipeline/windows/window-spec.ts';

/** A stage of 1 vCPU ms an element that reads nothing, without ceilings. */
export function stage(name: string, over: Partial<StageSpec> = {}): StageSpec {
  return {
    name,
    feeds: [],
    source: null,
    cpuPerElement: 1,
    cpuPerByte: 0,
    bytes: 100,
    ceiling: NO_CEILING,
    latency: 0,
    waiting: null,
    ...over,
  };
}

export const source = (profile: Profile, backlog = 0, backlogAge = 0): StageSpec['source'] => ({
  profile,
  backlog,
  backlogAge,
});

export const constant = (rate: number): Profile => ({ kind: 'constant', rate });

export const feed = (from: number, ratio = 1, window: WindowSpec | null = null): FeedSpec => ({
  from,
  ratio,
  window,
  bytesPerHeldElement: 100,
  bytesPerHeldKey: 16,
});

export const fixedWindow = (size: number, over: Partial<WindowSpec> = {}): WindowSpec => ({
  window: { kind: 'fixed', size },
  trigger: { kind: 'none' },
  accumulating: false,
  unit: 'key',
  keys: 1000,
  watermarkLag: 0,
  allowedLateness: 0,
  lateness: null,
  ...over,
});

/** Some vCPU in workers of one vCPU with 8 threads. */
export const flow = (stages: readonly StageSpec[], workers: number): FlowSpec => ({
  stages,
  pools: [{ worker: { vcpus: 1, threads: 8 }, workers }],
});
