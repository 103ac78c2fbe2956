import type { ShareClass } from '../../../src/flow/fair-share.ts';

/** Water-filling by halving: obvious, slow, and near enough. */
export function slowShares(capacity: number, classes: readonly ShareClass[]): number[] {
  const want = (each: ShareClass) => (each.demand === 0 ? 0 : each.ceiling * each.demand);
  const used = (level: number) =>
    classes.reduce((sum, each) => sum + each.count * Math.min(want(each), level), 0);
  let low = 0;
  let high = classes.reduce((most, each) => Math.max(most, want(each)), 0);
  if (used(high) <= capacity) low = high;
  for (let round = 0; round < 200; round += 1) {
    const middle = (low + high) / 2;
    if (used(middle) <= capacity) low = middle;
    else high = middle;
  }
  return classes.map((each) => (want(each) <= low ? each.ceiling : low / each.demand));
}
