import type { Used, Watch } from '../../quota/account.ts';
import type { AccountName } from '../../quota/account-name.ts';
import type { HeldRecord, World } from '../engine.ts';

/** Workers that a pool wants and has not, and the quota that has no room for them. */
export interface Held {
  readonly short: number;
  readonly by: AccountName;
}

/** One quota and all pools of the job. */
interface Meter {
  short: number;
  since: number;
  ms: number;
  /** Workers short × ms. */
  shortMs: number;
  watch: Watch | null;
  readonly used: Map<number | null, number>;
}

/** Adds up by what, how far and for how long a job is held below the size it wants, and who has the quota meanwhile. */
export class HeldBelow {
  private readonly world: Pick<World, 'ledger' | 'scheduler'>;
  private readonly pools = new Map<number, Held>();
  private readonly meters = new Map<AccountName, Meter>();

  constructor(world: Pick<World, 'ledger' | 'scheduler'>) {
    this.world = world;
  }

  /** From now on a pool is held so; null: not at all. */
  note(pool: number, held: Held | null): void {
    const before = this.pools.get(pool);
    if (before === undefined && held === null) return;
    if (held === null || held.short <= 0) this.pools.delete(pool);
    else this.pools.set(pool, held);
    const metrics = [before?.by, this.pools.get(pool)?.by].filter((by) => by !== undefined);
    for (const metric of new Set(metrics)) this.measure(metric);
  }

  /** No pool is held any longer: the job is over. */
  end(): void {
    for (const pool of [...this.pools.keys()]) this.note(pool, null);
  }

  /** @returns what held the job, longest first, then by name */
  records(): readonly HeldRecord[] {
    return [...this.meters]
      .filter(([, { ms }]) => ms > 0)
      .map(([metric, { ms, shortMs, used }]) => {
        return { metric, ms, workersShort: shortMs / ms, by: sharesOf(used) };
      })
      .sort((a, b) => b.ms - a.ms || (a.metric < b.metric ? -1 : 1));
  }

  private measure(metric: AccountName): void {
    const { now } = this.world.scheduler;
    const meter = this.meterOf(metric, now);
    if (meter.short > 0) {
      meter.ms += now - meter.since;
      meter.shortMs += meter.short * (now - meter.since);
    }
    meter.since = now;
    meter.short = 0;
    for (const { by, short } of this.pools.values()) if (by === metric) meter.short += short;
    if (meter.short > 0) meter.watch ??= this.world.ledger.watch(metric, now);
    else if (meter.watch !== null) {
      addUp(meter.used, meter.watch.end(now));
      meter.watch = null;
    }
  }

  private meterOf(metric: AccountName, now: number): Meter {
    const found = this.meters.get(metric);
    if (found !== undefined) return found;
    const used = new Map<number | null, number>();
    const meter = { short: 0, since: now, ms: 0, shortMs: 0, watch: null, used };
    this.meters.set(metric, meter);
    return meter;
  }
}

function addUp(sums: Map<number | null, number>, used: readonly Used[]): void {
  for (const { by, amount } of used) sums.set(by, (sums.get(by) ?? 0) + amount);
}

const rank = (job: number | null): number => job ?? -1;

function sharesOf(used: ReadonlyMap<number | null, number>): HeldRecord['by'] {
  const all = [...used.values()].reduce((sum, amount) => sum + amount, 0);
  return [...used]
    .map(([job, amount]) => ({ job, share: amount / all }))
    .sort((a, b) => b.share - a.share || rank(a.job) - rank(b.job));
}
