import type { JobResult } from '../../forecast/run-result.ts';
import { duration } from '../format.ts';
import { fill, fillLeft, cellWidth } from '../cell-width.ts';
import { codeText } from './escape.ts';

const BAR = 50;
const LONGEST_NAME = 28;

interface Span {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** What the job did, one after the other; seconds after submission. */
function spansOf(job: JobResult): readonly Span[] {
  const since = (s: number): number => s - job.submittedS;
  const stages = job.stages.flatMap(({ name, startedS, finishedS }) =>
    startedS === null
      ? []
      : [{ name: codeText(name), from: since(startedS), to: since(finishedS ?? job.finishedS) }],
  );
  if (stages.length === 0) return [{ name: 'start-up', from: 0, to: job.elapsedS }];
  const first = Math.min(...stages.map(({ from }) => from));
  const last = Math.max(...stages.map(({ to }) => to));
  return [
    { name: 'start-up', from: 0, to: first },
    ...stages,
    ...(last < job.elapsedS ? [{ name: 'teardown', from: last, to: job.elapsedS }] : []),
  ];
}

/** At least one mark, so that nothing that happened is left out. */
function bar({ from, to }: Span, elapsed: number): string {
  const scale = elapsed > 0 ? BAR / elapsed : 0;
  const start = Math.max(0, Math.min(Math.floor(from * scale), BAR - 1));
  const end = Math.max(start + 1, Math.min(Math.round(to * scale), BAR));
  return (' '.repeat(start) + '█'.repeat(end - start)).padEnd(BAR);
}

/** @returns start-up, stages and teardown of a job as bars over its elapsed time, as a code block */
export function ganttLines(job: JobResult): readonly string[] {
  const spans = spansOf(job);
  const width = Math.min(Math.max(...spans.map(({ name }) => cellWidth(name))), LONGEST_NAME);
  const axis = `0${fillLeft(duration(job.elapsedS), BAR - 1)}`;
  return [
    '```text',
    `${' '.repeat(width)}  ${axis}`,
    ...spans.map(
      (span) =>
        `${fill(span.name, width)}  ${bar(span, job.elapsedS)}  ${duration(span.to - span.from)}`,
    ),
    '```',
  ];
}
