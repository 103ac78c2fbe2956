import { count, limitWords } from '../format.ts';
import type { Style } from '../terminal/span.ts';
import type { CheckTable } from './checked.ts';

/** What a job by itself charges to quotas, against what others leave of them. */
export interface ChargedJob {
  readonly startWorkers: number;
  readonly mostWorkers: number;
  readonly charges: readonly {
    readonly metric: string;
    readonly atStart: number;
    readonly atMost: number;
    /** Null: the limit is unknown. */
    readonly left: number | null;
    readonly soft: boolean;
  }[];
  readonly short: readonly string[];
  readonly room: { readonly workers: number; readonly by: string | null };
}

type Charge = ChargedJob['charges'][number];

const workersWords = (workers: number): string =>
  `${count(workers)} ${workers === 1 ? 'worker' : 'workers'}`;

/** @returns how a charge stands against what is left, in words */
export function standingOf(
  { metric, atMost, left, soft }: Charge,
  { short, room, mostWorkers }: ChargedJob,
): { readonly words: string; readonly style: Style } {
  if (left === null) return { words: 'limit unknown', style: 'faint' };
  if (short.includes(metric)) return { words: 'short at the start', style: 'bad' };
  if (metric === room.by && room.workers < mostWorkers) {
    return { words: `first to bite, at ${workersWords(room.workers)}`, style: 'warn' };
  }
  if (soft) return { words: 'can be passed, and slows', style: atMost > left ? 'warn' : 'plain' };
  if (atMost > left) return { words: 'short before the most', style: 'warn' };
  return { words: metric === room.by ? 'fits; the tightest' : 'fits', style: 'plain' };
}

function noteOf({ startWorkers, mostWorkers, room }: ChargedJob): string {
  const sizes = `at the start ${workersWords(startWorkers)}, at most ${workersWords(mostWorkers)}`;
  if (room.by === null) return `${sizes}; no limit is known that its workers charge`;
  return `${sizes}; ${room.by} has room for ${workersWords(room.workers)}`;
}

/** @returns each quota that a job charges by itself, from its start to its largest size */
export function chargesTable(charged: ChargedJob): CheckTable {
  const rows = charged.charges.map((charge): { cells: readonly string[]; style: Style } => {
    const { words, style } = standingOf(charge, charged);
    const { metric, atStart, atMost, left } = charge;
    const amounts = [count(atStart), count(atMost), limitWords(left)];
    return { cells: [metric, ...amounts, words], style };
  });
  return {
    title: 'Quotas that it charges by itself',
    columns: [
      { title: 'quota', align: 'left' },
      { title: 'at start', align: 'right' },
      { title: 'at most', align: 'right' },
      { title: 'left', align: 'right' },
      { title: '', align: 'left' },
    ],
    rows,
    note: noteOf(charged),
  };
}
