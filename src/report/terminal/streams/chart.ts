import type { StreamingPoint } from '../../../forecast/run-result.ts';
import { fill } from '../../cell-width.ts';
import { count, duration } from '../../format.ts';
import { sparkline } from '../../sparkline.ts';
import { elements, perSecond, type StreamingJob } from '../../streams/words.ts';
import { LABEL_WIDTH } from '../section.ts';
import { type Line, span } from '../span.ts';

/** A curve over the time looked at, the most of each stretch, and what its top is. */
interface Curve {
  readonly name: string;
  readonly of: (point: StreamingPoint) => number;
  readonly top: (most: number) => string;
}

const CURVES: readonly Curve[] = [
  {
    name: 'arriving',
    of: ({ arrivingMaxPerS }) => arrivingMaxPerS,
    top: perSecond,
  },
  { name: 'workers', of: ({ workersMax }) => workersMax, top: (most) => count(most) },
  { name: 'waiting', of: ({ backlogMax }) => backlogMax, top: (most) => elements(most) },
];

/** Columns for what stands behind a curve. */
const TAIL = 22;
const NARROWEST = 16;

/** The most of so many stretches, all equally long but for rounding. */
function tops(values: readonly number[], columns: number): readonly number[] {
  return Array.from({ length: columns }, (_, column) => {
    const from = Math.floor((column * values.length) / columns);
    const to = Math.max(from + 1, Math.floor(((column + 1) * values.length) / columns));
    return Math.max(...values.slice(from, to));
  });
}

/** @returns what comes, the workers and what waits over time, as lines of blocks over the whole width; nothing without a history */
export function streamingChart({ streaming }: StreamingJob, width: number): readonly Line[] {
  const { timeline, runS } = streaming;
  if (timeline.length === 0) return [];
  const room = width - LABEL_WIDTH;
  const hasTail = room - TAIL >= NARROWEST;
  const columns = hasTail ? room - TAIL : room;
  const end = duration(runS);
  const axis = `0${' '.repeat(Math.max(1, columns - 1 - end.length))}${end}`;
  const lines = CURVES.map(({ name, of, top }): Line => {
    const values = timeline.map(of);
    const most = Math.max(...values);
    return [
      span(fill(name, LABEL_WIDTH)),
      span(sparkline(tops(values, columns), most)),
      span(hasTail ? `  most ${top(most)}` : '', 'faint'),
    ];
  });
  return [[span(fill('Over time', LABEL_WIDTH), 'strong'), span(axis, 'faint')], ...lines];
}
