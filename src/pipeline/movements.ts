import type { ConnectorName } from '../facts/connectors.ts';
import type { Step, WriteStep } from '../scenario/scenario.ts';
import { expand } from './expand.ts';
import { graphOf } from './graph.ts';
import type { Stage } from './stage.ts';
import { add, EMPTY, outputOf, type Volume } from './volume.ts';

/** What a source or sink moves over the whole job. */
export interface Movement {
  readonly step: string;
  readonly connector: ConnectorName;
  readonly direction: 'read' | 'write';
  readonly bytes: number;
  readonly elements: number;
  readonly files: number;
  /** Region of the data; null: the job's. */
  readonly region: string | null;
}

/** @returns files that a sink makes over all stages that write to it */
export function filesWritten({ name, files }: WriteStep, stages: readonly Stage[]): number {
  const writing = stages.filter(({ steps }) => steps.includes(name));
  return writing.reduce((sum, { items }) => sum + (files ?? items), 0);
}

/**
 * @param stages what `fuse` makes of the steps
 * @returns what each read and write moves, in data order; lifting changes nothing at the ends
 */
export function movementsOf(steps: readonly Step[], stages: readonly Stage[]): readonly Movement[] {
  const { ordered } = graphOf(expand(steps));
  const outputs = new Map<string, Volume>();
  return ordered.flatMap((step): Movement[] => {
    const input = step.inputs.map((name) => outputs.get(name) ?? EMPTY).reduce(add, EMPTY);
    const output = outputOf(step, input);
    outputs.set(step.name, output);
    if (step.kind !== 'read' && step.kind !== 'write') return [];
    const { name, connector, kind, region } = step;
    const { bytes, elements } = kind === 'read' ? output : input;
    const files = kind === 'read' ? step.files : filesWritten(step, stages);
    return [{ step: name, connector, direction: kind, bytes, elements, files, region }];
  });
}
