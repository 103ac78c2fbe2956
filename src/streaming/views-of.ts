import type { Feed } from './feed.ts';
import type { StageView, WindowView } from './flow-view.ts';
import type { Rates } from './rates.ts';
import type { StageRun } from './stage-run.ts';

const isHeldLevel = ({ bundling, isBacklogged }: StageRun, inflow: number, outflow: number) =>
  bundling !== null && isBacklogged && outflow > 0 && outflow === inflow;

/** @returns a view of a stage that shows it as it is whenever it is looked at; `rates` and `ceilings` by stage */
export function stageView(
  stage: StageRun,
  index: number,
  rates: Rates,
  ceilings: readonly number[],
): StageView {
  return {
    name: stage.spec.name,
    get latency() {
      return stage.latency;
    },
    get backlog() {
      return stage.isBacklogged ? stage.queue.amount : 0;
    },
    get backlogBytes() {
      return stage.isBacklogged ? stage.queue.amount * stage.spec.bytes : 0;
    },
    isLevel: () => isHeldLevel(stage, rates.inflow[index] ?? 0, rates.outflow[index] ?? 0),
    get inflow() {
      return rates.inflow[index] ?? 0;
    },
    get outflow() {
      return rates.outflow[index] ?? 0;
    },
    get ceiling() {
      return ceilings[index] ?? Infinity;
    },
    get totalIn() {
      return stage.totalIn;
    },
    get totalAtOnce() {
      return stage.totalAtOnce;
    },
    get totalOut() {
      return stage.totalOut;
    },
    foldedOut: () => stage.foldedOut,
    bundleMs: () => stage.bundleMs,
    outBy: (time) => stage.recentOut.at(time),
    get area() {
      return stage.area;
    },
    get timersDue() {
      return stage.timers?.waiting ?? 0;
    },
    get timersDueUnits() {
      return stage.timers?.unitsAhead(stage.totalOut) ?? 0;
    },
    get peak() {
      return stage.peak;
    },
  };
}

/**
 * @returns a view of the windows of an edge, likewise
 * @throws RangeError on an edge without windows
 */
export function windowView(feed: Feed): WindowView {
  const run = feed.window;
  if (run === null) throw new RangeError('flow: an edge without windows');
  const { bytesPerHeldElement, bytesPerHeldKey, elementsEach = 1 } = feed.spec;
  return {
    from: feed.spec.from,
    to: feed.to,
    get heldElements() {
      return run.hold.held;
    },
    get heldKeys() {
      return run.hold.heldKeys;
    },
    get stateBytes() {
      return run.hold.held * bytesPerHeldElement + run.hold.heldKeys * bytesPerHeldKey;
    },
    get came() {
      return run.came * elementsEach;
    },
    get late() {
      return run.late * elementsEach;
    },
    get dropped() {
      return run.dropped * elementsEach;
    },
    get units() {
      return run.units;
    },
    get unfinished() {
      return run.hold.unfinished * elementsEach;
    },
    get unfinishedOnce() {
      return run.hold.unfinishedOnce * elementsEach;
    },
    get cutShort() {
      return run.cutShort * elementsEach;
    },
    get cutPanes() {
      return run.cutPanes;
    },
    get written() {
      return run.written;
    },
    get panes() {
      return run.panes;
    },
    get timersFired() {
      return run.timersFired;
    },
  };
}
