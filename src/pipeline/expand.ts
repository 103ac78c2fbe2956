import { connectorOf } from '../facts/connectors.ts';
import type { ReshuffleStep, Step, WriteStep } from '../scenario/scenario.ts';

/** Whether a sink brings all rows together before it writes: it does so itself, or its shards are fixed. */
function groupsRows({ connector, shards }: WriteStep): boolean {
  return shards !== null || connectorOf(connector).write?.groups === 'rows';
}

/**
 * Composite steps as the steps they stand for: a sink that groups rows by shard is a shuffle and a
 * write behind it (Beam: WriteFiles with fixed sharding, BigQueryIO streaming inserts).
 * @returns the pipeline with nothing left inside of a step
 */
export function expand(steps: readonly Step[]): Step[] {
  return steps.flatMap((step): Step[] => {
    if (step.kind !== 'write' || !groupsRows(step)) return [step];
    const group: ReshuffleStep = {
      kind: 'reshuffle',
      name: `${step.name}/GroupIntoShards`,
      inputs: step.inputs,
      resources: step.resources,
      buckets: step.shards,
    };
    return [group, { ...step, inputs: [group.name] }];
  });
}
