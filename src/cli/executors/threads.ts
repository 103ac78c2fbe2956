import { createRequire } from 'node:module';
import { Piscina } from 'piscina';
import type { Executor, Played, Task } from '../../planner/executor.ts';
import { handsOf } from './hands.ts';
import { pump } from './pump.ts';
import type { ThreadData } from './thread.ts';

/** Tasks that a thread takes at a time: more would leave others idle at the end. */
const HAND = 2;

/** Hands for each thread: one under way and one that waits for it. */
const HANDS = 2;

/** Hands for each thread that others may be ahead of one that takes long. */
const AHEAD = 64;

/** Run from its source the module is TypeScript, and a thread needs the same loader. */
function threadModule(): { readonly filename: string; readonly execArgv?: string[] } {
  if (!import.meta.url.endsWith('.ts')) {
    return { filename: new URL('./thread.js', import.meta.url).href };
  }
  const loader = createRequire(import.meta.url).resolve('tsx');
  return {
    filename: new URL('./thread.ts', import.meta.url).href,
    execArgv: ['--import', loader],
  };
}

/**
 * Plays tasks on so many threads, each started once and sent the scenario once.
 * @param value of `Variants.value`
 */
export function executeOnThreads(value: unknown, threads: number): Executor {
  const workerData: ThreadData = { value };
  const pool = new Piscina<readonly Task[], readonly Played[]>({
    ...threadModule(),
    ...{ minThreads: threads, maxThreads: threads, workerData },
  });
  return {
    play(tasks, told, stop = () => false) {
      const flow = { atOnce: HANDS * threads, ahead: AHEAD * threads };
      const work = async (hand: readonly Task[]): Promise<void> => {
        for (const played of await pool.run(hand)) await told(played);
      };
      return pump(handsOf(tasks, HAND), flow, work, stop);
    },
    close: () => pool.destroy(),
  };
}
