import type { Variants } from '../../../scenario/variants.ts';

/** A job as the file has it. */
export interface FileJob {
  /** `job`, `jobs[1]`. */
  readonly path: string;
  readonly written: unknown;
  readonly isStreaming: boolean;
}

/** @returns what stands under a name; undefined: nothing */
export const below = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

/** @returns the jobs of a scenario file, repeated ones once, in its order */
export function fileJobs({ value }: Pick<Variants, 'value'>): readonly FileJob[] {
  const listed = below(value, 'jobs');
  const jobs: readonly unknown[] = Array.isArray(listed) ? listed : [below(value, 'job')];
  return jobs.map((written, at) => ({
    path: Array.isArray(listed) ? `jobs[${at}]` : 'job',
    written,
    isStreaming:
      below(written, 'type') === 'streaming' ||
      below(below(written, 'options'), 'streaming') === true,
  }));
}
