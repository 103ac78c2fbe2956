import { z } from 'zod';
import { milliseconds, parseDuration } from '../../../units/duration.ts';
import { type Moment, parseMoment } from '../../../units/moment.ts';

/** When something happens, as written: seconds after the project's start, or a moment on its clock. */
export type GivenInstant = { readonly afterS: number } | { readonly moment: Moment };

const EXPECTED =
  'expected a duration since the start of the project such as `20 min`, or a moment such as `2026-12-01T02:00:00+01:00`';

/** `at:` of what happens at a time. */
export const instant = (meaning: string): z.ZodType<GivenInstant> =>
  z
    .unknown()
    .meta({
      type: 'string',
      description: `${meaning}: since the start of the project, or a moment where \`project.startsAt\` is given`,
      examples: ['20 min', '2026-12-01T02:00:00+01:00'],
    })
    .transform((value, context): GivenInstant => {
      const after = parseDuration(value);
      if (after.ok) return { afterS: after.value };
      const moment = parseMoment(value);
      if (moment.ok) return { moment: moment.value };
      const missing = value === undefined ? ', but it is missing' : '';
      context.addIssue({ code: 'custom', message: `${EXPECTED}${missing}` });
      return z.NEVER;
    });

/** @returns why an instant is nowhere in the project's time, in words; null: it is */
export function problemWith(at: GivenInstant, startsAt: Moment | null): string | null {
  if ('afterS' in at) return null;
  if (startsAt === null) {
    return 'expected `project.startsAt`, which a moment needs, or a duration such as `20 min`';
  }
  return at.moment.epochS >= startsAt.epochS
    ? null
    : `expected a moment not before the start of the project, ${startsAt.text}`;
}

/** @returns whole ms after the project's start, of an instant without a problem */
export function afterStart(at: GivenInstant, startsAt: Moment | null): number {
  const afterS = 'afterS' in at ? at.afterS : at.moment.epochS - (startsAt?.epochS ?? 0);
  return milliseconds(afterS * 1000);
}
