import type { Histogram } from '../kernel/statistics/histogram.ts';
import type { Feed } from './feed.ts';
import type { StageView, WindowView } from './flow-view.ts';
import type { Rates } from './rates.ts';
import type { StageRun } from './stage-run.ts';

const isHeldLevel = ({ bundling, isBacklogged }: StageRun, inflow: number, outflow: number) =>
  bundling !== null && isBacklogged && outflow > 0 && outflow === inflow;

/** A stage as it is whenever it is looked at. */
export class StageSeen implements StageView {
  readonly name: string;
  private readonly stage: StageRun;
  private readonly index: number;
  private readonly rates: Rates;
  private readonly ceilings: readonly number[];

  /** @param ceilings of the job's own, by stage */
  constructor(stage: StageRun, index: number, rates: Rates, ceilings: readonly number[]) {
    this.name = stage.spec.name;
    this.stage = stage;
    this.index = index;
    this.rates = rates;
    this.ceilings = ceilings;
  }

  get latency(): Histogram | null {
    return this.stage.latency;
  }

  get backlog(): number {
    return this.stage.isBacklogged ? this.stage.queue.amount : 0;
  }

  get backlogBytes(): number {
    return this.stage.isBacklogged ? this.stage.queue.amount * this.stage.spec.bytes : 0;
  }

  isLevel(): boolean {
    return isHeldLevel(
      this.stage,
      this.rates.inflow[this.index] ?? 0,
      this.rates.outflow[this.index] ?? 0,
    );
  }

  get inflow(): number {
    return this.rates.inflow[this.index] ?? 0;
  }

  get outflow(): number {
    return this.rates.outflow[this.index] ?? 0;
  }

  get ceiling(): number {
    return this.ceilings[this.index] ?? Infinity;
  }

  get totalIn(): number {
    return this.stage.totalIn;
  }

  get totalAtOnce(): number {
    return this.stage.totalAtOnce;
  }

  get totalOut(): number {
    return this.stage.totalOut;
  }

  foldedOut(): number {
    return this.stage.foldedOut;
  }

  bundleMs(): number {
    return this.stage.bundleMs;
  }

  outBy(time: number): number {
    return this.stage.recentOut.at(time);
  }

  get area(): number {
    return this.stage.area;
  }

  get timersDue(): number {
    return this.stage.timers?.waiting ?? 0;
  }

  get timersDueUnits(): number {
    return this.stage.timers?.unitsAhead(this.stage.totalOut) ?? 0;
  }

  get peak(): number {
    return this.stage.peak;
  }
}

/** The windows of an edge, likewise. */
export class WindowSeen implements WindowView {
  readonly from: number;
  readonly to: number;
  private readonly run: NonNullable<Feed['window']>;
  private readonly spec: Feed['spec'];
  private readonly elementsEach: number;

  /** @throws RangeError on an edge without windows */
  constructor({ window, spec, to }: Feed) {
    if (window === null) throw new RangeError('flow: an edge without windows');
    this.from = spec.from;
    this.to = to;
    this.run = window;
    this.spec = spec;
    this.elementsEach = spec.elementsEach ?? 1;
  }

  get heldElements(): number {
    return this.run.hold.held;
  }

  get heldKeys(): number {
    return this.run.hold.heldKeys;
  }

  get stateBytes(): number {
    return (
      this.run.hold.held * this.spec.bytesPerHeldElement +
      this.run.hold.heldKeys * this.spec.bytesPerHeldKey
    );
  }

  get came(): number {
    return this.run.came * this.elementsEach;
  }

  get late(): number {
    return this.run.late * this.elementsEach;
  }

  get dropped(): number {
    return this.run.dropped * this.elementsEach;
  }

  get units(): number {
    return this.run.units;
  }

  get unfinished(): number {
    return this.run.hold.unfinished * this.elementsEach;
  }

  get unfinishedOnce(): number {
    return this.run.hold.unfinishedOnce * this.elementsEach;
  }

  get cutShort(): number {
    return this.run.cutShort * this.elementsEach;
  }

  get cutPanes(): number {
    return this.run.cutPanes;
  }

  get written(): number {
    return this.run.written;
  }

  get panes(): number {
    return this.run.panes;
  }

  get timersFired(): number {
    return this.run.timersFired;
  }
}
