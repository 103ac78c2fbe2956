import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Executor } from '../../planner/executor.ts';
import { TaskPlayer } from '../../planner/play-task.ts';
import { variantsOfValue } from '../../scenario/variants.ts';

/**
 * Plays one task after the other on this thread; between two of them signals get their turn.
 * @param value of `Variants.value`; read anew, so that what is wrong with a candidate is said as other threads say it
 */
export function executeHere(value: unknown): Executor {
  const player = new TaskPlayer(variantsOfValue(value));
  return {
    async play(tasks, told, stop = () => false) {
      const source = tasks[Symbol.iterator]();
      while (!stop()) {
        const next = source.next();
        if (next.done === true) return;
        await told(player.play(next.value));
        await nextTurn();
      }
    },
    close: () => Promise.resolve(),
  };
}
