import { isDue } from '../../flow/due.ts';
import { Cumulative } from './cumulative.ts';
import { EarlyPanesDue } from './early-panes-due.ts';
import type { Hold } from './hold.ts';
import { Retained } from './retained.ts';
import type { WindowSpec } from '../../pipeline/windows/window-spec.ts';

/** Sessions and elements that end in a piece of event time, and the elements of open sessions after it. */
interface Piece {
  sessions: number;
  elements: number;
  open: number;
}

/**
 * Session windows over K keys that are met at random (Poisson): a session ends at event time τ when its last element
 * came at τ − gap and none of its key since. With Λ(τ) the elements born by τ, sessions end at the rate
 * Λ'(τ − gap) · e^−E(τ), E(τ) = (Λ(τ) − Λ(τ − gap)) / K; keys with an open session are K (1 − e^−E). Between points of Λ
 * the exponent is linear and the integral exact; only inside a step are ends spread evenly. An ending session takes its
 * share of the elements of the open ones with it.
 */
export class SessionHold implements Hold {
  fired = 0;
  timersPerUnit = 0;
  readonly early: EarlyPanesDue;
  /** Steps are told by `boundary`. */
  readonly fillAmount = Infinity;
  private readonly spec: WindowSpec;
  private readonly gap: number;
  private readonly step: number;
  private readonly births = new Cumulative();
  private readonly retained: Retained;
  private readonly piece: Piece = { sessions: 0, elements: 0, open: 0 };
  private watermark = -Infinity;
  private open = 0; // elements of open sessions born before the watermark
  private ended = 0; // units
  private released = 0;
  private endedSessions = 0;

  /** @param spec of a session window; gap and widest step in ms, > 0 */
  constructor(spec: WindowSpec, gap: number, step: number) {
    this.spec = spec;
    this.gap = gap;
    this.step = step;
    this.retained = new Retained(spec.allowedLateness);
    this.early = new EarlyPanesDue(spec);
  }

  put(amount: number, from: number, to: number): void {
    if (!(amount > 0)) return;
    if (this.watermark === -Infinity) this.watermark = from;
    if (this.early.exist) this.early.put(this.metBy(amount), amount, this.goneOfOpen);
    this.births.add(amount, Math.max(from, this.watermark), Math.max(to, this.watermark));
  }

  /** An element of a random key meets the open session of that key, or none. */
  foreseeEarly(amount: number): number {
    return this.early.foresee(this.metBy(amount), amount, this.goneOfOpen).units;
  }

  fillTime(): number {
    return Infinity;
  }

  boundary(watermark: number, flowing: boolean): number {
    if (this.watermark === -Infinity) this.watermark = watermark;
    if (!flowing && !this.isOpen()) return Infinity;
    const from = Math.max(watermark, this.watermark);
    return Math.min(from + this.step, this.nextTurn(from));
  }

  reach(time: number): number {
    this.advance(time);
    if (this.isOpen()) return 0;
    const rest = Math.max(0, this.ended - this.released);
    this.released += rest;
    this.fired = Math.max(this.fired, this.endedSessions);
    return rest;
  }

  plan(until: number, lasts: number, inflow: number): number {
    const births = this.births.total;
    const known = Math.max(this.births.time, this.watermark);
    const unknown = until > known ? (until - known) / (until - known + this.spec.watermarkLag) : 0;
    const then = until > known ? births + inflow * lasts * unknown : this.births.at(until);
    const piece = this.pieceTo(until, then);
    const due = this.ended - this.released + this.unitsOf(piece);
    const timers = this.endedSessions - this.fired + piece.sessions;
    this.timersPerUnit = due > 0 ? Math.max(0, timers / due) : 0;
    return Math.max(0, due / lasts);
  }

  release(planned: number): number {
    const units = Math.min(planned, Math.max(0, this.births.total - this.released));
    this.released += units;
    this.fired += units * this.timersPerUnit;
    return units;
  }

