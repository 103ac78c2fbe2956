import type { EpochMs } from '../evidence.ts';

/** How much a message matters, as the Messages API has it. */
export type Importance = 'debug' | 'detailed' | 'basic' | 'warning' | 'error';

/** A message of the service about a job, whatever file it came in. */
export interface JobMessage {
  readonly at: EpochMs;
  readonly importance: Importance;
  readonly text: string;
  /** File with line or path. */
  readonly from: string;
  /** Of console text: whose it is by its form. */
  readonly sdk?: 'java' | 'python';
}

/** A change of the pool that came as an event, not as text. */
export interface PoolEvent {
  readonly at: EpochMs;
  readonly kind: 'decided' | 'reached';
  readonly workers: number;
  readonly from: string;
}

/** Longest text of a failure that is kept, characters: stack traces go on for longer. */
const LONGEST_TEXT = 8192;

/**
 * Takes a text that is to be kept, and how many characters of it at most; returns a copy. Without it, V8 keeps the whole
 * chunk that the text is a part of.
 */
export function kept(text: string, most = LONGEST_TEXT): string {
  const cut = text.length > most ? `${text.slice(0, most)}…` : text;
  return JSON.parse(JSON.stringify(cut)) as string;
}
