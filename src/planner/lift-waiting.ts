import { type LiftOf, withOptions } from './lift-change.ts';

/**
 * A zone that always has machines: without the stock-outs that the scenario declares and, for FlexRS, without those
 * that come by chance with zone-wide preemptions; single VMs are then taken more often, as many in all.
 */
export const liftStock: LiftOf = (scenario, job) => {
  const declared = scenario.faults.some(({ kind }) => kind === 'zone-stockout');
  const byChance = scenario.jobs[job]?.options.flexRSGoal === 'COST_OPTIMIZED';
  if (!declared && !byChance) return null;
  const constants = byChance
    ? new Map([...scenario.constants, ['preemption.zoneShare', 0] as const])
    : scenario.constants;
  const faults = scenario.faults.filter(({ kind }) => kind !== 'zone-stockout');
  return {
    change: 'a zone that always has machines',
    scenario: { ...scenario, faults, constants },
  };
};

/** No FlexRS: the job starts at once, at the full price, on standard workers. */
export const liftQueue: LiftOf = (scenario, job) => {
  if (scenario.jobs[job]?.options.flexRSGoal !== 'COST_OPTIMIZED') return null;
  return {
    change: 'without FlexRS (flexRSGoal SPEED_OPTIMIZED)',
    scenario: withOptions(scenario, job, { flexRSGoal: 'SPEED_OPTIMIZED' }),
  };
};
