import type { Movement } from '../facts/connectors.ts';
import type { Step, WriteStep } from '../scenario/scenario.ts';
import { filesMade, filesRead } from './files.ts';
import type { Stage } from './stage.ts';
import { total } from './volume.ts';

/** @returns what each stage moves through a step, with the stage's work items */
const partsOf = (name: string, stages: readonly Stage[]) =>
  stages.flatMap(({ moved, items }) =>
    moved.filter(({ step }) => step === name).map(({ volume }) => ({ volume, items })),
  );

/** @returns files that a sink makes over all stages that write to it */
export function filesWritten(step: WriteStep, stages: readonly Stage[]): number {
  const parts = partsOf(step.name, stages);
  const all = total(parts.map(({ volume }) => volume)).elements;
  return parts.reduce(
    (sum, { volume: { elements }, items }) => sum + filesMade(step, { elements, all, items }),
    0,
  );
}

/**
 * @param stages what `fuse` makes of the steps
 * @returns what each read and write moves over all its stages, in the order of the pipeline
 */
export function movementsOf(steps: readonly Step[], stages: readonly Stage[]): readonly Movement[] {
  return steps.flatMap((step): Movement[] => {
    if (step.kind !== 'read' && step.kind !== 'write') return [];
    const { name, connector, kind, region } = step;
    const { bytes, elements } = total(partsOf(name, stages).map(({ volume }) => volume));
    const files = kind === 'read' ? filesRead(step) : filesWritten(step, stages);
    return [{ step: name, connector, direction: kind, bytes, elements, files, region }];
  });
}
