import { findMachine, type Machine } from '../../../facts/machines.ts';
import { parseAccelerator } from '../../../facts/options/accelerator-text.ts';
import { fittedMachine } from '../../../pipeline/fitted-machine.ts';
import { merged, NO_HINTS } from '../../../pipeline/hints.ts';
import type { PoolPlan } from '../../../pipeline/pools.ts';
import type { StreamingStage } from '../../../pipeline/streaming/streaming-stage.ts';
import { startDemand, type WorkerShape } from '../../../quota/demand.ts';
import { shortages } from '../../../quota/fit.ts';
import { startRefusal } from '../../../quota/refusal.ts';

import type { JobSpec } from '../../../scenario/scenario.ts';
import type { World } from '../../engine.ts';

const RIGHT_FITTING = 'enable_streaming_rightfitting';

function ownMachine({ options }: JobSpec): Machine {
  const machine = findMachine(options.workerMachineType);
  if (machine === undefined) throw new RangeError(`no machine ${options.workerMachineType}`);
  return machine;
}

/**
 * The pool of a streaming job: one for all stages. Hints are heeded where streaming right fitting is asked for, all of
 * them together, as separate pools would have to share the job's bounds in a way that is not published.
 * Source: https://docs.cloud.google.com/dataflow/docs/guides/right-fitting (2026-03-03)
 */
export function streamingPool(spec: JobSpec, stages: readonly StreamingStage[]): PoolPlan {
  const { options } = spec;
  const fits = options.settings.some(({ name }) => name === RIGHT_FITTING);
  const hints = fits ? stages.reduce((all, stage) => merged(all, stage.hints), NO_HINTS) : NO_HINTS;
  const own = ownMachine(spec);
  const asked = hints.accelerator === null ? null : parseAccelerator(hints.accelerator);
  return {
    name: 'workers',
    machine: fittedMachine(own, hints) ?? own,
    accelerator: asked?.ok === true ? asked.value : options.workerAccelerator,
    stages: [],
  };
}

/** Marks the quotas that have no room for the first workers. @returns what the service says then; null: there is room */
export function refusalOf(
  job: string,
  shape: WorkerShape,
  workers: number,
  { ledger, place }: World,
): string | null {
  const demand = startDemand(shape, workers);
  for (const metric of shortages(demand, ledger)) ledger.markBound(metric);
  return startRefusal({ shape, workers, demand }, job, place, ledger);
}
