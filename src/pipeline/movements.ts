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

/** How much of a step's elements the stages that it is in have done, [0, 1]. */
function shareDone(
  name: string,
  stages: readonly Stage[],
  doneOf: (stage: Stage) => number,
): number {
  const own = stages.flatMap((stage) =>
    stage.moved
      .filter(({ step }) => step === name)
      .map(({ volume: { elements } }) => ({ elements, done: elements * doneOf(stage) })),
  );
  const all = own.reduce((sum, { elements }) => sum + elements, 0);
  return all === 0 ? 1 : own.reduce((sum, { done }) => sum + done, 0) / all;
}

/**
 * @param stages what `fuse` makes of the steps
 * @param doneOf how much of a stage is done, [0, 1]; all of it when left out
 * @returns what each read and write has moved over all its stages, in the order of the pipeline; a file that is begun
 *   counts, and a step that has moved nothing is left out
 */
export function movementsOf(
  steps: readonly Step[],
  stages: readonly Stage[],
  doneOf: (stage: Stage) => number = () => 1,
): readonly Movement[] {
  return steps.flatMap((step): Movement[] => {
    if (step.kind !== 'read' && step.kind !== 'write') return [];
    const { name, connector, kind, region } = step;
    const share = shareDone(name, stages, doneOf);
    if (share === 0) return [];
    const all = total(partsOf(name, stages).map(({ volume }) => volume));
    const files = kind === 'read' ? filesRead(step) : filesWritten(step, stages);
    return [
      {
        step: name,
        connector,
        direction: kind,
        bytes: all.bytes * share,
        elements: all.elements * share,
        files: files === null || share === 1 ? files : Math.ceil(files * share),
        region,
      },
    ];
  });
}
