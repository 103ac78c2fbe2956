import {
  FRESH_MEMORY,
  type StreamingMemory,
  streamingThroughput,
} from '../../src/autoscaling/streaming-throughput.ts';
import type { StageSpec } from '../../src/streaming/flow-spec.ts';
import { createTraceBuilder, type TracePoints } from '../../src/streaming/load/trace-points.ts';
import type { Profile } from '../../src/streaming/load/profile.ts';
import { TUNING } from '../autoscaling/streaming-tuning.ts';
import type { PlaySpec } from './play.ts';
import { feed, fixedWindow, source, stage } from './stage.ts';

const MINUTE = 60_000;

/** A per-minute trace of so many minutes: a daily swing from 2,000 to 10,000 a second, with noise. */
export function minuteTrace(minutes: number): TracePoints {
  const builder = createTraceBuilder();
  let seed = 7;
  for (let minute = 0; minute < minutes; minute += 1) {
    seed = (seed * 48_271) % 2_147_483_647;
    const day = Math.cos(((minute - 840) / 1440) * 2 * Math.PI);
    const rate = 6000 + 4000 * day + 1000 * (seed / 2_147_483_647 - 0.5);
    builder.add(minute * MINUTE, rate * 60);
  }
  const points = builder.finish('per-interval');
  if (typeof points === 'string') throw new Error(points);
  return points;
}

/** Read, count by key in windows of 5 minutes, write: 0.5 + 0.2 + … vCPU ms an element. */
export function pipeline(profile: Profile): readonly StageSpec[] {
  const window = fixedWindow(5 * MINUTE, { keys: 20_000 });
  const waiting = { bundleMs: 5, bundleElements: 10, arrivalScv: 1, serviceScv: 1 };
  return [
    stage('read', { source: source(profile), cpuPerElement: 0.5, latency: 50, waiting }),
    stage('count', { feeds: [feed(0)], cpuPerElement: 0.2, latency: 50 }),
    stage('write', { feeds: [feed(1, 1, window)], cpuPerElement: 1, latency: 100, waiting }),
    stage('archive', { feeds: [feed(0)], cpuPerElement: 0.1, latency: 100, waiting }),
  ];
}

/** The pipeline with autoscaling from 1 to 40 workers of 1 vCPU. */
export function autoscaled(profile: Profile, until: number): PlaySpec<StreamingMemory> {
  return {
    flow: {
      stages: pipeline(profile),
      pools: [{ worker: { vcpus: 1, threads: 300 }, workers: 4 }],
    },
    policy: streamingThroughput(TUNING),
    memory: FRESH_MEMORY,
    ...{ min: 1, max: 40, startUp: 150_000, pause: 5000, until },
  };
}
