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
  const read = readScenario(text, 'case.yaml');
  if (!read.ok)
    throw new Error(read.issues.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  const [job] = centralRun(read.scenario).jobs;
  const streaming = job?.streaming ?? null;
  if (job === undefined || streaming === null)
    throw new Error(`${read.scenario.name} was not played`);
  return { job, streaming };
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
