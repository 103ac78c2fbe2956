import type { FaultSpec } from '../scenario/scenario.ts';
import type { Stated } from './finding.ts';

/** When a fault comes, against the time in which it could do something. */
export type Missed = 'too early' | 'too late';

/**
 * @param number of the fault in the scenario
 * @param between seconds after the start of the project between which it would have struck something
 * @returns the warning that a fault of the scenario has changed nothing
 */
export function missedFault(
  { kind, job }: FaultSpec,
  number: number,
  missed: Missed,
  between: readonly [from: number, to: number],
): Stated {
  const whose = job ?? 'the job';
  const why =
    missed === 'too early' ? `no worker of ${whose} runs by then` : `${whose} is over by then`;
  const [from, to] = between;
  return {
    code: 'FAULT-MISSED',
    severity: 'warning',
    path: `faults[${number}].at`,
    message: `this ${kind} strikes nothing in the central run: ${why}`,
    fix: `an \`at\` between ${Math.ceil(from)} s and ${Math.floor(to)} s`,
  };
}
