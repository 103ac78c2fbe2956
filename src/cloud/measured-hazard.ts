import {
  PREEMPTION_AGES,
  PREEMPTION_ROWS,
  type PreemptionRow,
} from '../facts/preemption-records.ts';
import type { CumulativeHazard } from './cumulative-hazard.ts';

/** -log of the share alive. */
const hazards = ({ preempted }: PreemptionRow): readonly number[] =>
  preempted.map((share) => -Math.log(1 - share));

/**
 * Takes the vCPUs of a VM, greater than 0; returns the hazard measured in 2019 until 24 h: its own size's, or between
 * those of the sizes around it, even on a logarithmic scale of vCPUs. Below 2 and above 64 as at the end of the table.
 * @throws Error when the table is empty
 */
export function measuredHazard(vcpus: number): CumulativeHazard {
  const [smallest, largest] = [PREEMPTION_ROWS.at(0), PREEMPTION_ROWS.at(-1)];
  if (smallest === undefined || largest === undefined) throw new Error('no preemption records');
  const below = PREEMPTION_ROWS.findLast((row) => row.vcpus <= vcpus) ?? smallest;
  const above = PREEMPTION_ROWS.find((row) => row.vcpus >= vcpus) ?? largest;
  const share =
    below === above ? 0 : Math.log(vcpus / below.vcpus) / Math.log(above.vcpus / below.vcpus);
  const [low, high] = [hazards(below), hazards(above)];
  const points = PREEMPTION_AGES.map((age, index) => {
    const [from = 0, to = 0] = [low[index], high[index]];
    return { age, hazard: from + share * (to - from) };
  });
  return { points: [{ age: 0, hazard: 0 }, ...points], rate: 0 };
}
