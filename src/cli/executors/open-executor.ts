import type { Executor, Task } from '../../planner/executor.ts';
import type { Io } from '../io.ts';
import { executeHere } from './here.ts';
import { executeOnThreads } from './threads.ts';

/** Threads take about as long to start: what is done by then needs none. */
const WORTH_MS = 500;

/** One item and those that an iterator still has. Never closes the iterator: others may have begun with it. */
function* behind<T>(first: T, rest: Iterator<T>): Generator<T> {
  yield first;
  for (let next = rest.next(); next.done !== true; next = rest.next()) yield next.value;
}

/** Plays tasks here at first; what is left after half a second in all goes to as many threads as there are cores. */
function executeOnThreadsIfWorthIt(value: unknown, { now, cores }: Io): Executor {
  const here = executeHere(value);
  let threads: Executor | null = null;
  let spent = 0;
  const playHere: Executor['play'] = async (tasks, told, stop = () => false) => {
    const began = now() - spent;
    await here.play(tasks, told, () => stop() || now() - began >= WORTH_MS);
    spent = now() - began;
  };
  return {
    async play(tasks, told, stop = () => false) {
      const source = tasks[Symbol.iterator]();
      if (threads === null) await playHere({ [Symbol.iterator]: () => source }, told, stop);
      if (stop()) return;
      const next = source.next();
      if (next.done === true) return;
      threads ??= executeOnThreads(value, cores);
      await threads.play(behind<Task>(next.value, source), told, stop);
    },
    async close() {
      await threads?.close();
    },
  };
}

/**
 * Opens what plays tasks out on this machine.
 * @param value of `Variants.value`
 * @param threads how many; null: as many as there are cores, if there is enough to do
 */
export function openExecutor(value: unknown, threads: number | null, io: Io): Executor {
  if (threads === null && io.cores > 1) return executeOnThreadsIfWorthIt(value, io);
  return threads === null || threads === 1 ? executeHere(value) : executeOnThreads(value, threads);
}
