import type { Io } from '../io.ts';
import type { CommandSpec, Given } from '../parse-command-line.ts';

/** One word behind `millrace`. */
export interface Command extends CommandSpec {
  /**
   * @returns the exit code
   * @throws InputError on what the user can mend
   */
  run(given: Given, io: Io): Promise<number>;
}
