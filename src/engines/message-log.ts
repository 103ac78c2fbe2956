import type { Milliseconds } from '../units/duration.ts';

export type Severity = 'detailed' | 'basic' | 'warning' | 'error';

export interface MessageRecord {
  readonly at: Milliseconds;
  readonly severity: Severity;
  /** Messages of one kind are capped together. */
  readonly kind: string;
  /** In the service's own words. */
  readonly text: string;
}

/** The messages of a job, in bounded memory: of each kind the first ones, then a count. */
export interface MessageLog {
  add(message: MessageRecord): void;
  records(): readonly MessageRecord[];
}

const PER_KIND = 200;

export function createMessageLog(): MessageLog {
  const kept: MessageRecord[] = [];
  const counts = new Map<string, number>();
  return {
    add(message) {
      const count = (counts.get(message.kind) ?? 0) + 1;
      counts.set(message.kind, count);
      if (count <= PER_KIND) kept.push(message);
    },
    records() {
      const last = kept.at(-1);
      const dropped = [...counts].filter(([, count]) => count > PER_KIND);
      const notes = dropped.map(([kind, count]): MessageRecord => {
        const text = `${count - PER_KIND} more messages of this kind: ${kind}`;
        return { at: last?.at ?? (0 as Milliseconds), severity: 'detailed', kind, text };
      });
      return [...kept, ...notes];
    },
  };
}
