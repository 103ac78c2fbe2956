import type { CpuTrend } from '../../../autoscaling/streaming-view.ts';

/** CPU as the service sees it: an exponential average of what is in use, exact where that changes in steps. */
export class CpuAverage {
  private readonly averaging: number;
  private average = 0;
  private load = 0;
  private since = 0;

  /** @param averaging ms, > 0 */
  constructor(averaging: number) {
    this.averaging = averaging;
  }

  /** @param load in use from `now` (ms) on */
  note(now: number, load: number): void {
    this.average = this.at(now);
    this.since = now;
    this.load = load;
  }

  at(now: number): number {
    return this.load + (this.average - this.load) * Math.exp((this.since - now) / this.averaging);
  }

  get trend(): CpuTrend {
    return { now: this.load, averaging: this.averaging };
  }
}
