import type { EpochMs, WorkerChange } from '../evidence.ts';
import { capped } from './capped.ts';
import type { Phases } from './phases.ts';
import type { Told } from './told.ts';

/** Changes in the number of workers of one job, as decided and as reached. */
export interface PoolHistory {
  note(what: Told, at: EpochMs, from: string): void;
  add(change: WorkerChange): void;
  /** In order of time, each change once: an event and a text may tell the same. */
  evidence(): readonly WorkerChange[];
  left(): number;
}

/** A streaming job that changes every three minutes for three weeks. */
const MOST = 10_000;

const KINDS = {
  starting: 'decided',
  decided: 'decided',
  raised: 'reached',
  resized: 'reached',
  short: 'reached',
} as const;

const keyOf = ({ at, workers, kind }: WorkerChange): string => `${at} ${workers} ${kind}`;

/** Starts with no change; tells the phases when workers are first there, and when none is left. */
export function createPoolHistory(phases: Phases): PoolHistory {
  const changes = capped<WorkerChange>(MOST);
  const add = (change: WorkerChange): void => {
    changes.add(change);
    if (change.kind === 'reached' && change.workers > 0) {
      phases.note('raised', change.at, change.from);
    }
  };
  return {
    add,
    note(what, at, from) {
      if (!('workers' in what)) return;
      add({ at, workers: what.workers, kind: KINDS[what.of], from });
      if (what.of === 'resized' && what.workers === 0) phases.note('emptied', at, from);
    },
    evidence: () => {
      const seen = new Set<string>();
      return changes.entries().filter((change) => {
        const key = keyOf(change);
        return !seen.has(key) && seen.add(key);
      });
    },
    left: () => changes.left(),
  };
}
