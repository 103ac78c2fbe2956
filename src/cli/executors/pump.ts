/** How much may be under way. */
export interface Flow {
  /** Items at once. */
  readonly atOnce: number;
  /** How far the newest may be ahead of the oldest: one that takes long must not pile up what waits for it. */
  readonly ahead: number;
}

/**
 * Works on items as there is room, taking each only then.
 * @returns when all is done, or when `stop` says so and nothing is under way any longer
 * @throws what `work` threw first, once nothing is under way any longer
 */
export async function pump<T>(
  items: Iterable<T>,
  { atOnce, ahead }: Flow,
  work: (item: T) => Promise<void>,
  stop: () => boolean,
): Promise<void> {
  const source = items[Symbol.iterator]();
  const open = new Set<number>(); // in order: the first is the oldest
  const failures: unknown[] = [];
  let wake: () => void = () => undefined;
  const change = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
    });
  const hasRoom = (taken: number): boolean => {
    const [oldest = taken] = open;
    return open.size < atOnce && taken - oldest < ahead;
  };
  const begin = async (item: T, taken: number): Promise<void> => {
    open.add(taken);
    try {
      await work(item);
    } catch (error) {
      failures.push(error);
    } finally {
      open.delete(taken);
      wake();
    }
  };
  for (let taken = 0; ; taken++) {
    while (!hasRoom(taken)) await change();
    if (failures.length > 0 || stop()) break;
    const next = source.next();
    if (next.done === true) break;
    void begin(next.value, taken);
  }
  while (open.size > 0) await change();
  if (failures.length > 0) throw failures[0];
}
