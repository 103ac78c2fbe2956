/** The user's mistake, or the machine's: its message goes to stderr as it is, and the exit code is 2. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

/** @returns a mistake on the command line, with where to read on */
export function usageError(problem: string, command?: string): InputError {
  const help = ['millrace', command, '--help'].filter((part) => part !== undefined).join(' ');
  return new InputError(`millrace: ${problem}\nSee ${help}.`);
}
