import type { BundleSpec } from '../flow-spec.ts';
import { type BundleLevels, bundleLevels } from './bundle-levels.ts';

/** The bundles of a stage, by what waits in front of it. Amounts in elements, times in ms. */
export class Bundling {
  /** In which the stage is now. */
  level = 0;
  private readonly cpu: number;
  private readonly levels: BundleLevels;

  constructor({ cpu, keys, most }: BundleSpec) {
    this.cpu = cpu;
    this.levels = bundleLevels(keys, most);
  }

  /** vCPU ms of its bundle that fall to each element. */
  get share(): number {
    return this.cpu / (this.levels.size[this.level] ?? 1);
  }

  /** @returns the level in which a stage is with so many waiting */
  levelOf(waiting: number): number {
    const { from } = this.levels;
    let level = this.level;
    while ((from[level] ?? 0) > waiting) level -= 1;
    while ((from[level + 1] ?? Infinity) <= waiting) level += 1;
    return level;
  }

  /** @returns the level that begins with so many waiting, give or take `slack`; null: none does */
  levelAt(waiting: number, slack: number): number | null {
    const { from } = this.levels;
    const below = this.levelOf(waiting);
    for (const level of [below, below + 1]) {
      if (level > 0 && Math.abs((from[level] ?? Infinity) - waiting) <= slack) return level;
    }
    return null;
  }

  /** @param grows elements per ms, < 0: what waits falls @returns ms until another level is reached; Infinity: never */
  untilNext(waiting: number, grows: number): number {
    const { from } = this.levels;
    if (grows > 0) return Math.max(0, (from[this.level + 1] ?? Infinity) - waiting) / grows;
    if (grows === 0 || this.level === 0) return Infinity;
    return Math.max(0, waiting - (from[this.level] ?? 0)) / -grows;
  }
}