  get unfinished(): number {
    return this.open + this.births.total - this.births.at(this.watermark);
  }

  get unfinishedOnce(): number {
    return this.unfinished;
  }

  get held(): number {
    return this.retained.elements + this.inSessions;
  }

  /** Elements of sessions that have not ended. */
  private get inSessions(): number {
    return this.open + this.births.total - this.births.at(this.watermark);
  }

  /** What the first of some elements meets in sessions when others end as fast as these come. */
  private metBy(amount: number): number {
    return Math.max(0, this.inSessions - amount / 2);
  }

  /** Of these, what has gone on early: as large a share as of all elements. */
  private get goneOfOpen(): number {
    return (1 - this.shareLeft) * this.inSessions;
  }

  get heldKeys(): number {
    return this.retained.keys + this.timers;
  }

  /** One for each open session. */
  get timers(): number {
    const recent = this.births.total - this.births.at(this.watermark - this.gap);
    return -this.spec.keys * Math.expm1(-recent / this.spec.keys);
  }

  private isOpen(): boolean {
    return this.births.total - this.births.at(this.watermark - this.gap) > 0;
  }

  /** The next time at which sessions begin to end at another rate: a point of Λ, a gap later. */
  private nextTurn(from: number): number {
    let point = this.births.nextPoint(from - this.gap);
    while (isDue(point + this.gap, from)) point = this.births.nextPoint(point);
    return point + this.gap;
  }

  /** Moves the watermark on, from point to point of both curves. */
  private advance(time: number): void {
    const { births, gap } = this;
    while (this.watermark < time && this.watermark > -Infinity) {
      const turn = this.nextTurn(this.watermark);
      const end = Math.min(time, births.nextPoint(this.watermark), turn);
      const piece = this.pieceTo(end, births.at(end));
      this.ended += this.unitsOf(piece);
      this.endedSessions += piece.sessions;
      this.open = piece.open;
      this.watermark = end;
      this.retained.keep(end, piece.elements, piece.sessions);
    }
    births.forgetBefore(this.watermark - gap);
  }

  private unitsOf(piece: Piece): number {
    if (this.spec.unit === 'key') return piece.sessions;
    const isAll = !this.early.exist || this.spec.accumulating;
    return isAll ? piece.elements : piece.elements * this.shareLeft;
  }

  /** The share of elements that no early pane has taken. */
  private get shareLeft(): number {
    const all = this.births.total;
    return all > 0 ? Math.max(0, 1 - this.early.units / all) : 1;
  }

  /** What ends until the watermark is at `until`, when `then` elements will have been born by then. */
  private pieceTo(until: number, then: number): Piece {
    const { births, gap, piece } = this;
    const keys = this.spec.keys;
    const [now, was] = [births.at(this.watermark), births.at(this.watermark - gap)];
    const willBe = Math.min(then, births.at(until - gap));
    const [first, last] = [(now - was) / keys, (then - willBe) / keys];
    piece.sessions = (willBe - was) * meanExponential(first, last);
    const openKeys = -keys * Math.expm1(-(first + last) / 2);
    const share = openKeys > 0 ? piece.sessions / openKeys : Infinity;
    const born = then - now;
    const isLast = !(then - willBe > 0);
    piece.open = isLast ? 0 : this.open * Math.exp(-share) + born * meanExponential(0, share);
    piece.elements = Math.max(0, this.open + born - piece.open);
    return piece;
  }
}

/** The mean of e^−x over x between two values, from the lesser one: from the greater one 0 · ∞ would come of a wide span. */
function meanExponential(from: number, to: number): number {
  const least = Math.min(from, to);
  const span = Math.abs(to - from);
  if (span === Infinity) return 0;
  return span < 1e-9 ? Math.exp(-(from + to) / 2) : (-Math.exp(-least) * Math.expm1(-span)) / span;
}
