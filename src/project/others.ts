import { QUOTA_METRICS, type QuotaMetric } from '../facts/quota-metrics.ts';
import { ARRIVE, RELEASE } from '../kernel/priorities.ts';
import type { Scheduler } from '../kernel/simulation.ts';
import type { Ledger } from '../quota/ledger.ts';
import type { QuotaSpec } from '../scenario/scenario.ts';
import type { QuotaEvent } from './events.ts';

interface OthersStep {
  readonly metric: QuotaMetric;
  /** ms. */
  readonly at: number;
  readonly usage: number;
  readonly falls: boolean;
}

/** Who else uses the project's quotas: a step is no job's event, and every job sees what it leaves at its next decision. */
export interface Others {
  /** Sets the first step down; each one is followed by the next. */
  begin(): void;
  /** The step of that number has come. */
  step(number: number): void;
  /** No job is left to see it. */
  stop(): void;
}

function stepsOf(quotas: ReadonlyMap<QuotaMetric, QuotaSpec>): readonly OthersStep[] {
  const steps = QUOTA_METRICS.flatMap((metric) => {
    const { usage: start = 0, steps: listed = [] } = quotas.get(metric) ?? {};
    return listed.map(({ at, usage }, n): OthersStep => {
      return { metric, at, usage, falls: usage < (listed[n - 1]?.usage ?? start) };
    });
  });
  return steps.sort((a, b) => a.at - b.at || Number(b.falls) - Number(a.falls));
}

/** @param quotas with what others use over time; at one instant falls come before rises, then in the order of the metrics */
export function createOthers(
  quotas: ReadonlyMap<QuotaMetric, QuotaSpec>,
  ledger: Ledger,
  scheduler: Scheduler<QuotaEvent>,
): Others {
  const steps = stepsOf(quotas);
  let stopped = false;
  const follow = (number: number): void => {
    const step = steps[number];
    if (step === undefined) return;
    const event = { domain: 'quota', kind: 'others', job: -1, subject: number } as const;
    scheduler.scheduleAt(step.at, step.falls ? RELEASE : ARRIVE, event);
  };
  return {
    begin() {
      follow(0);
    },
    step(number) {
      const step = steps[number];
      if (stopped || step === undefined) return;
      ledger.setOthers(step.metric, step.usage, scheduler.now);
      follow(number + 1);
    },
    stop() {
      stopped = true;
    },
  };
}
