import type { Maybe } from '../evidence.ts';
import type { Counts } from './counts.ts';
import type { PlannedStep } from './plan.ts';
import type { StepNode } from './step-graph.ts';

/** What is known of the CPU time of all steps together and of each. */
export interface MeasuredCpu {
  /** Thread seconds per element that goes into the step; null: not counted. */
  perElement(step: PlannedStep): Maybe<number>;
  /** Most vCPU seconds per element, if all time of all workers had gone into this step; null: not counted. */
  most(step: PlannedStep): Maybe<number>;
}

/** More than the longest job there can be: such a counter is broken. */
const MOST_S = 1e9;

/** @returns seconds of each element, or null where the two can't be true */
function each(spent: Maybe<number>, elements: number | undefined): Maybe<number> {
  if (spent === null || elements === undefined || elements <= 0) return null;
  const value = spent.value / elements;
  return value >= 0 && value <= MOST_S ? { value, from: spent.from } : null;
}

/** @param vcpuS `TotalVcpuTime`, vCPU s over all workers, idle ones too */
export function measuredCpu(
  nodes: readonly StepNode[],
  counts: Counts,
  vcpuS: Maybe<number>,
): MeasuredCpu {
  const byPath = new Map(nodes.map((node) => [node.path, node]));
  return {
    perElement({ path, input }) {
      const node = byPath.get(path);
      return each(node === undefined ? null : counts.threadS(node), input?.elements);
    },
    most: ({ input }) => each(vcpuS, input?.elements),
  };
}
