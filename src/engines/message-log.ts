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

/** The messages of a job, in bounded memory: of each kind the first ones, then a count; what is said over again stands once. */
export interface MessageLog {
  add(message: MessageRecord): void;
  records(): readonly MessageRecord[];
}

const PER_KIND = 200;

/** Kinds that are said at every decision as long as they hold. */
const REPEATED: readonly string[] = ['quota'];

export function createMessageLog(): MessageLog {
  const kept: MessageRecord[] = [];
  const repeats = new Map<MessageRecord, { more: number; until: Milliseconds }>();
  const lastOf = new Map<string, MessageRecord>();
  const counts = new Map<string, number>();
  return {
    add(message) {
      const last = lastOf.get(message.kind);
      if (REPEATED.includes(message.kind) && last?.text === message.text) {
        repeats.set(last, { more: (repeats.get(last)?.more ?? 0) + 1, until: message.at });
        return;
      }
      const count = (counts.get(message.kind) ?? 0) + 1;
      counts.set(message.kind, count);
      if (count > PER_KIND) return;
      kept.push(message);
      lastOf.set(message.kind, message);
    },
    records() {
      const last = kept.at(-1);
      const dropped = [...counts].filter(([, count]) => count > PER_KIND);
      const notes = dropped.map(([kind, count]): MessageRecord => {
        const text = `${count - PER_KIND} more messages of this kind: ${kind}`;
        return { at: last?.at ?? (0 as Milliseconds), severity: 'detailed', kind, text };
      });
      const again = [...repeats].map(([{ kind, text }, { more, until }]): MessageRecord => {
        const often = more === 1 ? 'once more' : `${more} more times, the last time now`;
        return { at: until, severity: 'detailed', kind, text: `Said ${often}: ${text}` };
      });
      const inTime = [...kept, ...again].sort((a, b) => a.at - b.at);
      return [...inTime, ...notes];
    },
  };
}
