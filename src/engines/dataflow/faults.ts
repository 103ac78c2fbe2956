import {
  type FailingRecords,
  failingRecords,
  type RecordFault,
} from '../../batch/failing-records.ts';
import type { Stage } from '../../pipeline/stage.ts';
import type { FaultSpec, JobSpec } from '../../scenario/scenario.ts';
import type { World } from '../engine.ts';

/** A fault that befalls a job, with its number among the scenario's. */
export interface NumberedFault {
  readonly number: number;
  readonly fault: FaultSpec;
}

/** @returns the faults that befall a job, in the order of the scenario: of a repeated one all that name it */
export function faultsOf(
  { name, runOf }: JobSpec,
  faults: readonly FaultSpec[],
): readonly NumberedFault[] {
  return faults
    .map((fault, number) => ({ number, fault }))
    .filter(({ fault: { job } }) => job === null || job === name || job === runOf);
}

/** What a fault makes of the records of a step; null: it is of another kind. */
function recordFault(fault: FaultSpec): RecordFault | null {
  if (fault.kind === 'flaky-step') return { kind: 'flaky', rate: fault.rate };
  if (fault.kind !== 'bad-record') return null;
  return fault.at === null ? { kind: 'bad', rate: fault.rate ?? 0 } : { kind: 'at', at: fault.at };
}

/** The stage in which a step runs its own code: a lifted one and a sink that groups are in two, and fail in the first. */
const isIn = (stage: Stage, fault: FaultSpec): boolean =>
  'step' in fault && stage.steps.includes(fault.step);

/** @returns the records of a stage that fail; null: none. Luck by stage and fault. */
export function failuresIn(
  stage: Stage,
  spec: JobSpec,
  faults: readonly NumberedFault[],
  stream: World['stream'],
): FailingRecords | null {
  const own = faults.filter(({ fault }) => isIn(stage, fault));
  const records = own.map(({ fault }) => recordFault(fault)).filter((found) => found !== null);
  if (records.length === 0) return null;
  return failingRecords(stage, records, (index) => {
    const entity = `${stage.root}#${own[index]?.number ?? index}`;
    return {
      whether: stream(spec.name, 'failure', entity),
      where: stream(spec.name, 'failure-place', entity),
    };
  });
}

/**
 * @param vm the entity that stands for the VM in the names of streams
 * @returns how many times as long a VM takes for the same work: 1, or as its worst fault says
 */
export function slownessOf(
  vm: string | number,
  spec: JobSpec,
  faults: readonly NumberedFault[],
  stream: World['stream'],
): number {
  let slowness = 1;
  for (const { number, fault } of faults) {
    if (fault.kind !== 'slow-worker') continue;
    const slow = stream(spec.name, `slow-worker-${number}`, vm).next() < fault.share;
    if (slow) slowness = Math.max(slowness, fault.factor);
  }
  return slowness;
}
