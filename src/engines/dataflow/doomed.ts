import type { Stage } from '../../pipeline/stage.ts';
import type { WorkFailure } from '../engine.ts';

function isIn(stage: Stage, failure: WorkFailure): boolean {
  if (failure !== 'shuffling') return stage.steps.some((step) => failure.steps.includes(step));
  return stage.begins !== 'source' || stage.shuffledBytes > 0;
}

/**
 * @param failure left out: nothing fails for certain
 * @returns the stages whose work fails however often it is tried; the last one where none is named
 */
export function doomedStages(
  stages: readonly Stage[],
  failure: WorkFailure | undefined,
): readonly Stage[] {
  if (failure === undefined) return [];
  const found = stages.filter((stage) => isIn(stage, failure));
  return found.length > 0 ? found : stages.slice(-1);
}
