import type { JobResult, StageResult } from '../../forecast/run-result.ts';
import { percent } from '../format.ts';
import { counted } from '../../units/counted.ts';

/** A part of a job's time, seconds after its submission. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What a bar stands for: it looks different, without colours too. */
export type GanttKind = 'waiting' | 'start-up' | 'stage' | 'teardown';

/** One bar with what is said beside it. */
export interface GanttRow {
  readonly kind: GanttKind;
  readonly name: string;
  /** In order; empty: it never ran. */
  readonly stretches: readonly Stretch[];
  /** False: it was not over when the job was. */
  readonly over: boolean;
  /** What bound the job longest in this time; empty: not known. */
  readonly boundBy: string;
  /** How much of its work was done again; empty: none. */
  readonly again: string;
  readonly pool: string;
}

const PLAIN = { over: true, boundBy: '', again: '', pool: '' } as const;

/** Nothing where no time passed. */
const phase = (kind: GanttKind, name: string, from: number, to: number): readonly GanttRow[] =>
  to > from ? [{ kind, name, stretches: [{ from, to }], ...PLAIN }] : [];

const againOf = ({ repeatedThreadS, threadS }: StageResult): string =>
  repeatedThreadS > 0 ? percent(threadS > 0 ? repeatedThreadS / threadS : 1) : '';

function stageRow(stage: StageResult, job: JobResult): GanttRow {
  const { name, startedS, finishedS, boundBy, pool } = stage;
  const since = (s: number): number => s - job.submittedS;
  const to = since(finishedS ?? job.finishedS);
  return {
    kind: 'stage',
    name,
    stretches: startedS === null ? [] : [{ from: Math.min(since(startedS), to), to }],
    over: finishedS !== null,
    boundBy: boundBy ?? '',
    again: againOf(stage),
    pool,
  };
}

const lengthOf = ({ stretches }: GanttRow): number =>
  stretches.reduce((sum, { from, to }) => sum + to - from, 0);

/** The stages that took longest, in order, and the rest in one row each of those that ran and that never did. */
function folded(rows: readonly GanttRow[], most: number): readonly GanttRow[] {
  if (rows.length <= most) return rows;
  const ranked = rows
    .filter(({ stretches }) => stretches.length > 0)
    .toSorted((a, b) => lengthOf(b) - lengthOf(a));
  const kept = new Set(ranked.slice(0, most));
  const shorter = ranked.slice(most);
  const never = rows.length - ranked.length;
  return [
    ...rows.filter((row) => kept.has(row)),
    ...(shorter.length === 0
      ? []
      : [
          {
            ...PLAIN,
            kind: 'stage' as const,
            name: `${shorter.length} shorter`,
            stretches: shorter.flatMap(({ stretches }) => stretches),
            over: shorter.every(({ over }) => over),
          },
        ]),
    ...(never === 0
      ? []
      : [{ ...PLAIN, kind: 'stage' as const, name: counted(never, 'other'), stretches: [] }]),
  ];
}

/**
 * What a job did, one after the other: launcher, FlexRS's queue, start-up, stages, teardown.
 * @param most stages with a row of their own; the shorter ones share one
 */
export function ganttRows(job: JobResult, most: number): readonly GanttRow[] {
  const { elapsedS, launcherS, queuedS } = job;
  const stages = job.stages.map((stage) => stageRow(stage, job));
  const ran = stages.flatMap(({ stretches }) => stretches);
  const launched = Math.min(launcherS, elapsedS);
  const begun = Math.min(launched + queuedS, elapsedS);
  const first = Math.min(...ran.map(({ from }) => from), elapsedS);
  const last = Math.max(...ran.map(({ to }) => to), first);
  return [
    ...phase('start-up', 'launcher', 0, launched),
    ...phase('waiting', 'queued (FlexRS)', launched, begun),
    ...phase('start-up', 'start-up', begun, first),
    ...folded(stages, most),
    ...phase('teardown', 'teardown', last, elapsedS),
  ];
}
