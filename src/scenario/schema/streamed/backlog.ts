import { z } from 'zod';
import { parseBytes } from '../../../units/bytes.ts';
import { milliseconds } from '../../../units/duration.ts';
import { parseCount } from '../../../units/count.ts';
import { embed } from '../embed.ts';
import { forwardIssues } from '../forward-issues.ts';
import { bytes, count, duration } from '../quantities.ts';

/** What waits when the job is submitted; its size in elements or in bytes. */
export interface GivenBacklog {
  readonly elements: number | null;
  readonly bytes: number;
  /** ms */
  readonly age: number;
}

const form = z
  .strictObject({
    elements: count('elements that wait').optional(),
    size: bytes('all bytes that wait').optional(),
    age: duration('how long the oldest of them has waited').default(0),
  })
  .refine(({ elements, size }) => (elements === undefined) !== (size === undefined), {
    error: 'expected either `elements` or `size`',
  })
  .transform(({ elements, size, age }): GivenBacklog => {
    return { elements: elements ?? null, bytes: size ?? 0, age: milliseconds(age * 1000) };
  });

const MEANING = 'what waits in the source when the job is submitted';

/** `backlog:` of a source, a number of elements, a size or a map. */
export const backlog: z.ZodType<GivenBacklog> = z
  .unknown()
  .meta({
    description: MEANING,
    anyOf: [{ type: ['string', 'number'], examples: ['36e6', '8 GB'] }, embed(form)],
  })
  .transform((value, context): GivenBacklog => {
    if (typeof value !== 'object' || value === null) {
      const elements = parseCount(value);
      if (elements.ok) return { elements: elements.value, bytes: 0, age: 0 };
      const size = typeof value === 'string' ? parseBytes(value) : elements;
      if (size.ok) return { elements: null, bytes: size.value, age: 0 };
      const message = `expected ${elements.expected}, or a size such as \`8 GB\`, or \`{ elements, age }\`, or \`{ size, age }\``;
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    }
    const result = form.safeParse(value);
    if (result.success) return result.data;
    forwardIssues(result.error, context);
    return z.NEVER;
  });
