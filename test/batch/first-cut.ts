import { FirstCut } from '../../src/batch/first-cut.ts';
import type { Stage } from '../../src/pipeline/stage.ts';

/** @returns all items of the first cut, in order */
export function firstCutOf(
  stage: Stage,
): { item: number; from: number; records: number; isHotKey: boolean; hotShare: number }[] {
  const all = [];
  for (const cut = new FirstCut(stage); !cut.isOver; cut.next()) {
    const { item, from, records, isHotKey, hotShare } = cut;
    all.push({ item, from, records, isHotKey, hotShare });
  }
  return all;
}
