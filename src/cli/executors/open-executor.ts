import type { Executor, Task } from '../../planner/executor.ts';
import type { Io } from '../io.ts';
import { printLines } from '../print.ts';
import { executeHere } from './here.ts';
import type { QueueAddress } from './queue/address.ts';
import { LOST_MS } from './queue/patience.ts';

/** Threads take about as long to start: what is done by then needs none. */
const WORTH_MS = 500;

/** One item and those that an iterator still has. Never closes the iterator: others may have begun with it. */
function* behind<T>(first: T, rest: Iterator<T>): Generator<T> {
  yield first;
  for (let next = rest.next(); next.done !== true; next = rest.next()) yield next.value;
}

/** Loaded only when it is needed, as all that most commands do without. */
async function openThreads(value: unknown, threads: number): Promise<Executor> {
  const { executeOnThreads } = await import('./threads.ts');
  return executeOnThreads(value, threads);
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
      threads ??= await openThreads(value, cores);
      await threads.play(behind<Task>(next.value, source), told, stop);
    },
    async close() {
      await threads?.close();
    },
  };
}

/** Where tasks are played. */
export interface Where {
  /** Null: as many as there are cores, if there is enough to do. */
  readonly threads: number | null;
  /** Null: on this machine. */
  readonly queue: QueueAddress | null;
}

async function openQueue(value: unknown, address: QueueAddress, io: Io): Promise<Executor> {
  const { connect } = await import('./queue/connection.ts');
  const { executeOnQueue } = await import('./queue/executor.ts');
  const say = (line: string): void => {
    void printLines(io.stderr, [line]);
  };
  const connection = await connect(address, { lostMs: LOST_MS, say, now: io.now });
  return executeOnQueue(value, connection, say);
}

/**
 * Opens what plays tasks out.
 * @param value of `Variants.value`
 * @throws InputError when a queue can't be reached
 */
export async function openExecutor(
  value: unknown,
  { threads, queue }: Where,
  io: Io,
): Promise<Executor> {
  if (queue !== null) return openQueue(value, queue, io);
  if (threads === null && io.cores > 1) return executeOnThreadsIfWorthIt(value, io);
  return threads === null || threads === 1 ? executeHere(value) : openThreads(value, threads);
}
