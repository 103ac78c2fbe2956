import type { Task } from '../../planner/executor.ts';

/** Takes tasks; makes lists of at most `most` of one candidate, which is read once for all of a list. */
export function* handsOf(tasks: Iterable<Task>, most: number): Generator<readonly Task[]> {
  let hand: Task[] = [];
  for (const task of tasks) {
    if (hand.length >= most || (hand[0]?.candidate ?? task.candidate) !== task.candidate) {
      yield hand;
      hand = [];
    }
    hand.push(task);
  }
  if (hand.length > 0) yield hand;
}
