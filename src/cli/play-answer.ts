import type { Answer, Answering } from '../planner/capacity/answer.ts';
import type { Variants } from '../scenario/variants.ts';
import { OK, STOPPED_BY } from './exit-codes.ts';
import { openExecutor } from './executors/open-executor.ts';
import { watchSignals } from './interruption.ts';
import type { Io } from './io.ts';
import { readWhole } from './option-values.ts';
import { printLines } from './print.ts';
import { createProgress } from './progress.ts';
import { counted } from '../units/counted.ts';

const MOST_THREADS = 256;

/** `--threads` of a command. */
export const THREADS_OPTION = {
  type: 'string',
  requiresArg: true,
  describe: 'threads to play on; left out: one for each core, if there is enough to do',
} as const;

/** @returns null: as many as there are cores. @throws InputError on what is no number of threads */
export const readThreads = (
  command: string,
  values: Readonly<Record<string, unknown>>,
): number | null =>
  values['threads'] === undefined ? null : readWhole(command, values, 'threads', MOST_THREADS);

/** How a question is played out. */
export interface Playing<T> {
  readonly variants: Variants;
  readonly threads: number | null;
  /** Play-outs, about. */
  readonly expected: number;
  readonly find: (answering: Answering) => Promise<Answer<T>>;
  /** Prints what was found. @returns the exit code */
  readonly answered: (found: T) => Promise<number>;
}

/** Plays a question out on threads, with a bar; when it is interrupted, says what is known by then. @returns the exit code */
export async function playAnswer<T>(
  { variants, threads, expected, find, answered }: Playing<T>,
  io: Io,
): Promise<number> {
  const interruption = watchSignals(io);
  const progress = createProgress(io, expected, true);
  const executor = await openExecutor(variants.value, { threads, queue: null }, io);
  let done = 0;
  try {
    const found = await find({
      executor,
      told: () => {
        done += 1;
        if (done > expected) progress.more(1);
        progress.step();
      },
      stop: () => interruption.signal !== null,
    });
    progress.stop();
    if (found.settled) return await answered(found.answer);
    await printLines(io.stderr, [`interrupted after ${counted(done, 'run')}: ${found.known}`]);
    return interruption.signal === null ? OK : STOPPED_BY[interruption.signal];
  } finally {
    progress.stop();
    await executor.close();
    interruption.dispose();
  }
}
