import type { Scenario } from '../scenario/scenario.ts';
import type { Variants } from '../scenario/variants.ts';
import { InputError, usageError } from './input-error.ts';
import type { Io } from './io.ts';
import { openScenario, readScenarios } from './read-scenarios.ts';
import { counted } from '../units/counted.ts';

/** All that is wrong, and how much it is. */
function complaint(problems: readonly string[]): InputError {
  const count = counted(problems.length, 'problem');
  return new InputError([...problems, count].join('\n'));
}

function oneFile(command: string, usage: string, [file, ...more]: readonly string[]): string {
  if (file === undefined) throw usageError(`expected a scenario: millrace ${usage}`, command);
  if (more.length > 0)
    throw usageError(`expected one scenario, got ${more.join(', ')} too`, command);
  return file;
}

/**
 * Opens the one scenario that a command plays out with other values, `-` being stdin.
 * @throws InputError on none or several, and with a line for everything wrong in it
 */
export async function openOneScenario(
  command: string,
  usage: string,
  operands: readonly string[],
  io: Io,
): Promise<Variants> {
  const opened = await openScenario(oneFile(command, usage, operands), io);
  if (!opened.ok) throw complaint(opened.problems);
  return opened.variants;
}

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
  const file = oneFile(command, usage, operands);
  const { scenarios, problems } = await readScenarios([file], io);
  const [scenario] = scenarios;
  if (scenario === undefined || problems.length > 0) throw complaint(problems);
  return scenario;
}
