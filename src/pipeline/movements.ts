import type { ConnectorName } from '../facts/connectors.ts';
import type { Step, WriteStep } from '../scenario/scenario.ts';
import type { Stage } from './stage.ts';
import { total } from './volume.ts';

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
 * @returns what each read and write moves over all its stages, in the order of the pipeline
 */
export function movementsOf(steps: readonly Step[], stages: readonly Stage[]): readonly Movement[] {
  return steps.flatMap((step): Movement[] => {
    if (step.kind !== 'read' && step.kind !== 'write') return [];
    const { name, connector, kind, region } = step;
    const own = stages.flatMap(({ moved }) => moved.filter((each) => each.step === name));
    const { bytes, elements } = total(own.map(({ volume }) => volume));
    const files = kind === 'read' ? step.files : filesWritten(step, stages);
    return [{ step: name, connector, direction: kind, bytes, elements, files, region }];
  });
}
