import type { Executor, Played, Task } from '../executor.ts';

/**
 * Plays tasks of any kind out.
 * @param told after each
 * @returns what became of each, in their order; undefined: stopped before it
 */
export async function playAll(
  tasks: readonly Omit<Task, 'candidate'>[],
  executor: Executor,
  told: () => void,
  stop: () => boolean,
): Promise<readonly (Played | undefined)[]> {
  const done = new Map<number, Played>();
  await executor.play(
    tasks.map((task, candidate) => ({ ...task, candidate })),
    (played) => {
      done.set(played.candidate, played);
      told();
    },
    stop,
  );
  return tasks.map((_, at) => done.get(at));
}
