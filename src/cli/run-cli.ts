import { calibrateRuns } from './commands/calibrate.ts';
import type { Command } from './commands/command.ts';
import { check } from './commands/check.ts';
import { compare } from './commands/compare.ts';
import { deadline } from './commands/deadline.ts';
import { explainWith } from './commands/explain.ts';
import { growth } from './commands/growth.ts';
import { importRun } from './commands/import.ts';
import { init } from './commands/init.ts';
import { launch } from './commands/launch.ts';
import { maxrate } from './commands/maxrate.ts';
import { merge } from './commands/merge.ts';
import { plan } from './commands/plan.ts';
import { prices } from './commands/prices.ts';
import { quota } from './commands/quota.ts';
import { run } from './commands/run.ts';
import { scrub } from './commands/scrub.ts';
import { serveQueueCommand } from './commands/serve-queue.ts';
import { show } from './commands/show.ts';
import { sweep } from './commands/sweep.ts';
import { why } from './commands/why.ts';
import { BAD_INPUT, INTERNAL_ERROR, OK } from './exit-codes.ts';
import { InputError } from './input-error.ts';
import type { Io } from './io.ts';
import { parseCommandLine } from './parse-command-line.ts';
import { print, printLines } from './print.ts';
import { screenOf } from './screen.ts';

/** Every command; one file each in `commands/`. */
const DOING: readonly Command[] = [
  run,
  check,
  show,
  why,
  prices,
  importRun,
  calibrateRuns,
  compare,
  plan,
  growth,
  quota,
  maxrate,
  deadline,
  launch,
  sweep,
  serveQueueCommand,
  merge,
  scrub,
  init,
];

/** The same and the one that explains them. */
const COMMANDS: readonly Command[] = [...DOING, explainWith(DOING)];

async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  const line = parseCommandLine(argv, COMMANDS, Math.min(screenOf(io).width, 100));
  switch (line.kind) {
    case 'text':
      await print(io.stdout, line.text);
      return OK;
    case 'nothing':
      await print(io.stderr, line.text);
      return BAD_INPUT;
    case 'command': {
      const command = COMMANDS.find(({ name }) => name === line.name);
      return command === undefined ? BAD_INPUT : command.run(line.given, io);
    }
  }
}

async function reportInternal(error: unknown, io: Io): Promise<number> {
  const [summary] = (error instanceof Error ? error.message : String(error)).split('\n');
  await printLines(io.stderr, [`internal error: ${summary ?? ''}, please report`]);
  if (io.env['MILLRACE_DEBUG'] === '1' && error instanceof Error && error.stack !== undefined) {
    await printLines(io.stderr, [error.stack]);
  }
  return INTERNAL_ERROR;
}

/**
 * Runs one command line; never throws.
 * @param argv the words behind `millrace`
 * @returns the exit code
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    if (!(error instanceof InputError)) return reportInternal(error, io);
    await printLines(io.stderr, [error.message]).catch(() => undefined);
    return BAD_INPUT;
  }
}
