import type { JobResult } from '../../forecast/run-result.ts';
import { oneLine } from '../cell-width.ts';
import { gantt } from '../gantt/draw.ts';
import { neverRan } from '../fleet/states.ts';
import type { Line } from './span.ts';

/** Stages with a row of their own on a screen. */
const MOST = 16;

/** @returns a job as bars over its elapsed time, over the whole width; nothing for one that never ran */
export function stageLines(job: JobResult, width: number): readonly Line[] {
  if (neverRan(job)) return [];
  return gantt(job, { title: 'Stages', width, most: MOST, clean: oneLine });
}
