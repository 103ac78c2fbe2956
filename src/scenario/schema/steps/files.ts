import type { z } from 'zod';
import { count } from '../quantities.ts';

/** More than any bucket is listed with; beyond it, a slip of the keyboard. */
const MOST_FILES = 1e9;

/** A whole number of files or shards. */
export const files = (meaning: string): z.ZodType<number> =>
  count(meaning).refine((given) => given <= MOST_FILES, {
    error: `expected at most ${MOST_FILES} files`,
  });
