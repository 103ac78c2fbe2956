import type { Step } from '../../scenario/scenario.ts';
import type { Check } from '../check.ts';
import type { Stated } from '../finding.ts';
import { stepPath } from '../step-path.ts';
import { inTime } from '../words.ts';

/** When the trace of a source ends whose last rate goes on, ms; null: there is none. */
function traceEnd(step: Step): number | null {
  const profile = step.kind === 'read' ? step.load?.profile : undefined;
  if (profile?.kind !== 'trace' || profile.then !== 'hold') return null;
  return profile.points.end * profile.stretch;
}

/** A trace that ends before the time looked at does, and goes on as its last row says. */
export const checkTraces: Check = (checked) => {
  const { steps, streaming, submitAt } = checked.job;
  if (streaming === undefined) return [];
  const until = submitAt + streaming.duration;
  return steps.flatMap((step): Stated[] => {
    const end = traceEnd(step);
    if (end === null || end >= until) return [];
    return [
      {
        code: 'STREAM-TRACE-ENDS',
        severity: 'warning',
        path: `${stepPath(checked, step)}.rate`,
        message: `the trace ends after ${inTime(end)} of ${inTime(until)}: its last rate goes on`,
        fix: 'then: repeat, or then: stop, beside the trace; or a shorter duration',
      },
    ];
  });
};
