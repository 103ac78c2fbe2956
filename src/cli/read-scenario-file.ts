import type { Scenario } from '../scenario/scenario.ts';
import { InputError, usageError } from './input-error.ts';
import type { Io } from './io.ts';
import { readScenarios } from './read-scenarios.ts';

/**
 * Reads the one scenario that a command plays out, `-` being stdin.
 * @throws InputError on none or several, and with a line for everything wrong in it
 */
export async function readOneScenario(
  command: string,
  usage: string,
  operands: readonly string[],
  io: Io,
): Promise<Scenario> {
  const [file, ...more] = operands;
  if (file === undefined) throw usageError(`expected a scenario: millrace ${usage}`, command);
  if (more.length > 0)
    throw usageError(`expected one scenario, got ${more.join(', ')} too`, command);
  const { scenarios, problems } = await readScenarios([file], io);
  const [scenario] = scenarios;
  if (scenario === undefined || problems.length > 0) {
    const count = `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`;
    throw new InputError([...problems, count].join('\n'));
  }
  return scenario;
}
