import { centralRun } from '../../../src/forecast/central-run.ts';
import type { JobResult, StreamingResult } from '../../../src/forecast/run-result.ts';
import { readScenario } from '../../../src/scenario/read-scenario.ts';

/** A published streaming job as Millrace plays it: the central run of a scenario. */
export interface PlayedCase {
  readonly job: JobResult;
  readonly streaming: StreamingResult;
}

/** @param text of a scenario with one streaming job @throws Error on what is wrong in it, or when the job is refused */
export function playCase(text: string): PlayedCase {
  const [first] = playCases(text);
  if (first === undefined) throw new Error('no job');
  return first;
}

/** @returns every job of the scenario; throws like `playCase` */
export function playCases(text: string): readonly PlayedCase[] {
  const read = readScenario(text, 'case.yaml');
  if (!read.ok)
    throw new Error(read.issues.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return centralRun(read.scenario).jobs.map((job) => {
    if (job.streaming === null) throw new Error(`${job.name} was not played`);
    return { job, streaming: job.streaming };
  });
}

/**
 * The value at which something rising or falling reaches its target, to a thousandth.
 * @param of monotone in the value
 */
export function fitted(
  target: number,
  low: number,
  high: number,
  of: (value: number) => number,
): number {
  const rises = of(high) > of(low);
  let [from, to] = [low, high];
  while (to / from > 1.001) {
    const middle = Math.sqrt(from * to);
    if (of(middle) > target === rises) to = middle;
    else from = middle;
  }
  return Math.sqrt(from * to);
}

/** Elements read per second from one time to another, s, by what still waits; the job has to be behind all the while. */
export function drainRate({ timeline }: StreamingResult, fromS: number, toS: number): number {
  const at = (time: number) => timeline.find((point) => point.toS >= time)?.backlogLast ?? 0;
  return (at(fromS) - at(toS)) / (toS - fromS);
}

/** Billed workers, on the mean over the last part of a run. */
export function steadyWorkers({ timeline }: StreamingResult): number {
  const late = timeline.slice(timeline.length / 2);
  return late.reduce((sum, { workers }) => sum + workers, 0) / late.length;
}

/** CPU in use from one time to another, s. */
export function cpuBetween({ timeline }: StreamingResult, fromS: number, toS: number): number {
  const within = timeline.filter((point) => point.fromS >= fromS && point.toS <= toS);
  return within.reduce((sum, { cpu }) => sum + cpu, 0) / within.length;
}
