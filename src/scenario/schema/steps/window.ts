import { z } from 'zod';
import { duration } from '../quantities.ts';
import type { StepBody } from './body.ts';
import { from, resources } from './around.ts';

const length = (meaning: string) =>
  duration(meaning).refine((seconds) => seconds > 0, { error: 'expected more than 0 s' });

const forms = z
  .strictObject({
    global: z.literal(true).optional().meta({ description: 'one window for all' }),
    fixed: length('length of windows that follow each other').optional(),
    sliding: z
      .strictObject({ size: length('length of a window'), every: length('a new one so often') })
      .refine(({ size, every }) => every <= size, { error: 'expected every not above size' })
      .optional()
      .meta({ description: 'windows that overlap' }),
    session: length('a gap of so long ends a session').optional(),
  })
  .refine((given) => Object.values(given).filter((form) => form !== undefined).length === 1, {
    error: 'expected one of global, fixed, sliding, session',
  });

type Forms = z.infer<typeof forms>;

/** Windows that one element of a sliding window is in, on average. */
const overlap = ({ sliding }: Forms): number =>
  sliding === undefined ? 1 : sliding.size / sliding.every;

const KINDS = ['global', 'fixed', 'sliding', 'session'] as const;

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
          window: { kind: 'global' },
          trigger: { kind: 'none' },
          accumulating: false,
          allowedLateness: 0,
        },
      }),
    )
    .meta({ description: 'puts elements into windows; a sliding one copies them' }),
} as const;
