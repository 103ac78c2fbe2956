import type { FlowState } from '../flow-state.ts';

/** What counts as being where a level begins: a share of what waits, and what passes within ten nanoseconds. */
const SLACK = 1e-7;
const SLACK_MS = 1e-5;

/** Puts each stage with bundles into the level that what waits in front of it says. */
export function placeBundles(state: FlowState): void {
  for (const index of state.bundled) {
    const { bundling, backlog } = state.stageAt(index);
    if (bundling !== null) state.setLevel(index, bundling.levelOf(backlog));
  }
}

/**
 * Where a level begins, what waits goes on to grow if the larger bundles are too slow still, and to fall if the smaller
 * ones are fast enough. Else just so much waits as makes bundles large enough: it stays, and what comes in goes out.
 * @param solve brings all rates up to date
 */
export function settleBundles(state: FlowState, solve: () => void): void {
  for (const index of state.bundled) {
    const { bundling, backlog } = state.stageAt(index);
    if (bundling === null) continue;
    const passes = (state.rates.inflow[index] ?? 0) + (state.rates.outflow[index] ?? 0);
    const level = bundling.levelAt(backlog, SLACK * backlog + SLACK_MS * passes);
    if (level !== null) settle(state, index, level, solve);
  }
}

function settle(state: FlowState, index: number, level: number, solve: () => void): void {
  const { rates } = state;
  const growsAt = (at: number): number => {
    state.setLevel(index, at);
    solve();
    return (rates.inflow[index] ?? 0) - (rates.outflow[index] ?? 0);
  };
  if (growsAt(level) >= 0 || growsAt(level - 1) <= 0) return;
  rates.backlogged[index] = 0;
  growsAt(level);
}

/** @returns when the bundles of a stage are of another size, at present rates; Infinity: never */
export function otherBundlesAt(state: FlowState, index: number): number {
  const { bundling, backlog } = state.stageAt(index);
  const [inflow, outflow] = [state.rates.inflow[index] ?? 0, state.rates.outflow[index] ?? 0];
  if (bundling === null) return Infinity;
  return state.now + bundling.untilNext(backlog, inflow - outflow);
}
