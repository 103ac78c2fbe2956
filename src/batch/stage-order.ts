import type { StageRun } from './stage-run.ts';

/**
 * @param runs in the order of the pipeline: each after those it builds on
 * @returns for each stage, whether some stage that builds on it, directly or not, is still to be done
 */
export function neededStages(runs: readonly StageRun[]): readonly boolean[] {
  const needed = runs.map(() => false);
  for (const { stage, state } of runs.toReversed()) {
    const open = state !== 'closed' || needed[stage.index] === true;
    if (open) for (const before of stage.after) needed[before] = true;
  }
  return needed;
}

/** An open stage waits while a stage before it makes again what was lost. */
export function refreshBlocked(runs: readonly StageRun[]): void {
  for (const run of runs) {
    run.blocked =
      run.state === 'open' && run.stage.after.some((index) => runs[index]?.state !== 'closed');
  }
}
