import type { Machine } from '../facts/machines.ts';
import { parseAccelerator } from '../facts/options/accelerator-text.ts';
import type { Accelerator, LaunchOptions, ResourceHints } from '../scenario/scenario.ts';
import { fittedMachine } from './fitted-machine.ts';
import { NO_HINTS } from './hints.ts';
import type { Stage } from './stage.ts';

/** The workers that run some of a job's stages. */
export interface PoolPlan<S = Stage> {
  /** `workers` where there is one pool; else the first stage that asked for it. */
  readonly name: string;
  readonly machine: Machine;
  readonly accelerator: Accelerator | null;
  readonly stages: readonly S[];
}

/** What a stage runs on: its name, where there are several, comes later. */
type Worker = Pick<PoolPlan, 'machine' | 'accelerator'>;

const keyOf = ({ machine, accelerator }: Worker): string =>
  `${machine.name} ${accelerator?.count ?? 0} ${accelerator?.type ?? ''}`;

function acceleratorOf({ accelerator: text }: ResourceHints, options: LaunchOptions) {
  const asked = text === null ? null : parseAccelerator(text);
  return asked?.ok === true ? asked.value : options.workerAccelerator;
}

/**
 * Right fitting: stages that ask for the same worker share a pool; FlexRS does not have it. Hints that no machine can
 * follow leave the stage on the job's own (admission says so).
 * Source: https://docs.cloud.google.com/dataflow/docs/guides/right-fitting (2026-03-03).
 * @param worker the machine of the job's options
 * @param fitted whether hints are heeded
 * @returns the pools in the order of their first stages, at least one
 */
export function poolsOf<S extends Pick<Stage, 'hints' | 'root'>>(
  stages: readonly S[],
  worker: Machine,
  options: LaunchOptions,
  fitted = options.flexRSGoal === 'SPEED_OPTIMIZED',
): readonly PoolPlan<S>[] {
  const pools = new Map<string, Worker & { readonly stages: S[] }>();
  for (const stage of stages) {
    const hints = fitted ? stage.hints : NO_HINTS;
    const machine = fittedMachine(worker, hints) ?? worker;
    const asked = { machine, accelerator: acceleratorOf(hints, options) };
    const pool = pools.get(keyOf(asked)) ?? { ...asked, stages: [] };
    pool.stages.push(stage);
    pools.set(keyOf(asked), pool);
  }
  return [...pools.values()].map((pool) => ({
    ...pool,
    name: pools.size === 1 ? 'workers' : (pool.stages[0]?.root ?? 'workers'),
  }));
}
