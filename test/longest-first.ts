import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import {
  BaseSequencer,
  type TestSequencer,
  type TestSpecification,
  type Vitest,
} from 'vitest/node';

/** The test files that take longest, more than 10 s of a core each, the longest first. */
const LONGEST = [
  'test/golden/scenarios.test.ts',
  'test/golden/plans.test.ts',
  'test/cli/queue/queue.test.ts',
  'test/calibrate/fit.test.ts',
  'test/planner/plan/plan.test.ts',
  'test/validation/validation.test.ts',
  'test/publish/printed.test.ts',
];

/** Begins with the files that take longest, so that no core waits for another at the end; then as Vitest does. */
export class LongestFirst implements TestSequencer {
  private readonly base: BaseSequencer;
  private readonly root: string;

  /** @throws Error where one of them is gone or has another name */
  constructor(vitest: Vitest) {
    this.base = new BaseSequencer(vitest);
    this.root = vitest.config.root;
    const gone = LONGEST.filter((file) => !existsSync(`${this.root}/${file}`));
    if (gone.length > 0) throw new Error(`test/longest-first.ts: no ${gone.join(', ')}`);
  }

  async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await this.base.sort(files);
    return others.toSorted((a, b) => this.rank(a) - this.rank(b));
  }

  shard(files: TestSpecification[]): Promise<TestSpecification[]> {
    return this.base.shard(files);
  }

  private rank({ moduleId }: TestSpecification): number {
    const place = LONGEST.indexOf(relative(this.root, moduleId));
    return place === -1 ? LONGEST.length : place;
  }
}
