import { type Limit, type LimitMeter, LIMITS } from '../limit-meter.ts';

type Totals = ReturnType<LimitMeter['totals']>;

/** Notes, stage by stage, what bound the job while the stage was open. */
export interface StageLimits {
  /** A stage opens, for the first time or again. */
  opened(stage: number, now: number): void;
  closed(stage: number, now: number): void;
  /** @returns what bound the job longest from its first opening to its last closing, or to `now`; null: it never opened */
  boundBy(stage: number, now: number): Limit | null;
}

function longest(from: Totals, to: Totals): Limit | null {
  let most = 0;
  let found: Limit | null = null;
  LIMITS.forEach((by, index) => {
    const ms = (to[index] ?? 0) - (from[index] ?? 0);
    if (ms > most) [most, found] = [ms, by];
  });
  return found;
}

export function createStageLimits(meter: LimitMeter): StageLimits {
  const from = new Map<number, Totals>();
  const to = new Map<number, Totals>();
  return {
    opened(stage, now) {
      if (!from.has(stage)) from.set(stage, meter.totals(now));
      to.delete(stage);
    },
    closed(stage, now) {
      to.set(stage, meter.totals(now));
    },
    boundBy(stage, now) {
      const start = from.get(stage);
      return start === undefined ? null : longest(start, to.get(stage) ?? meter.totals(now));
    },
  };
}
