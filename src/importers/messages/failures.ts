import type { FailureEvidence } from '../evidence.ts';
import { type Capped, capped } from './capped.ts';
import { failureKind } from './failure-kinds.ts';
import { type JobMessage, kept } from './message.ts';

/** Failure texts of one job, the earliest of each kind. */
export interface Failures {
  /** Keeps the message if it is a warning, an error, or known trouble. */
  note(message: JobMessage): void;
  isEmpty(): boolean;
  evidence(): readonly FailureEvidence[];
  /** How many were left out. */
  left(): number;
}

/** Of each kind: a stuck streaming job writes one every five minutes. */
const MOST = 50;

/** Starts with none. */
export function createFailures(): Failures {
  const byKind = new Map<string, Capped<FailureEvidence>>();
  const ofKind = (kind: string): Capped<FailureEvidence> => {
    const known = byKind.get(kind) ?? capped<FailureEvidence>(MOST);
    byKind.set(kind, known);
    return known;
  };
  return {
    note({ at, importance, text, from }) {
      const kind = failureKind(text);
      if (kind === null && importance !== 'warning' && importance !== 'error') return;
      const severity = importance === 'error' ? 'error' : 'warning';
      ofKind(kind ?? '').add({ at, severity, text: kept(text), kind, from });
    },
    isEmpty: () => byKind.size === 0,
    evidence: () =>
      [...byKind.values()].flatMap((each) => each.entries()).toSorted((a, b) => a.at - b.at),
    left: () => [...byKind.values()].reduce((sum, each) => sum + each.left(), 0),
  };
}
