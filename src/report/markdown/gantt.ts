import type { JobResult } from '../../forecast/run-result.ts';
import { gantt } from '../gantt/draw.ts';
import { paint } from '../terminal/span.ts';
import { codeText } from './escape.ts';

/** Columns that a code block shows without scrolling, and stages that a page has room for. */
const PAGE = { width: 80, most: 40 };

/** @returns a job as bars over its elapsed time, as a code block */
export function ganttLines(job: JobResult): readonly string[] {
  const lines = gantt(job, { ...PAGE, title: '', clean: codeText });
  return ['```text', ...lines.map((line) => paint(line, false)), '```'];
}
