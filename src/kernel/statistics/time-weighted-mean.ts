/** The average over time of a value that changes in steps, and its exact integral. */
export interface TimeWeightedMean {
  /** Time up to which the integral reaches. */
  readonly time: number;
  /** The value since the last `record`. */
  readonly value: number;
  /** Value × time so far; exact while whole numbers stay below 2^53. */
  readonly integral: number;
  /** integral / elapsed time; the value itself while no time has passed. */
  readonly mean: number;
  /** Sets the value from `time` on. @throws RangeError on a time before `this.time` */
  record(time: number, value: number): void;
  /** Carries the value on to `time`. @throws RangeError on a time before `this.time` */
  advanceTo(time: number): void;
}

/** Starts a mean at time `start`, from which on the value is `value`. */
export function createTimeWeightedMean(start = 0, value = 0): TimeWeightedMean {
  return new StepIntegral(start, value);
}

class StepIntegral implements TimeWeightedMean {
  time: number;
  value: number;
  integral = 0;
  private readonly start: number;

  constructor(start: number, value: number) {
    this.start = start;
    this.time = start;
    this.value = value;
  }

  get mean(): number {
    return this.time > this.start ? this.integral / (this.time - this.start) : this.value;
  }

  record(time: number, value: number): void {
    this.advanceTo(time);
    this.value = value;
  }

  advanceTo(time: number): void {
    if (!(time >= this.time)) {
      throw new RangeError(`time ${time} is before ${this.time}`);
    }
    this.integral += this.value * (time - this.time);
    this.time = time;
  }
}
