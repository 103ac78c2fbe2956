/**
 * How fast each stage goes. What waits, and what comes from outside or out of windows, begins a flow that goes on through
 * all stages in which nothing waits: no more is begun than can be worked through, so that what CPU holds back waits where
 * it came in and not half-way (workers stop reading when they have work enough; Apache Beam's Windmill worker bounds its
 * outstanding bundles). CPU is shared max–min fair between flows, as in `src/flow/fair-share.ts`. The CPU used is a
 * rising, concave, piecewise linear function of the level, which Newton's method finds: a tangent never overshoots. It
 * ends in about one round a stage.
 */
export class Rates {
  /** By stage, elements per ms. */
  readonly inflow: Float64Array;
  readonly outflow: Float64Array;
  readonly source: Float64Array;
  /** Elements per ms, may be Infinity. */
  readonly ceiling: Float64Array;
  readonly backlogged: Uint8Array;
  /** By feed: elements per element processed before, and units per ms on top. */
  readonly ratio: Float64Array;
  readonly extra: Float64Array;
  /** vCPU: what there is, and what is used. */
  capacity = 0;
  used = 0;
  private readonly cost: Float64Array; // vCPU ms per element
  private readonly firstFeed: Int32Array; // by stage, with one more at the end
  private readonly from: Int32Array; // by feed
  private readonly slopes: Float64Array; // of the outflow over the level
  private readonly through: Float64Array; // vCPU ms per element, with the stages that it goes through at once
  private slope = 0;
  private begins = 0; // elements per ms that a stage takes of what comes in

  /**
   * @param cost vCPU ms per element, by stage
   * @param feeds by stage, the stages that it reads, all before it
   */
  constructor(cost: readonly number[], feeds: readonly (readonly number[])[]) {
    const stages = cost.length;
    this.cost = Float64Array.from(cost);
    this.inflow = new Float64Array(stages);
    this.outflow = new Float64Array(stages);
    this.source = new Float64Array(stages);
    this.ceiling = new Float64Array(stages).fill(Infinity);
    this.backlogged = new Uint8Array(stages);
    this.slopes = new Float64Array(stages);
    this.through = new Float64Array(stages);
    this.from = Int32Array.from(feeds.flat());
    this.firstFeed = new Int32Array(stages + 1);
    for (const [stage, own] of feeds.entries()) {
      this.firstFeed[stage + 1] = (this.firstFeed[stage] ?? 0) + own.length;
    }
    this.ratio = new Float64Array(this.from.length);
    this.extra = new Float64Array(this.from.length);
  }

  /** Brings inflow, outflow and used CPU up to date. */
  solve(): void {
    this.used = this.go(Infinity);
    if (this.used <= this.capacity) return;
    this.findThrough();
    let level = this.capacity / this.cost.length;
    for (let round = 0; round <= 2 * this.cost.length + 2; round += 1) {
      this.used = this.go(level);
      const next = this.slope > 0 ? level + (this.capacity - this.used) / this.slope : level;
      if (!(next > level)) return;
      level = next;
    }
    this.used = this.go(level);
  }

  /** What an element costs from a stage on: an edge at a time, from the last stages back. */
  private findThrough(): void {
    const { through, cost, firstFeed } = this;
    through.set(cost);
    for (let stage = cost.length - 1; stage >= 0; stage -= 1) {
      if (this.backlogged[stage] === 1) continue;
      for (let feed = firstFeed[stage] ?? 0; feed < (firstFeed[stage + 1] ?? 0); feed += 1) {
        const from = this.from[feed] ?? 0;
        through[from] = (through[from] ?? 0) + (this.ratio[feed] ?? 0) * (through[stage] ?? 0);
      }
    }
  }

  /** Sets the rates when no flow gets more than `level` vCPU; returns the vCPU used, and keeps their slope. */
  private go(level: number): number {
    let used = 0;
    this.slope = 0;
    for (let stage = 0; stage < this.cost.length; stage += 1) {
      const slopeIn = this.takeIn(stage, level);
      this.pass(stage, level, slopeIn);
      const cost = this.cost[stage] ?? 0;
      if (cost === 0) continue; // its rate may be endless
      used += cost * (this.outflow[stage] ?? 0);
      this.slope += cost * (this.slopes[stage] ?? 0);
    }
    return used;
  }

  /** Sets the outflow of a stage: what waits goes as fast as it may, else what comes in. */
  private pass(stage: number, level: number, slopeIn: number): void {
    const ceiling = this.ceiling[stage] ?? 0;
    const isBacklogged = this.backlogged[stage] === 1;
    const [rate, slope] = isBacklogged ? this.begun(stage, ceiling, level) : [this.begins, slopeIn];
    const isBound = rate >= ceiling;
    this.outflow[stage] = isBound ? ceiling : rate;
    this.slopes[stage] = isBound ? 0 : slope;
  }

  /** How much of a flow begins at that level, and the slope to the right: at the very level it is the lesser. */
  private begun(stage: number, wanted: number, level: number): readonly [number, number] {
    const through = level === Infinity ? 0 : (this.through[stage] ?? 0);
    if (through === 0 || wanted === 0 || through * wanted < level) return [wanted, 0];
    return [level / through, through * wanted > level ? 1 / through : 0];
  }

  /** Sets the inflow, and what of it the stage takes at that level; returns the slope of that. */
  private takeIn(stage: number, level: number): number {
    let own = this.source[stage] ?? 0;
    let passing = 0;
    let slope = 0;
    const end = this.firstFeed[stage + 1] ?? 0;
    for (let feed = this.firstFeed[stage] ?? 0; feed < end; feed += 1) {
      const from = this.from[feed] ?? 0;
      own += this.extra[feed] ?? 0;
      passing += times(this.ratio[feed] ?? 0, this.outflow[from] ?? 0);
      slope += times(this.ratio[feed] ?? 0, this.slopes[from] ?? 0);
    }
    this.inflow[stage] = own + passing;
    const [begun, more] = this.begun(stage, own, level);
    this.begins = passing + begun;
    return slope + more;
  }
}

/** A rate may be endless; none of it is none. */
const times = (ratio: number, rate: number): number => (ratio === 0 ? 0 : ratio * rate);
