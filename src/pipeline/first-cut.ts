import type { Step } from '../scenario/scenario.ts';

/** Most work items of one stage; what would need more gets larger items (resolution of the model). */
const MOST_ITEMS = 1_048_576;

/**
 * How a source or a shuffle is first cut into work items: files that can't be split stay whole,
 * anything else is cut by size; never finer than its records.
 * @param root the read, or the step that shuffles
 * @param records whole records of the stage
 * @param bytes what the stage reads
 * @param itemBytes bytes of one item (constant `item.initialBytes`)
 */
export function firstCut(root: Step, records: number, bytes: number, itemBytes: number): number {
  const bySize = Math.max(1, Math.ceil(bytes / itemBytes));
  const most = Math.min(records, MOST_ITEMS);
  if (root.kind !== 'read') return Math.min(most, bySize);
  const files = root.files ?? 1; // whole files are records, and many of them make one item
  return Math.min(most, root.splittable ? Math.max(files, bySize) : files);
}
