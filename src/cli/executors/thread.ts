import { workerData } from 'piscina';
import type { Played, Task } from '../../planner/executor.ts';
import { TaskPlayer } from '../../planner/play-task.ts';
import { variantsOfValue } from '../../scenario/variants.ts';

/** What a thread is given when it starts, once. */
export interface ThreadData {
  /** Of `Variants.value`. */
  readonly value: unknown;
}

const player = new TaskPlayer(variantsOfValue((workerData as ThreadData).value));

/** The other end of `executeOnThreads`: plays some tasks on this thread. */
export default function playHand(hand: readonly Task[]): readonly Played[] {
  return hand.map((task) => player.play(task));
}
