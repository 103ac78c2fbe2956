import { isDue } from '../../flow/due.ts';
import type { Profile } from './profile.ts';
import { HeldBack } from './held-back.ts';
import { arrivingBetween, type Lump, type RateCursor, type Replay } from './rate-cursor.ts';

/**
 * A profile whose sender falls silent for a while. Elements are born when they would have come, and keep that time however
 * late they come.
 */
export interface Outage {
  readonly kind: 'outage';
  readonly of: Profile;
  /** ms, `from` < `to` */
  readonly from: number;
  readonly to: number;
  /** What becomes of what the sender held back: lost, sent at once, or sent at a rate (elements per ms, > 0) on top. */
  readonly replay: 'lost' | 'at-once' | number;
}

/** @returns a cursor that counts, exactly, what is held back, and knows when it was born */
export function startOutage(outage: Outage, of: RateCursor): RateCursor {
  return new Silence(outage, of);
}

/** Parts of a replay at a rate in which what is replayed goes before what else comes. */
const TURNS = 240;

class Silence implements RateCursor {
  private readonly outage: Outage;
  private readonly of: RateCursor;
  private phase: 'before' | 'silent' | 'over' = 'before';
  private counted: number; // time up to which `held` reaches
  private readonly held = new HeldBack();
  private lumps: Lump[] = [];
  private turn = 0; // ms
  private turnEnds = Infinity;

  constructor(outage: Outage, of: RateCursor) {
    this.outage = outage;
    this.of = of;
    this.counted = outage.from;
  }

  rateAt(time: number): number {
    const { from, to } = this.outage;
    if (!isDue(from, time)) return this.of.rateAt(time);
    if (this.phase === 'before') this.fallSilent();
    if (this.phase === 'silent') this.holdBack(Math.min(time, to));
    if (!isDue(to, time)) return 0;
    if (this.phase === 'silent') this.resume();
    this.turnEnds = time + this.turn;
    const replay = this.held.replayAt(time);
    return this.of.rateAt(time) + (replay?.rate ?? 0);
  }

  nextChange(): number {
    const { from, to } = this.outage;
    if (this.phase === 'silent') return to;
    const next = this.of.nextChange();
    if (this.phase === 'before') return Math.min(next, from);
    const ends = this.held.nextChange();
    return ends === Infinity ? next : Math.min(next, ends, this.turnEnds);
  }

  takeLumps(): readonly Lump[] {
    const taken = this.lumps;
    this.lumps = [];
    return this.phase === 'silent' ? taken : [...taken, ...this.of.takeLumps()];
  }

  replays(): readonly Replay[] {
    if (this.phase === 'silent') return [];
    const own = this.held.replay;
    return own === null ? this.of.replays() : [own, ...this.of.replays()];
  }

  owedSince(time: number): number {
    if (this.phase === 'silent') this.holdBack(Math.min(time, this.outage.to));
    return Math.min(this.held.oldest(time), this.of.owedSince(time));
  }

  /** What comes at once at that very instant is held back as well: another outage may end there. */
  private fallSilent(): void {
    this.of.rateAt(this.outage.from);
    this.keep(this.of.takeLumps());
    this.phase = 'silent';
  }

  /** Counts what would have come until `time`. */
  private holdBack(time: number): void {
    while (this.counted < time) {
      const rate = this.of.rateAt(this.counted);
      const until = Math.min(time, Math.max(this.of.nextChange(), this.counted));
      const came = arrivingBetween(rate, this.of.replays(), this.counted, until);
      this.keep([...this.of.takeLumps(), ...came]);
      this.counted = until;
    }
  }

  private keep(lumps: readonly Lump[]): void {
    if (this.outage.replay !== 'lost') for (const each of lumps) this.held.keep(each);
  }

  private resume(): void {
    const { to, replay } = this.outage;
    this.phase = 'over';
    if (typeof replay === 'number') this.turn = this.held.begin(to, replay) / TURNS;
    else this.lumps.push(...this.held.takeAll());
  }
}
