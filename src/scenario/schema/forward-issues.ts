import type { z } from 'zod';

/** Hands what an inner schema found to the outer one, below `path`; nothing may build on such a value. */
export function forwardIssues(
  found: z.ZodError,
  context: z.core.ParsePayload,
  path: readonly PropertyKey[] = [],
): void {
  for (const issue of found.issues) {
    const outer = { ...issue, path: [...path, ...issue.path], continue: false };
    context.issues.push(outer as z.core.$ZodRawIssue);
  }
}
