import { z } from 'zod';
import { milliseconds } from '../../../units/duration.ts';
import type { TriggerSpec, WindowingSpec } from '../../scenario.ts';
import { count, duration } from '../quantities.ts';
import { from, resources } from './around.ts';
import type { StepBody } from './body.ts';

const length = (meaning: string) =>
  duration(meaning).refine((seconds) => seconds > 0, { error: 'expected more than 0 s' });

const KINDS = ['global', 'fixed', 'sliding', 'session'] as const;

const trigger = z
  .strictObject({
    afterProcessingTime: length('so long after the first element of a pane').optional(),
    everyElements: count('whenever a key has so many elements').optional(),
  })
  .refine(
    ({ afterProcessingTime: after, everyElements: every }) =>
      (after === undefined) !== (every === undefined),
    { error: 'expected either afterProcessingTime or everyElements' },
  )
  .meta({
    description:
      'when a pane goes on before the watermark passes the end of its window; not before when left out',
  });

const forms = z
  .strictObject({
    global: z.literal(true).optional().meta({ description: 'one window for all' }),
    fixed: length('length of windows that follow each other').optional(),
    sliding: z
      .strictObject({ size: length('length of a window'), every: length('a new one so often') })
      .optional()
      .meta({
        description:
          'windows that overlap; with `every` above `size` there are gaps, and what falls into one is dropped',
      }),
    session: length('a gap of so long ends a session').optional(),
    trigger: trigger.optional(),
    accumulation: z.enum(['discarding', 'accumulating']).default('discarding').meta({
      description: 'whether a pane holds again what earlier panes of its window held',
    }),
    allowedLateness: duration(
      'how long after the watermark a window still takes late elements; later ones are dropped',
    ).optional(),
  })
  .refine((given) => KINDS.filter((kind) => given[kind] !== undefined).length === 1, {
    error: 'expected one of global, fixed, sliding, session',
  })
  .superRefine((given, context) => {
    if (given.global === undefined || (given.allowedLateness ?? 0) === 0) return;
    const message = 'expected no lateness on a global window: it never ends, so nothing is late';
    context.issues.push({ code: 'custom', input: given, path: ['allowedLateness'], message });
  });

type Forms = z.infer<typeof forms>;

/** Windows that one element of a sliding window is in, on average; less than 1 where there are gaps between them. */
const overlap = ({ sliding }: Forms): number =>
  sliding === undefined ? 1 : sliding.size / sliding.every;

/** Whole ms, 1 at least. */
const ms = (seconds: number): number => Math.max(1, milliseconds(seconds * 1000));

function windowOf({ fixed, sliding, session }: Forms): WindowingSpec['window'] {
  if (fixed !== undefined) return { kind: 'fixed', size: ms(fixed) };
  if (session !== undefined) return { kind: 'session', gap: ms(session) };
  if (sliding === undefined) return { kind: 'global' };
  return { kind: 'sliding', size: ms(sliding.size), period: ms(sliding.every) };
}

function triggerOf({ trigger: given }: Forms): TriggerSpec {
  const { afterProcessingTime: after, everyElements: elements } = given ?? {};
  if (after !== undefined) return { kind: 'processing-time', delay: ms(after) };
  return elements === undefined ? { kind: 'none' } : { kind: 'count', elements };
}

/** `window:` */
export const WINDOW = {
  window: z
    .strictObject({ window: forms, from, resources })
    .transform(
      ({ window }): StepBody => ({
        kind: 'window',
        windowing: KINDS.find((kind) => window[kind] !== undefined) ?? 'global',
        ratio: overlap(window),
        gathers: {
          window: windowOf(window),
          trigger: triggerOf(window),
          accumulating: window.accumulation === 'accumulating',
          allowedLateness: milliseconds((window.allowedLateness ?? 0) * 1000),
        },
      }),
    )
    .meta({ description: 'puts elements into windows; sliding ones that overlap copy them' }),
} as const;
