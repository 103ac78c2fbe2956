import { setImmediate as nextTurn } from 'node:timers/promises';
import { STOPPED_BY } from './exit-codes.ts';
import { type Interruption, watchSignals } from './interruption.ts';
import type { Io } from './io.ts';
import { printLines } from './print.ts';
import { createProgress } from './progress.ts';

/** @returns null when the user interrupted it */
async function play<T>(
  steps: Generator<undefined, T>,
  expected: number,
  interruption: Interruption,
  io: Io,
): Promise<T | null> {
  const progress = createProgress(io, expected, true);
  let done = 0;
  try {
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      done += 1;
      if (done > expected) progress.more(1);
      progress.step();
      await nextTurn();
      if (interruption.signal !== null) return null;
    }
  } finally {
    progress.stop();
  }
}

/**
 * Plays a search out, a play-out a step; between two of them signals get their turn.
 * @param expected play-outs, about
 * @param answered prints what was found @returns the exit code
 */
export async function playSteps<T>(
  steps: Generator<undefined, T>,
  expected: number,
  io: Io,
  answered: (found: T) => Promise<number>,
): Promise<number> {
  const interruption = watchSignals(io);
  try {
    const found = await play(steps, expected, interruption, io);
    if (found !== null) return await answered(found);
    await printLines(io.stderr, ['interrupted: nothing is shown']);
    return interruption.signal === null ? 0 : STOPPED_BY[interruption.signal];
  } finally {
    interruption.dispose();
  }
}
