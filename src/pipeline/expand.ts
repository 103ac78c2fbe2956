import { connectorOf } from '../facts/connectors.ts';
import type { ReshuffleStep, Step, WriteStep } from '../scenario/scenario.ts';

/** Whether a sink brings all rows together before it writes: it does so itself, its shards are fixed, or each row counts once. */
function groupsRows({ connector, shards, writes }: WriteStep): boolean {
  return (
    shards !== null || writes === 'exactly-once' || connectorOf(connector).write?.groups === 'rows'
  );
}

/** What the name of a sink's shuffle ends in. */
export const INTO_SHARDS = '/GroupIntoShards';

/** @returns the name, or the first of `name_2`, `name_3` … that no step of the user has; Beam numbers them so too */
function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}_${number}`;
  return free;
}

/**
 * Composite steps as the steps they stand for: a sink that groups rows by shard is a shuffle and a
 * write behind it (Beam: WriteFiles with fixed sharding, BigQueryIO streaming inserts).
 * @returns the pipeline with nothing left inside of a step
 */
export function expand(steps: readonly Step[]): Step[] {
  const names = new Set(steps.map(({ name }) => name));
  return steps.flatMap((step): Step[] => {
    if (step.kind !== 'write' || !groupsRows(step)) return [step];
    const group: ReshuffleStep = {
      kind: 'reshuffle',
      name: freeName(`${step.name}${INTO_SHARDS}`, names),
      inputs: step.inputs,
      resources: step.resources,
      buckets: step.shards,
    };
    return [group, { ...step, inputs: [group.name] }];
  });
}
