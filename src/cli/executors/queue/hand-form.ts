import { z } from 'zod';
import { QUOTA_METRICS } from '../../../facts/quota-metrics.ts';
import type { Played, Task } from '../../../planner/executor.ts';

/** BullMQ's names: all keys begin with `millrace:sweep:`. */
export const QUEUE = 'sweep';
export const PREFIX = 'millrace';

/** What the queue carries: tasks of one candidate, and which scenario they are of. */
export interface Hand {
  /** The version that plays them. */
  readonly millrace: string;
  /** Key of the scenario's value. */
  readonly scenario: string;
  readonly tasks: readonly Task[];
}

const task = z.object({
  candidate: z.number(),
  overrides: z.array(z.object({ path: z.string(), value: z.unknown() })),
  replicate: z.number(),
  draw: z.enum(['luck', 'full']),
  trial: z
    .object({
      rate: z.number().positive().optional(),
      limits: z.array(z.tuple([z.enum(QUOTA_METRICS), z.number()])).optional(),
    })
    .optional(),
});

const hand = z.object({
  millrace: z.string().max(40),
  scenario: z.string().regex(/^[0-9a-f]{64}$/u),
  tasks: z.array(task),
});

/** @returns what the queue carried, if it is of Millrace; whatever version: the first thing to look at */
export function readHand(data: unknown): Hand | null {
  const version = z.object({ millrace: z.string().max(40) }).safeParse(data);
  if (!version.success) return null;
  const read = hand.safeParse(data);
  return read.success ? read.data : { millrace: version.data.millrace, scenario: '', tasks: [] };
}

const played = z.object({ candidate: z.number(), replicate: z.number(), ok: z.boolean() });

/** @returns what came back for a hand, if it is that */
export function readPlayed(answer: unknown, { tasks }: Hand): readonly Played[] | null {
  const read = z.array(played).safeParse(answer);
  if (!read.success || read.data.length !== tasks.length) return null;
  const isOf = read.data.every(({ candidate, replicate }, at) => {
    const asked = tasks[at];
    return asked?.candidate === candidate && asked.replicate === replicate;
  });
  return isOf ? (answer as readonly Played[]) : null;
}
