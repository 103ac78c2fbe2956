import type { JobResult, RaisesResult } from '../../forecast/run-result.ts';
import { labels } from '../fleet/groups.ts';
import { heldWords } from '../fleet/held.ts';
import { raiseWords } from '../fleet/raise-words.ts';
import { flow } from './flow.ts';
import type { Section } from './section.ts';
import { span } from './span.ts';

/** By what a job was held below the size it wanted: a line for each quota; none of a job that never was. */
export function heldBelowSection(
  job: JobResult,
  jobs: readonly JobResult[],
  width: number,
): readonly Section[] {
  if (job.heldBelow.length === 0) return [];
  const labelOf = labels(jobs);
  const lines = job.heldBelow.flatMap((held) =>
    flow([span(heldWords(held, labelOf), 'warn')], width),
  );
  return [{ label: 'Held below', lines }];
}

/** Which limits to raise, to what, and what that buys; none where there is nothing to raise. */
export function raiseSection(raises: RaisesResult | null, width: number): readonly Section[] {
  if (raises === null) return [];
  const limits = raiseWords(raises).map((text) => span(text, raises.enough ? 'good' : 'warn'));
  const note = span(raises.note, raises.enough ? 'faint' : 'warn');
  return [{ label: 'To raise', lines: [...flow(limits, width), ...flow([note], width)] }];
}
