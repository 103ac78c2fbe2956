import { isDue } from '../../flow/due.ts';
import type { Profile } from './profile.ts';
import type { RateCursor } from './rate-cursor.ts';

/** A profile whose sender falls silent for a while. */
export interface Outage {
  readonly kind: 'outage';
  readonly of: Profile;
  /** ms, `from` < `to` */
  readonly from: number;
  readonly to: number;
  /** What becomes of what the sender held back: lost, sent at once, or sent at a rate (elements per ms, > 0) on top. */
  readonly replay: 'lost' | 'at-once' | number;
}

/** @returns a cursor that counts, exactly, what is held back */
export function startOutage(outage: Outage, of: RateCursor): RateCursor {
  return new Silence(outage, of);
}

class Silence implements RateCursor {
  private readonly outage: Outage;
  private readonly of: RateCursor;
  private phase: 'before' | 'silent' | 'over' = 'before';
  private counted: number; // time up to which `held` reaches
  private held = 0;
  private lump = 0;
  private replayedAt = -Infinity;
  private replaying = false;

  constructor(outage: Outage, of: RateCursor) {
    this.outage = outage;
    this.of = of;
    this.counted = outage.from;
  }

  rateAt(time: number): number {
    const { from, to, replay } = this.outage;
    if (!isDue(from, time)) return this.of.rateAt(time);
    if (this.phase === 'before') this.fallSilent();
    if (this.phase === 'silent') this.holdBack(Math.min(time, to));
    if (!isDue(to, time)) return 0;
    if (this.phase === 'silent') this.resume();
    this.replaying = typeof replay === 'number' && !isDue(this.replayedAt, time);
    return this.of.rateAt(time) + (this.replaying ? Number(replay) : 0);
  }

  nextChange(): number {
    const { from, to } = this.outage;
    if (this.phase === 'silent') return to;
    const next = this.of.nextChange();
    if (this.phase === 'before') return Math.min(next, from);
    return this.replaying ? Math.min(next, this.replayedAt) : next;
  }

  takeLump(): number {
    const taken = this.lump;
    this.lump = 0;
    return this.phase === 'silent' ? taken : taken + this.of.takeLump();
  }

  /** What comes at once at that very instant is held back as well: another outage may end there. */
  private fallSilent(): void {
    this.of.rateAt(this.outage.from);
    this.held += this.of.takeLump();
    this.phase = 'silent';
  }

  /** Counts what would have come until `time`. */
  private holdBack(time: number): void {
    while (this.counted < time) {
      const rate = this.of.rateAt(this.counted);
      const until = Math.min(time, Math.max(this.of.nextChange(), this.counted));
      this.held += this.of.takeLump() + rate * (until - this.counted);
      this.counted = until;
    }
  }

  private resume(): void {
    const { to, replay } = this.outage;
    this.phase = 'over';
    if (replay === 'at-once') this.lump += this.held;
    if (typeof replay === 'number') this.replayedAt = to + this.held / replay;
  }
}
