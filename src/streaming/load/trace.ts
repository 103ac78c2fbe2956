import { isDue } from '../../flow/due.ts';
import { PUNCTUAL, type RateCursor } from './rate-cursor.ts';
import { GAP_FACTOR, type TracePoints } from './trace-points.ts';

/** A measured load, from the start of the job on. */
export interface Trace {
  readonly kind: 'trace';
  readonly points: TracePoints;
  /** After its end: the last rate stays, it starts again, or nothing arrives. */
  readonly then: 'hold' | 'repeat' | 'stop';
}

/** @returns a cursor along the rows; missing rows are on the line between their neighbours, a row each */
export function startTrace({ points, then }: Trace): RateCursor {
  return new TraceCursor(points, then);
}

class TraceCursor implements RateCursor {
  readonly takeLumps = PUNCTUAL.takeLumps;
  readonly replays = PUNCTUAL.replays;
  readonly owedSince = PUNCTUAL.owedSince;
  private readonly points: TracePoints;
  private readonly then: Trace['then'];
  private lap = 0; // ms at which this passage began
  private row = 0;
  private missing = 0; // rows after `row` that are missing and passed
  private until: number;
  private ended = false;

  constructor(points: TracePoints, then: Trace['then']) {
    this.points = points;
    this.then = then;
    this.until = this.endOfPiece();
  }

  rateAt(time: number): number {
    while (isDue(this.until, time)) this.goOn();
    return this.rate();
  }

  nextChange(): number {
    return this.until;
  }

  /** The row after this one begins, or the trace ends, ms since the first row. */
  private nextRow(): number {
    const { times, end } = this.points;
    return times[this.row + 1] ?? end;
  }

  private endOfPiece(): number {
    const { times, spacing } = this.points;
    const begin = times[this.row] ?? 0;
    const next = this.nextRow();
    if (spacing === 0 || next - begin <= GAP_FACTOR * spacing) return this.lap + next;
    const piece = begin + (this.missing + 1) * spacing;
    return this.lap + (next - piece < spacing / 2 ? next : piece);
  }

  private goOn(): void {
    if (this.until < this.lap + this.nextRow()) {
      this.missing += 1;
    } else if (this.row + 1 < this.points.times.length) {
      this.row += 1;
      this.missing = 0;
    } else if (!this.startAgain()) {
      this.until = Infinity;
      return;
    }
    this.until = this.endOfPiece();
  }

  private startAgain(): boolean {
    const { end } = this.points;
    this.ended = this.then !== 'repeat' || end <= 0;
    if (this.ended) return false;
    this.lap += end;
    this.row = 0;
    this.missing = 0;
    return true;
  }

  private rate(): number {
    const { times, rates, spacing } = this.points;
    const own = rates[this.row] ?? 0;
    if (this.ended && this.then === 'stop') return 0;
    if (this.missing === 0 || this.ended) return own;
    const share = (this.missing * spacing) / (this.nextRow() - (times[this.row] ?? 0));
    return own + share * ((rates[this.row + 1] ?? own) - own);
  }
}
