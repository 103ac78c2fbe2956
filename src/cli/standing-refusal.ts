import { standingRefusals } from '../forecast/central-run.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Io } from './io.ts';
import { printLines } from './print.ts';

/** @returns whether the checks turn a job down whatever quota there is; says so on stderr */
export async function isTurnedDown(scenario: Scenario, io: Io): Promise<boolean> {
  const refusals = standingRefusals(scenario);
  const at = refusals.findIndex((refusal) => refusal !== null);
  if (at < 0) return false;
  const name = scenario.jobs[at]?.name ?? '';
  const text = refusals[at]?.text ?? '';
  await printLines(io.stderr, [
    `${name} would be refused: ${text}`,
    'millrace check says more, and what mends it',
  ]);
  return true;
}
