import type { StreamingSpan, TimerSpan } from '../../streaming-record.ts';

/** What can be seen of a job at one instant. */
export interface Glance {
  /** ms of the simulation. */
  readonly at: number;
  /** Elements from outside so far, those of them that came all at once, and per ms now. */
  readonly arrived: number;
  readonly atOnce: number;
  readonly arriving: number;
  /** Elements that wait. */
  readonly backlog: number;
  /** vCPU·ms used, worker·ms billed and vCPU·ms of them, so far. */
  readonly cpuMs: number;
  readonly workerMs: number;
  readonly vcpuMs: number;
  /** Billed workers now. */
  readonly workers: number;
}

/** Stretches of a run. Sums are differences of what has come so far, so that they are exact; most are of what was noted. */
export class History {
  readonly spans: StreamingSpan[] = [];
  private begin: Glance;
  private arrivingMax = 0;
  private backlogMax = 0;
  private workersMax = 0;

  /** @param begin of the first stretch */
  constructor(begin: Glance) {
    this.begin = begin;
    this.note(begin);
  }

  /** Between two notes rates are constant and the backlog is a straight line. */
  note({ arriving, backlog, workers }: Glance): void {
    this.arrivingMax = Math.max(this.arrivingMax, arriving);
    this.backlogMax = Math.max(this.backlogMax, backlog);
    this.workersMax = Math.max(this.workersMax, workers);
  }

  /**
   * Ends a stretch, if it has any length, and begins the next.
   * @param timers tells those of the stretch, and begins anew with them; asked once if it ends
   */
  cut(end: Glance, timers: () => TimerSpan | null): void {
    const { begin } = this;
    if (end.at <= begin.at) return;
    this.note(end);
    const atOnce = end.atOnce - begin.atOnce;
    const arrived = Math.max(0, end.arrived - begin.arrived - atOnce);
    const mean = arrived / (end.at - begin.at);
    this.spans.push({
      from: begin.at,
      to: end.at,
      arrived,
      atOnce,
      arrivingMax: Math.max(this.arrivingMax, mean) * 1000, // a sum of parts may round above a constant rate
      backlogMax: this.backlogMax,
      backlogEnd: end.backlog,
      cpuMs: end.cpuMs - begin.cpuMs,
      workerMs: end.workerMs - begin.workerMs,
      vcpuMs: end.vcpuMs - begin.vcpuMs,
      workersMax: this.workersMax,
      timers: timers(),
    });
    this.begin = end;
    this.arrivingMax = end.arriving;
    this.backlogMax = end.backlog;
    this.workersMax = end.workers;
  }
}
