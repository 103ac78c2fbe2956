import type { z } from 'zod';

/** Hands what an inner schema found to the outer one, below `path`. */
export function forwardIssues(
  found: z.ZodError,
  context: z.core.ParsePayload,
  path: readonly PropertyKey[] = [],
): void {
  for (const issue of found.issues) {
    context.issues.push({ ...issue, path: [...path, ...issue.path] } as z.core.$ZodRawIssue);
  }
}
