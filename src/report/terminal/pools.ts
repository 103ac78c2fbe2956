import type { JobResult, PoolResult } from '../../forecast/run-result.ts';
import { cellWidth, fill, fillLeft, fillMiddle, oneLine } from '../cell-width.ts';
import { count, percent } from '../format.ts';
import { machineWords } from '../job-words.ts';
import { flow } from './flow.ts';
import type { Section } from './section.ts';
import { type Line, span } from './span.ts';

const preemptibleWords = ({ workerS, preemptibleWorkerS }: PoolResult): string =>
  preemptibleWorkerS > 0 ? `${percent(preemptibleWorkerS / workerS)} preemptible` : '';

/** Machine, peak, worker hours, and how much of them preemptible workers'. */
const cellsOf = (pool: PoolResult): readonly string[] => [
  oneLine(machineWords(pool)),
  `peak ${count(pool.peak)}`,
  `${count(pool.workerS / 3600)} worker h`,
  preemptibleWords(pool),
];

const PADDING = [fill, fillLeft, fillLeft, fill] as const;
const GAP = 2;
const SHORTEST_NAME = 10;

const widest = (texts: readonly string[]): number => Math.max(...texts.map(cellWidth));

/**
 * Worker pools of a job, where resource hints make several, a line each: name, machine and GPUs, peak, worker hours.
 * A long name is cut; where a line is too narrow for columns at all, one thing follows the other.
 */
export function poolsSection({ pools }: JobResult, width: number): readonly Section[] {
  if (pools.length < 2) return [];
  const rows = pools.map((pool) => ({ name: oneLine(pool.name), cells: cellsOf(pool) }));
  const widths = PADDING.map((_, at) => widest(rows.map(({ cells }) => cells[at] ?? '')));
  const left = width - widths.reduce((sum, own) => sum + own + GAP, 0);
  const names = Math.min(widest(rows.map(({ name }) => name)), left);
  const line = ({ name, cells }: (typeof rows)[number]): readonly Line[] => {
    if (left < SHORTEST_NAME) {
      return flow(
        [name, ...cells].filter((text) => text !== '').map((text) => span(text)),
        width,
      );
    }
    const padded = PADDING.map((pad, at) => pad(cells[at] ?? '', widths[at] ?? 0));
    return [[span([fillMiddle(name, names), ...padded].join(' '.repeat(GAP)))]];
  };
  return [{ label: 'Pools', lines: rows.flatMap(line) }];
}
