import type { JobResult, RunResult } from '../../forecast/run-result.ts';
import { oneLine } from '../cell-width.ts';
import { gantt } from '../gantt/draw.ts';
import { wasRefused } from '../words.ts';
import type { Line } from './span.ts';

/** Stages with a row of their own on a screen. */
const MOST = 16;

/** @returns a job as bars over its elapsed time, over the whole width; nothing for one that was refused */
export function stageLines(result: RunResult, job: JobResult, width: number): readonly Line[] {
  if (wasRefused(result, job)) return [];
  return gantt(job, { title: 'Stages', width, most: MOST, clean: oneLine });
}
