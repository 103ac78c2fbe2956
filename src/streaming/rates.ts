/**
 * How fast each stage goes: the least of what comes in (or, with a backlog, without end), its ceiling, and its share of
 * the workers' CPU. The share is max–min fair between stages, as in `src/flow/fair-share.ts`; but what a stage wants
 * depends on what those before it get, so the level is found by Newton's method: the CPU used is a rising, concave,
 * piecewise linear function of the level, and a tangent never overshoots. It ends in at most one round a stage.
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
  private slope = 0;

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
    let level = this.capacity / this.cost.length;
    for (let round = 0; round <= this.cost.length + 2; round += 1) {
      this.used = this.go(level);
      const next = this.slope > 0 ? level + (this.capacity - this.used) / this.slope : level;
      if (!(next > level)) return;
      level = next;
    }
    this.used = this.go(level);
  }

  /** Sets the rates when no stage gets more than `level` vCPU; returns the vCPU used, and keeps their slope. */
  private go(level: number): number {
    let used = 0;
    this.slope = 0;
    for (let stage = 0; stage < this.cost.length; stage += 1) {
      used += this.goStage(stage, level);
    }
    return used;
  }

  private goStage(stage: number, level: number): number {
    const slopeIn = this.takeIn(stage);
    const inflow = this.inflow[stage] ?? 0;
    const ceiling = this.ceiling[stage] ?? 0;
    const isBound = this.backlogged[stage] === 1 || inflow >= ceiling;
    return this.grant(stage, level, isBound ? ceiling : inflow, isBound ? 0 : slopeIn);
  }

  /** Lets a stage go as fast as it wants, if that takes no more than `level` vCPU; returns the vCPU used. */
  private grant(stage: number, level: number, wanted: number, slopeWanted: number): number {
    const cost = this.cost[stage] ?? 0;
    const isHeld = cost > 0 && cost * wanted >= level;
    const rate = isHeld ? level / cost : wanted;
    // at the very level the slope to the right counts: the lesser
    const slope = isHeld && cost * wanted > level ? 1 / cost : slopeWanted;
    this.outflow[stage] = rate;
    this.slopes[stage] = isHeld ? Math.min(slope, 1 / cost) : slope;
    this.slope += cost * (this.slopes[stage] ?? 0);
    return cost === 0 ? 0 : cost * rate;
  }

  /** Sets the inflow; returns its slope. */
  private takeIn(stage: number): number {
    let inflow = this.source[stage] ?? 0;
    let slope = 0;
    const end = this.firstFeed[stage + 1] ?? 0;
    for (let feed = this.firstFeed[stage] ?? 0; feed < end; feed += 1) {
      const from = this.from[feed] ?? 0;
      const ratio = this.ratio[feed] ?? 0;
      inflow += this.extra[feed] ?? 0;
      if (ratio === 0) continue;
      inflow += ratio * (this.outflow[from] ?? 0);
      slope += ratio * (this.slopes[from] ?? 0);
    }
    this.inflow[stage] = inflow;
    return slope;
  }
}
