import type { EpochMs, OperationEvidence } from '../evidence.ts';
import { kept } from './message.ts';

/** Operations of a job by name, with their first start and last end. */
export interface Operations {
  note(edge: 'begun' | 'ended', name: string, at: EpochMs, from: string): void;
  /** In order of what is known first of each. */
  evidence(): readonly OperationEvidence[];
  /** How many messages about further operations were left out. */
  left(): number;
}

/** Fused stages and group operations of one job: a graph may have 10 MB, real ones have some dozens. */
const MOST = 2000;

/** Characters of a name: that of a fused stage joins those of all its steps. */
const LONGEST_NAME = 32_768;

interface Span {
  readonly name: string;
  startedAt: EpochMs | null;
  endedAt: EpochMs | null;
  readonly from: string;
}

const firstOf = ({ startedAt, endedAt }: Span): number => startedAt ?? endedAt ?? 0;

const asEvidence = ({ name, startedAt, endedAt, from }: Span): OperationEvidence => ({
  steps: name.split('+'),
  startedAt,
  endedAt,
  from,
});

/** Starts with no operation. A message may come before the one it follows: logs are often newest first. */
export function createOperations(): Operations {
  const spans = new Map<string, Span>();
  let left = 0;
  const open = (name: string, from: string): Span => {
    const span: Span = { name, startedAt: null, endedAt: null, from };
    spans.set(name, span);
    return span;
  };
  return {
    note(edge, name, at, from) {
      const key = kept(name, LONGEST_NAME);
      const known = spans.get(key);
      if (known === undefined && spans.size >= MOST) {
        left++;
        return;
      }
      const span = known ?? open(key, from);
      if (edge === 'begun') span.startedAt = Math.min(at, span.startedAt ?? at);
      else span.endedAt = Math.max(at, span.endedAt ?? at);
    },
    evidence: () => [...spans.values()].toSorted((a, b) => firstOf(a) - firstOf(b)).map(asEvidence),
    left: () => left,
  };
}
