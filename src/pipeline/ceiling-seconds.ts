import type { Stage } from './stage.ts';

/**
 * @returns seconds that each limited source or sink takes for all the bytes of a job, by its step: no
 *   number of workers goes below it
 */
export function ceilingSeconds(stages: readonly Stage[]): ReadonlyMap<string, number> {
  const seconds = new Map<string, number>();
  for (const { ceilings, records } of stages) {
    for (const { step, bytesPerRecord, bytesPerSecond } of ceilings) {
      const own = (bytesPerRecord * records) / bytesPerSecond;
      seconds.set(step, (seconds.get(step) ?? 0) + own);
    }
  }
  return seconds;
}
