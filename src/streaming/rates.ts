/**
 * How fast each stage goes. What waits, and what comes from outside or out of windows, begins a flow that goes on through
 * all stages in which nothing waits: no more is begun than can be worked through, so that what CPU holds back waits where
 * it came in and not half-way (workers stop reading when they have work enough; Apache Beam's Windmill worker bounds its
 * outstanding bundles). CPU is shared max–min fair between flows, as in `src/flow/fair-share.ts`. The CPU used is a
 * rising, concave, piecewise linear function of the level, which Newton's method finds: a tangent never overshoots. It
 * ends in about one round a stage. What comes from another pool of workers begins anew: it waits in front of the pool that
 * has no CPU for it, and the pools are settled in turn, as each takes what the others let through.
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
  /** By stage, vCPU ms per element. */
  readonly cost: Float64Array;
  /** vCPU by pool: what there is, and what is used. */
  readonly capacity: Float64Array;
  readonly used: Float64Array;
  private readonly pool: Int32Array; // by stage
  private readonly level: Float64Array; // by pool, vCPU that a flow gets at most
  private readonly firstFeed: Int32Array; // by stage, with one more at the end
  private readonly from: Int32Array; // by feed
  private readonly slopes: Float64Array; // of the outflow over the level
  private readonly through: Float64Array; // vCPU ms per element, with the stages that it goes through at once
  private slope = 0;
  private begins = 0; // elements per ms that a stage takes of what comes in

  /**
   * @param cost vCPU ms per element, by stage
   * @param feeds by stage, the stages that it reads, all before it
   * @param pool by stage, the pool that it runs in, of so many `pools`
   */
  constructor(
    cost: readonly number[],
    feeds: readonly (readonly number[])[],
    pool: readonly number[],
    pools: number,
  ) {
    const stages = cost.length;
    this.pool = Int32Array.from(pool);
    this.capacity = new Float64Array(pools);
    this.used = new Float64Array(pools);
    this.level = new Float64Array(pools);
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

  /** vCPU in use. */
  get usedInAll(): number {
    let sum = 0;
    for (const used of this.used) sum += used;
    return sum;
  }

  /** Brings inflow, outflow and used CPU up to date. */
  solve(): void {
    const { level, used, capacity } = this;
    level.fill(Infinity);
    this.go(0);
    if (used.every((own, pool) => own <= (capacity[pool] ?? 0))) return;
    this.findThrough();
    if (level.length === 1) {
      this.lower(0);
      return;
    }
    let settled = false;
    for (let round = 0; round < ROUNDS && !settled; round += 1) {
      settled = true;
      for (let pool = 0; pool < level.length; pool += 1) if (this.settle(pool)) settled = false;
    }
    this.go(0);
  }

  /** Finds the level of a pool, as those of the others are; returns whether it is another one than before. */
  private settle(pool: number): boolean {
    const before = this.level[pool] ?? Infinity;
    this.level[pool] = Infinity;
    this.go(pool);
    if ((this.used[pool] ?? 0) > (this.capacity[pool] ?? 0)) this.lower(pool);
    const after = this.level[pool] ?? Infinity;
    return after !== before && !(Math.abs(after - before) <= SAME * before);
  }

  /** Brings a pool in which more would be used than there is to the level at which just that is. */
  private lower(pool: number): void {
    const capacity = this.capacity[pool] ?? 0;
    const stages = this.pool.reduce((sum, own) => sum + (own === pool ? 1 : 0), 0);
    let level = capacity / stages;
    for (let round = 0; round <= 2 * stages + 2; round += 1) {
      this.level[pool] = level;
      this.go(pool);
      const spare = capacity - (this.used[pool] ?? 0);
      const next = this.slope > 0 ? level + spare / this.slope : level;
      if (!(next > level)) return;
      level = next;
    }
    this.level[pool] = level;
    this.go(pool);
  }

  /** What an element costs from a stage on: an edge at a time, from the last stages back. */
  private findThrough(): void {
    const { through, cost, firstFeed } = this;
    through.set(cost);
    for (let stage = cost.length - 1; stage >= 0; stage -= 1) {
      if (this.backlogged[stage] === 1) continue;
      for (let feed = firstFeed[stage] ?? 0; feed < (firstFeed[stage + 1] ?? 0); feed += 1) {
        const from = this.from[feed] ?? 0;
        if (this.pool[from] !== this.pool[stage]) continue;
        through[from] = (through[from] ?? 0) + (this.ratio[feed] ?? 0) * (through[stage] ?? 0);
      }
    }
  }

  /** Sets the rates when no flow gets more than its pool's level, and what is used; keeps the slope of that of `pool`. */
  private go(pool: number): void {
    this.slope = 0;
    this.used.fill(0);
    for (let stage = 0; stage < this.cost.length; stage += 1) {
      const own = this.pool[stage] ?? 0;
      const slopeIn = this.takeIn(stage, pool);
      this.pass(stage, pool, slopeIn);
      const cost = this.cost[stage] ?? 0;
      if (cost === 0) continue; // its rate may be endless
      this.used[own] = (this.used[own] ?? 0) + cost * (this.outflow[stage] ?? 0);
      if (own === pool) this.slope += cost * (this.slopes[stage] ?? 0);
    }
  }

  /** Sets the outflow of a stage: what waits goes as fast as it may, else what comes in. */
  private pass(stage: number, pool: number, slopeIn: number): void {
    const ceiling = this.ceiling[stage] ?? 0;
    const isBacklogged = this.backlogged[stage] === 1;
    const [rate, slope] = isBacklogged
      ? this.begun(stage, ceiling, 0, pool)
      : [this.begins, slopeIn];
    const isBound = rate >= ceiling;
    this.outflow[stage] = isBound ? ceiling : rate;
    this.slopes[stage] = isBound ? 0 : slope;
  }

  /**
   * How much of a flow begins at the level of its pool, and the slope over that of `pool` to the right: at the very level
   * it is the lesser.
   * @param slope of what is wanted
   */
  private begun(
    stage: number,
    wanted: number,
    slope: number,
    pool: number,
  ): readonly [number, number] {
    const own = this.pool[stage] ?? 0;
    const level = this.level[own] ?? Infinity;
    const through = level === Infinity ? 0 : (this.through[stage] ?? 0);
    if (through === 0 || wanted === 0 || through * wanted < level) return [wanted, slope];
    return [level / through, own === pool && through * wanted > level ? 1 / through : 0];
  }

  /** Sets the inflow, and what of it the stage takes at the level; returns the slope of that over the level of `pool`. */
  private takeIn(stage: number, pool: number): number {
    let own = this.source[stage] ?? 0;
    let [passing, slope, ownSlope] = [0, 0, 0];
    const end = this.firstFeed[stage + 1] ?? 0;
    for (let feed = this.firstFeed[stage] ?? 0; feed < end; feed += 1) {
      const from = this.from[feed] ?? 0;
      const ratio = this.ratio[feed] ?? 0;
      const [came, more] = [
        times(ratio, this.outflow[from] ?? 0),
        times(ratio, this.slopes[from] ?? 0),
      ];
      own += this.extra[feed] ?? 0;
      if (this.pool[from] === this.pool[stage]) {
        passing += came;
        slope += more;
      } else {
        own += came;
        ownSlope += more;
      }
    }
    this.inflow[stage] = own + passing;
    const [begun, more] = this.begun(stage, own, ownSlope, pool);
    this.begins = passing + begun;
    return slope + more;
  }
}

/** Rounds in which pools are settled, and what counts as no change of a level. */
const ROUNDS = 16;
const SAME = 1e-12;

/** A rate may be endless; none of it is none. */
const times = (ratio: number, rate: number): number => (ratio === 0 ? 0 : ratio * rate);
