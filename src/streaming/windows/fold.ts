import type { FlowState } from '../flow-state.ts';

/** Changes that are nearer than this, ms, are one. */
const SOON_MS = 1e-5;

/**
 * Tells in how many groups the elements go on that leave a stage which hands on panes: as of those at the head of what waits,
 * else as of what comes. @returns whether that is others than before
 */
export function foldStages(state: FlowState): boolean {
  let changed = false;
  for (const index of state.folding) {
    const stage = state.stageAt(index);
    const fold = stage.isBacklogged ? headOf(state, index).fold : comingFold(state, index);
    if (Math.abs(fold - stage.fold) > 1e-12 * fold) changed = true;
    stage.fold = fold;
  }
  return changed;
}

/** The mean over what windows let go now. */
function comingFold(state: FlowState, index: number): number {
  let [units, folded] = [0, 0];
  for (const { spec, window, ratio } of state.feedsOf[index] ?? []) {
    if (window === null) continue;
    const processed = (state.rates.outflow[spec.from] ?? 0) * state.stageAt(spec.from).fold;
    const passing = ratio > 0 ? processed * ratio : 0;
    units += passing + window.ending;
    folded += passing * window.passingFold + window.ending * window.endingFold;
  }
  return units > 0 && units < Infinity ? folded / units : 1;
}

/** @returns when others come to the head of what waits in front of a stage; Infinity: not foreseen */
export function otherFoldAt(state: FlowState, index: number): number {
  const outflow = state.rates.outflow[index] ?? 0;
  if (!state.stageAt(index).isBacklogged || !(outflow > 0)) return Infinity;
  return state.now + Math.max(SOON_MS, headOf(state, index).amount / outflow);
}

/** The head of what waits: what passes within ten nanoseconds is not looked at. */
const headOf = (
  state: FlowState,
  index: number,
): { readonly fold: number; readonly amount: number } =>
  state.stageAt(index).queue.folded((state.rates.outflow[index] ?? 0) * SOON_MS);
