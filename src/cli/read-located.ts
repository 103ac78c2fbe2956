import { InputError, usageError } from './input-error.ts';
import type { Io } from './io.ts';
import { type LocatedScenario, readScenarios } from './read-scenarios.ts';
import { counted } from '../units/counted.ts';

/**
 * Reads the scenarios that a command takes, one at least, `-` being stdin.
 * @throws InputError with a line for everything wrong in any file, or on none
 */
export async function readLocated(
  command: string,
  files: readonly string[],
  io: Io,
): Promise<readonly LocatedScenario[]> {
  if (files.length === 0) {
    throw usageError(`expected a scenario: millrace ${command} FILE…`, command);
  }
  if (files.filter((file) => file === '-').length > 1) {
    throw usageError('stdin (-) can be read only once', command);
  }
  const { located, problems } = await readScenarios(files, io);
  if (problems.length === 0) return located;
  const count = counted(problems.length, 'problem');
  throw new InputError([...problems, count].join('\n'));
}
