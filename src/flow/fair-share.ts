/** Items that are alike: how many there are, how fast each may go, and what going costs. */
export interface ShareClass {
  /** Items that want to progress now, >= 0. */
  readonly count: number;
  /** Most work units per time unit that one item can progress, >= 0, may be Infinity. */
  readonly ceiling: number;
  /** Capacity units consumed per work unit of progress, finite, >= 0. */
  readonly demand: number;
}

const UNDECIDED = -1;

/**
 * Divides a capacity among items, max–min fair in what each item consumes: every item gets
 * min(ceiling · demand, level), with the one level at which everything is used up (progressive
 * filling: Bertsekas and Gallager, Data Networks, 1992, 6.5.2). Where there is enough for all,
 * rates are exactly the ceilings. An item that consumes nothing goes at its ceiling.
 *
 * Costs O(classes) a round; a round fails only when the level rose past another ceiling, which
 * in practice is two to four times.
 * @param capacity capacity units per time unit, >= 0, may be Infinity
 * @param classes not checked here: this is called whenever anything changes
 * @param rates receives the progress of one item of each class, in work units per time unit; a
 *   class without items gets the rate at which the level would let an item go
 * @returns the level in capacity units per time unit and item: Infinity when only ceilings bind
 */
export function shareFairly(
  capacity: number,
  classes: readonly ShareClass[],
  rates: number[],
): number {
  const level = capacity < totalWanted(classes) ? fill(capacity, classes, rates) : Infinity;
  let index = 0;
  for (const each of classes) rates[index++] = rateAt(level, each);
  return level;
}

function totalWanted(classes: readonly ShareClass[]): number {
  let total = 0;
  for (const each of classes) if (each.count > 0) total += each.count * wanted(each);
  return total;
}

/** Raises the level until nobody undecided is below it. Marks the decided in `rates`. */
function fill(capacity: number, classes: readonly ShareClass[], rates: number[]): number {
  let left = capacity;
  let items = 0;
  let index = 0;
  for (const each of classes) {
    rates[index++] = each.count > 0 ? UNDECIDED : 0;
    items += each.count;
  }
  for (;;) {
    const level = Math.max(0, left) / items;
    const before = items;
    index = -1;
    for (const each of classes) {
      index += 1;
      if (rates[index] !== UNDECIDED || wanted(each) > level) continue;
      rates[index] = 0;
      left -= each.count * wanted(each);
      items -= each.count;
    }
    if (items === before) return level;
    if (items === 0) return Infinity;
  }
}

/** Capacity units that an item consumes at its ceiling. */
function wanted(each: ShareClass): number {
  return each.demand === 0 ? 0 : each.ceiling * each.demand;
}

function rateAt(level: number, each: ShareClass): number {
  return wanted(each) <= level ? each.ceiling : Math.min(each.ceiling, level / each.demand);
}
