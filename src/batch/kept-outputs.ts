/**
 * Output of a stage that lies on the disks of the workers that made it, by worker: lost with them.
 * Which records they were is not kept, only how many and what work made them.
 */
export interface KeptOutputs {
  readonly records: number[];
  /** Thread milliseconds on a worker of full speed. */
  readonly work: number[];
}

export const nothingKept = (): KeptOutputs => ({ records: [], work: [] });

/** Notes that a worker holds the output of so many more records. */
export function keep(kept: KeptOutputs, worker: number, records: number, work: number): void {
  while (kept.records.length <= worker) {
    kept.records.push(0);
    kept.work.push(0);
  }
  kept.records[worker] = (kept.records[worker] ?? 0) + records;
  kept.work[worker] = (kept.work[worker] ?? 0) + work;
}

/** @returns what a worker held, which it does no longer */
export function takeKept(
  kept: KeptOutputs,
  worker: number,
): { readonly records: number; readonly work: number } {
  const held = { records: kept.records[worker] ?? 0, work: kept.work[worker] ?? 0 };
  kept.records[worker] = 0;
  kept.work[worker] = 0;
  return held;
}
